/** What a till asks of the server about orders while somebody waits for the answer. Throws as `createAsk` says. */
import type { z } from 'zod';
import { availability, orderView, twoParts, type movingLines, type splitting } from '../../contract/sync/order-contract.ts';
import { cancelledParts, partsPage, type CancelledPart, type PartView } from '../../contract/sync/order-parts-contract.ts';
import { buyersFound, customerHistory, type BuyersFound, type CustomerHistory } from '../../contract/sync/customer-contract.ts';
import { orderPlaces, type OrderPlace } from '../../contract/sync/order-place-contract.ts';
import { orderFileAnswer, type OrderFileAnswer, type OrderFileUpload } from '../../contract/sync/order-file-contract.ts';
import { done } from '../../contract/sync/wire.ts';
import { bearer, createAsk, JSON_TYPE } from './ask-server.ts';
import type { Http } from './http.ts';
import { createLeaseCalls, type LeaseCalls } from './lease-calls.ts';
import { createReturnCalls, type ReturnCalls } from './return-calls.ts';
import { createRulesCalls, type RulesCalls } from './rules-calls.ts';
import { createTaskCalls, type TaskCalls } from './task-calls.ts';
import { createTransferCalls, type TransferCalls } from './transfer-calls.ts';

export type Availability = z.infer<typeof availability>;
export type FilePlace = { readonly orderId: string; readonly fileId: string };

/** What the customer showed or said. */
export type PlaceAsked = { readonly code: string } | { readonly orderId: string };
export type BuyersAsked = ({ readonly phone: string } | { readonly name: string }) & { readonly staffId: string };
type Cancelling = { readonly reason: string; readonly staffId: string };

/** A file waits for a disk that may be slow. */
const FILE_TIMEOUT_MS = 60_000;

export type OrderCalls = ReturnCalls &
  LeaseCalls &
  RulesCalls &
  TransferCalls &
  TaskCalls & {
    reportLan(token: string, addresses: readonly string[], signal: AbortSignal): Promise<void>;
    /** What is free where in the chain, and how soon it could be collected. */
    availability(token: string, goodIds: readonly string[], signal: AbortSignal): Promise<Availability>;
    /** Lines of an order of the till's store go to a part of it, in this store or another. */
    split(token: string, orderId: string, part: z.input<typeof splitting>, signal: AbortSignal): Promise<void>;
    /** Lines go to another part in the till's store; without lines all that is not handed over. */
    moveLines(token: string, orderId: string, to: z.input<typeof movingLines>, signal: AbortSignal): Promise<void>;
    /** Where orders wait that a code names, in the whole chain. */
    places(token: string, query: PlaceAsked, signal: AbortSignal): Promise<readonly OrderPlace[]>;
    /** Every part of the order, wherever it lies. */
    parts(token: string, orderId: string, signal: AbortSignal): Promise<readonly PartView[]>;
    /** All parts that may be; what became of each. The same again changes nothing. */
    cancelParts(token: string, orderId: string, body: Cancelling, signal: AbortSignal): Promise<readonly CancelledPart[]>;
    /** Makes an order in any store of the chain; `key` makes the same request one. */
    order(token: string, key: string, order: object, signal: AbortSignal): Promise<z.infer<typeof orderView>>;
    /** Everything a customer bought in the chain. */
    customerHistory(token: string, customerId: string, signal: AbortSignal): Promise<CustomerHistory>;
    /** The same of an order's buyer, who need not be a customer. */
    buyerHistory(token: string, orderId: string, signal: AbortSignal): Promise<CustomerHistory>;
    /** Who ordered in any store and is not among the customers, as far as this person may see them. */
    buyers(token: string, query: BuyersAsked, signal: AbortSignal): Promise<BuyersFound>;
    sendFile(token: string, place: FilePlace, file: OrderFileUpload, signal: AbortSignal): Promise<void>;
    fetchFile(token: string, place: FilePlace, signal: AbortSignal): Promise<OrderFileAnswer>;
  };

