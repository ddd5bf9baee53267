/** The order rules of a till's own store: read by the till, changed on the word of a person who may. */
import { z } from 'zod';
import { DEFAULT_ORDER_RULES } from '../../domain/order/order-rules.ts';
import { orderRules } from './order-rules-shape.ts';
import { id, text } from './wire.ts';

/** Of the rules as they were read: SHA-256 in hex. */
const version = z.string().regex(/^[0-9a-f]{64}$/);

export const rulesRead = z.object({ version, rules: orderRules });

/** `pin`: of `staffId`, typed for this one change. `reason` goes into the log. `version`: of the rules that were changed. */
export const rulesChange = z
  .strictObject({ staffId: id, pin: z.string().regex(/^\d{4,6}$/), reason: text(200).default(''), version, rules: orderRules })
  .meta({ example: { staffId: 'manager', pin: '4826', version: '0'.repeat(64), rules: DEFAULT_ORDER_RULES } });
