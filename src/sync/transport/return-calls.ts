/** What a till asks of the server about goods that another till sold. Throws as `createAsk` says. */
import type { z } from 'zod';
import {
  pastReceipt,
  soldOrderAnswer,
  soldPage,
  type PastReceipt,
  type SoldOrderAnswer,
  type SoldPage,
  type SoldQuery,
} from '../../contract/sync/return-contract.ts';
import { bearer, type Ask } from './ask-server.ts';

export type ReturnCalls = {
  /** Receipts and handed-over orders of the chain. */
  findSold(token: string, query: SoldQuery, signal: AbortSignal): Promise<SoldPage>;
  /** Throws RECORD_UNKNOWN. */
  pastReceipt(token: string, receiptId: string, signal: AbortSignal): Promise<PastReceipt>;
  /** Throws RECORD_UNKNOWN. */
  soldOrder(token: string, orderId: string, signal: AbortSignal): Promise<SoldOrderAnswer>;
};

export function createReturnCalls(ask: Ask): ReturnCalls {
  const read = async <T extends z.ZodType>(shape: T, token: string, path: string, signal: AbortSignal): Promise<z.infer<T>> =>
    (await ask(shape, { method: 'GET', path, headers: bearer(token), signal })).value;
  return {
    findSold(token, query, signal) {
      const asked = Object.entries(query).map(([name, value]): [string, string] => [name, String(value)]);
      return read(soldPage, token, `/v1/sold?${new URLSearchParams(asked).toString()}`, signal);
    },
    pastReceipt: (token, receiptId, signal) =>
      read(pastReceipt, token, `/v1/sold/receipts/${encodeURIComponent(receiptId)}`, signal),
    soldOrder: (token, orderId, signal) => read(soldOrderAnswer, token, `/v1/sold/orders/${encodeURIComponent(orderId)}`, signal),
  };
}
