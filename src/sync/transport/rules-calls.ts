/** What a till asks of the server about the order rules of its store. Throws as `createAsk` says. */
import type { z } from 'zod';
import { rulesRead, type rulesChange } from '../../contract/sync/order-rules-contract.ts';
import { done } from '../../contract/sync/wire.ts';
import { bearer, JSON_TYPE, type Ask } from './ask-server.ts';

const PATH = '/v1/order-rules';

export type RulesCalls = {
  orderRules(token: string, signal: AbortSignal): Promise<z.infer<typeof rulesRead>>;
  changeOrderRules(token: string, change: z.infer<typeof rulesChange>, signal: AbortSignal): Promise<void>;
};

export function createRulesCalls(ask: Ask): RulesCalls {
  return {
    orderRules: async (token, signal) =>
      (await ask(rulesRead, { method: 'GET', path: PATH, headers: bearer(token), signal })).value,
    async changeOrderRules(token, change, signal) {
      const headers = { ...JSON_TYPE, ...bearer(token) };
      await ask(done, { method: 'PUT', path: PATH, headers, body: JSON.stringify(change), signal });
    },
  };
}