export function createOrderCalls(http: Http): OrderCalls {
  const ask = createAsk(http);
  const send = async <T extends z.ZodType>(
    shape: T,
    about: { readonly method: 'POST' | 'PUT'; readonly path: string; readonly token: string; readonly body: unknown },
    signal: AbortSignal,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<z.infer<T>> => {
    const { method, path, token, body } = about;
    const all = { ...JSON_TYPE, ...bearer(token), ...headers };
    return (await ask(shape, { method, path, headers: all, body: JSON.stringify(body), signal })).value;
  };
  return {
    ...createReturnCalls(ask),
    ...createLeaseCalls(ask),
    ...createRulesCalls(ask),
    ...createTransferCalls(ask),
    ...createTaskCalls(ask),
    async reportLan(token, addresses, signal) {
      await send(done, { method: 'PUT', path: '/v1/lan', token, body: { addresses } }, signal);
    },
    async availability(token, goodIds, signal) {
      const query = new URLSearchParams({ goodIds: goodIds.join(',') });
      const path = `/v1/availability?${query.toString()}`;
      return (await ask(availability, { method: 'GET', path, headers: bearer(token), signal })).value;
    },
    async split(token, orderId, body, signal) {
      const path = `/v1/orders/${encodeURIComponent(orderId)}/parts`;
      await send(twoParts, { method: 'POST', path, token, body }, signal);
    },
    async moveLines(token, orderId, body, signal) {
      const path = `/v1/orders/${encodeURIComponent(orderId)}/lines`;
      await send(twoParts, { method: 'POST', path, token, body }, signal);
    },
    places: async (token, query, signal) => {
      const path = `/v1/order-places?${new URLSearchParams(query).toString()}`;
      return (await ask(orderPlaces, { method: 'GET', path, headers: bearer(token), signal })).value.places;
    },
    parts: async (token, orderId, signal) => {
      const path = `/v1/orders/${encodeURIComponent(orderId)}/parts`;
      return (await ask(partsPage, { method: 'GET', path, headers: bearer(token), signal })).value.parts;
    },
    async cancelParts(token, orderId, body, signal) {
      const path = `/v1/orders/${encodeURIComponent(orderId)}/cancel-all`;
      return (await send(cancelledParts, { method: 'POST', path, token, body }, signal)).parts;
    },
    order: (token, key, body, signal) =>
      send(orderView, { method: 'POST', path: '/v1/orders', token, body }, signal, { 'idempotency-key': key }),
    async customerHistory(token, customerId, signal) {
      const path = `/v1/customers/${encodeURIComponent(customerId)}/history`;
      return (await ask(customerHistory, { method: 'GET', path, headers: bearer(token), signal })).value;
    },
    async buyerHistory(token, orderId, signal) {
      const path = `/v1/orders/${encodeURIComponent(orderId)}/buyer-history`;
      return (await ask(customerHistory, { method: 'GET', path, headers: bearer(token), signal })).value;
    },
    buyers: async (token, query, signal) => {
      const path = `/v1/buyers?${new URLSearchParams(query).toString()}`;
      return (await ask(buyersFound, { method: 'GET', path, headers: bearer(token), signal })).value;
    },
    async sendFile(token, place, file, signal) {
      const headers = { ...JSON_TYPE, ...bearer(token) };
      const body = JSON.stringify(file);
      await ask(done, { method: 'POST', path: fileOf(place), headers, body, signal, timeoutMs: FILE_TIMEOUT_MS });
    },
    fetchFile: async (token, place, signal) =>
      (await ask(orderFileAnswer, { method: 'GET', path: fileOf(place), headers: bearer(token), signal })).value,
  };
}

function fileOf({ orderId, fileId }: FilePlace): string {
  return `/v1/orders/${encodeURIComponent(orderId)}/files/${encodeURIComponent(fileId)}`;
}
