/** How a chain handles its orders, as it is set by the owner and travels in the settings feed, section `orders`. */
import { z } from 'zod';
import { CONSENT_KINDS, DEFAULT_CONSENT, DEFAULT_ORDER_RULES, type OrderRules } from '../../domain/order/order-rules.ts';
import { orderStatus } from './order-document.ts';
import { text } from './wire.ts';

const YEAR_MINUTES = 525_600;
const minutes = z.int().min(1).max(YEAR_MINUTES);
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

export const orderRules = z
  .strictObject({
    moves: z.record(orderStatus, z.array(orderStatus).max(20)),
    limits: z.partialRecord(orderStatus, minutes),
    lateBecomes: z.partialRecord(orderStatus, orderStatus),
    confirm: z
      .array(
        z.strictObject({
          sources: z.array(text(50)).max(50),
          payment: z.enum(['any', 'part', 'full']),
          stock: z.enum(['any', 'all']),
        }),
      )
      .max(50),
    triggers: z
      .array(
        z.strictObject({
          when: z.enum(['enters', 'late']),
          status: orderStatus,
          what: z.enum(['message', 'task', 'webhook']),
          channel: z.enum(['sms', 'email']).optional(),
        }),
      )
      .max(200),
    /** Rules that were saved before this was asked have what is delivered. */
    consent: z.array(z.enum(CONSENT_KINDS)).max(CONSENT_KINDS.length).default(DEFAULT_CONSENT),
    messages: z.strictObject({
      from: time,
      to: time,
      utcOffsetMinutes: z.int().min(-720).max(840),
      repeatAfterHours: z.array(z.int().min(1).max(720)).max(10),
      pageUrl: z.union([z.literal(''), z.url({ protocol: /^https?$/ }).max(200)]).default(''),
    }),
    promiseMinutes: minutes,
    promiseSupplyMinutes: minutes,
    claimDays: z.int().min(1).max(90),
    keepPersonalDays: z.int().min(1).max(3650),
  })
  .meta({ example: DEFAULT_ORDER_RULES }) satisfies z.ZodType<OrderRules>;
