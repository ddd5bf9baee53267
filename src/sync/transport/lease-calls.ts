/** How a till asks for what one till at a time may do, and gives it back. Throws as `createAsk` says. */
import type { z } from 'zod';
import { leased, leases, released, type orderLease } from '../../contract/sync/lease-contract.ts';
import { cameBackOf, type receiptLease } from '../../contract/sync/return-contract.ts';
import { bearer, JSON_TYPE, type Ask } from './ask-server.ts';

export type LeaseCalls = {
  /** Before a handover, a refund or a return. Throws LEASE_TAKEN, ORDER_CLAIM_USED, ORDER_EDIT_ENDED, RECORD_UNKNOWN. */
  takeOrder(token: string, asked: z.input<typeof orderLease>, signal: AbortSignal): Promise<z.infer<typeof leased>>;
  /** Before a return. Throws RETURN_TAKEN {till}. */
  takeReceipt(token: string, asked: z.infer<typeof receiptLease>, signal: AbortSignal): Promise<z.infer<typeof cameBackOf>>;
  /** Names of all that the server has of this till. */
  leases(token: string, signal: AbortSignal): Promise<readonly string[]>;
  endLease(token: string, lease: string, signal: AbortSignal): Promise<void>;
};

export function createLeaseCalls(ask: Ask): LeaseCalls {
  const take = async <T extends z.ZodType>(
    shape: T,
    about: { path: string; token: string; body: object },
    signal: AbortSignal,
  ) => {
    const { path, token, body } = about;
    const headers = { ...JSON_TYPE, ...bearer(token) };
    return (await ask(shape, { method: 'POST', path, headers, body: JSON.stringify(body), signal })).value;
  };
  return {
    takeOrder: (token, body, signal) => take(leased, { path: '/v1/order-leases', token, body }, signal),
    takeReceipt: (token, body, signal) => take(cameBackOf, { path: '/v1/receipt-leases', token, body }, signal),
    leases: async (token, signal) =>
      (await ask(leases, { method: 'GET', path: '/v1/leases', headers: bearer(token), signal })).value.leases,
    async endLease(token, lease, signal) {
      const path = `/v1/leases/${encodeURIComponent(lease)}`;
      await ask(released, { method: 'DELETE', path, headers: bearer(token), signal });
    },
  };
}
