/** The owner's order rules at the till. The server keeps them: without it nothing is shown and nothing changed. */
import { z } from 'zod';
import { rulesRead } from '../sync/order-rules-contract.ts';
import { call } from '../rpc/define.ts';
import { done, override, result } from './shapes.ts';

export const orderRulesContract = {
  /** As the server holds them now. Refused: NOT_PAIRED, SERVER_UNREACHABLE. */
  'orderRules.read': call(z.null(), result(rulesRead)),
  /** `version`: of the rules that were read. The server takes a PIN, no badge. Refused: NEEDS_OVERRIDE, PIN_ONLY, PIN_NOT_TAKEN, OVERRIDE_NOT_ALLOWED, TOO_MANY_REQUESTS, ORDER_RULES_WRONG, ORDER_RULES_CHANGED, SERVER_UNREACHABLE. */
  'orderRules.save': call(rulesRead.extend({ override: override.optional() }), done),
} as const;
