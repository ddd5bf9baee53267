/** Which orders the server let a till make a receipt of: what a till says it went by is compared with this. */
import { textOf } from '../../../src/sync/transport/http.ts';
import type { SimulatedServer } from './server.ts';

/** The same server. `agreed` hears of each lease it gave, and of each order that it did not know: that is its till's own. */
export function noteAgreed(server: SimulatedServer, agreed: (orderId: string) => void): SimulatedServer {
  return {
    ...server,
    async answer(request) {
      const answer = await server.answer(request);
      if (request.method !== 'POST' || request.path !== '/v1/order-leases') return answer;
      const isOwn = answer?.status === 404 && textOf(answer).includes('RECORD_UNKNOWN');
      if (answer?.status === 200 || isOwn) agreed((JSON.parse(request.body ?? '') as { readonly orderId: string }).orderId);
      return answer;
    },
  };
}
