/** What a till asks of the server, typed at both ends. Whatever the server answers that is not a success is thrown as a fault with the server's code. */
import type { z } from 'zod';
import { Fault } from '../../contract/errors/fault.ts';
import { isErrorCode } from '../../contract/errors/registry.ts';
import {
  documentsAnswer,
  documentsPage,
  type DocumentsAnswer,
  type DocumentsPage,
} from '../../contract/sync/document-contract.ts';
import { feedDigest, feedPage, staffSeal, type FeedName } from '../../contract/sync/feed-contract.ts';
import { pushAnswer, type PushAnswer } from '../../contract/sync/push-contract.ts';
import {
  challengeAnswer,
  pairAnswer,
  tokenAnswer,
  type challengeRequest,
  type pairRequest,
  type tokenRequest,
} from '../../contract/sync/trust-contract.ts';
import { shiftCheckAnswer, type ShiftCheckAnswer, type ShiftCheckRequest } from '../../contract/sync/shift-check-contract.ts';
import { availability } from '../../contract/sync/order-contract.ts';
import { orderFileAnswer, type OrderFileAnswer, type OrderFileUpload } from '../../contract/sync/order-file-contract.ts';
import { customerHistory, type CustomerHistory } from '../../contract/sync/customer-contract.ts';
import { done, errorAnswer } from '../../contract/sync/wire.ts';
import type { Http, HttpAnswer, HttpRequest } from './http.ts';

const TIMEOUT_MS = 20_000;
/** A batch waits for a disk that may be slow; giving up early only makes the server do it twice. */
const PUSH_TIMEOUT_MS = 60_000;

/** A fault of the wire; `retryAfterMs` is the server's wish, which the circuit heeds. */
export type WireFault = Fault & { readonly retryAfterMs?: number };
export type FeedAnswer = z.infer<typeof feedPage> & { readonly serverNow: string | null };

export type Availability = z.infer<typeof availability>;
export type FilePlace = { readonly orderId: string; readonly fileId: string };

export type ServerCalls = {
  pair(request: z.input<typeof pairRequest>, signal: AbortSignal): Promise<z.infer<typeof pairAnswer>>;
  challenge(about: z.infer<typeof challengeRequest>, signal: AbortSignal): Promise<z.infer<typeof challengeAnswer>>;
  token(proof: z.infer<typeof tokenRequest>, signal: AbortSignal): Promise<z.infer<typeof tokenAnswer>>;
  /** `body` goes as it is, byte by byte: `signature` is over its digest. */
  push(
    batch: { readonly token: string; readonly body: string; readonly signature: string },
    signal: AbortSignal,
  ): Promise<PushAnswer>;
  feed(
    question: { readonly token: string; readonly feed: FeedName; readonly cursor: string | null; readonly limit: number },
    signal: AbortSignal,
  ): Promise<FeedAnswer>;
  documents(
    question: {
      readonly token: string;
      readonly collection: string;
      readonly checkpoint: string | null;
      readonly limit: number;
    },
    signal: AbortSignal,
  ): Promise<DocumentsPage>;
  /** `body` is `{"rows": […]}` as JSON text. */
  pushDocuments(
    changes: { readonly token: string; readonly collection: string; readonly body: string },
    signal: AbortSignal,
  ): Promise<DocumentsAnswer>;
  staffSeal(token: string, signal: AbortSignal): Promise<z.infer<typeof staffSeal>>;
  feedDigest(token: string, feed: FeedName, signal: AbortSignal): Promise<z.infer<typeof feedDigest>>;
  checkShift(token: string, shiftId: string, request: ShiftCheckRequest, signal: AbortSignal): Promise<ShiftCheckAnswer>;
  /** What other stores have free of these goods. */
  availability(token: string, goodIds: readonly string[], signal: AbortSignal): Promise<Availability>;
  /** Everything a customer bought in the chain. */
  customerHistory(token: string, customerId: string, signal: AbortSignal): Promise<CustomerHistory>;
  sendFile(token: string, place: FilePlace, file: OrderFileUpload, signal: AbortSignal): Promise<void>;
  fetchFile(token: string, place: FilePlace, signal: AbortSignal): Promise<OrderFileAnswer>;
  /** Says when something changed; resolves when the stream ends. */
  listen(token: string, changed: () => void, signal: AbortSignal): Promise<void>;
};

export function createServerCalls(http: Http): ServerCalls {
  async function ask<T extends z.ZodType>(shape: T, request: Omit<HttpRequest, 'timeoutMs'> & { readonly timeoutMs?: number }) {
    const answer = await http.send({ timeoutMs: TIMEOUT_MS, ...request });
    if (answer.status !== 200) throw refusalOf(answer);
    const read = shape.safeParse(readJson(answer.text));
    if (!read.success) throw new Fault('SERVER_STRANGE', { status: answer.status }, { cause: read.error });
    return { value: read.data, date: answer.date };
  }
  const post = async <T extends z.ZodType>(shape: T, path: string, body: unknown, signal: AbortSignal): Promise<z.infer<T>> =>
    (await ask(shape, { method: 'POST', path, headers: JSON_TYPE, body: JSON.stringify(body), signal })).value;

  return {
    pair: (request, signal) => post(pairAnswer, '/v1/pair', request, signal),
    challenge: (about, signal) => post(challengeAnswer, '/v1/challenge', about, signal),
    token: (proof, signal) => post(tokenAnswer, '/v1/token', proof, signal),
    async push({ token, body, signature }, signal) {
      const headers = { ...JSON_TYPE, ...bearer(token), 'x-lavka-signature': signature };
      return (await ask(pushAnswer, { method: 'POST', path: '/v1/push', headers, body, signal, timeoutMs: PUSH_TIMEOUT_MS }))
        .value;
    },
    async feed({ token, feed, cursor, limit }, signal) {
      const query = new URLSearchParams({ limit: String(limit), ...(cursor !== null && { cursor }) });
      const { value, date } = await ask(feedPage, {
        ...{ method: 'GET', path: `/v1/feeds/${feed}?${query.toString()}`, headers: bearer(token), signal },
      });
      return { ...value, serverNow: instantOf(date) };
    },
    async documents({ token, collection, checkpoint, limit }, signal) {
      const query = new URLSearchParams({ limit: String(limit), ...(checkpoint !== null && { checkpoint }) });
      const path = `/v1/documents/${collection}?${query.toString()}`;
      return (await ask(documentsPage, { method: 'GET', path, headers: bearer(token), signal })).value;
    },
    async pushDocuments({ token, collection, body }, signal) {
      const headers = { ...JSON_TYPE, ...bearer(token) };
      const path = `/v1/documents/${collection}`;
      return (await ask(documentsAnswer, { method: 'POST', path, headers, body, signal, timeoutMs: PUSH_TIMEOUT_MS })).value;
    },
    staffSeal: async (token, signal) =>
      (await ask(staffSeal, { method: 'GET', path: '/v1/staff-seal', headers: bearer(token), signal })).value,
    feedDigest: async (token, feed, signal) =>
      (await ask(feedDigest, { method: 'GET', path: `/v1/feeds/${feed}/digest`, headers: bearer(token), signal })).value,
    async checkShift(token, shiftId, request, signal) {
      const headers = { ...JSON_TYPE, ...bearer(token) };
      const path = `/v1/shifts/${encodeURIComponent(shiftId)}/check`;
      return (await ask(shiftCheckAnswer, { method: 'POST', path, headers, body: JSON.stringify(request), signal })).value;
    },
    async availability(token, goodIds, signal) {
      const query = new URLSearchParams({ goodIds: goodIds.join(',') });
      const path = `/v1/availability?${query.toString()}`;
      return (await ask(availability, { method: 'GET', path, headers: bearer(token), signal })).value;
    },
    async customerHistory(token, customerId, signal) {
      const path = `/v1/customers/${encodeURIComponent(customerId)}/history`;
      return (await ask(customerHistory, { method: 'GET', path, headers: bearer(token), signal })).value;
    },
    async sendFile(token, place, file, signal) {
      const headers = { ...JSON_TYPE, ...bearer(token) };
      const body = JSON.stringify(file);
      await ask(done, { method: 'POST', path: fileOf(place), headers, body, signal, timeoutMs: PUSH_TIMEOUT_MS });
    },
    fetchFile: async (token, place, signal) =>
      (await ask(orderFileAnswer, { method: 'GET', path: fileOf(place), headers: bearer(token), signal })).value,
    listen: (token, changed, signal) =>
      http.listen('/v1/poke', bearer(token), (event) => event === 'changed' && changed(), signal),
  };
}

const JSON_TYPE = { 'content-type': 'application/json' } as const;

function bearer(token: string): Record<string, string> {
  return { authorization: `Bearer ${token}` };
}

function fileOf({ orderId, fileId }: FilePlace): string {
  return `/v1/orders/${encodeURIComponent(orderId)}/files/${encodeURIComponent(fileId)}`;
}

function refusalOf({ status, text, retryAfter }: HttpAnswer): WireFault {
  const read = errorAnswer.safeParse(readJson(text));
  const fault =
    read.success && isErrorCode(read.data.error.code)
      ? new Fault(read.data.error.code, read.data.error.details)
      : new Fault('SERVER_STRANGE', { status });
  const seconds = Number(retryAfter ?? Number.NaN);
  return seconds > 0 ? Object.assign(fault, { retryAfterMs: seconds * 1000 }) : fault;
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The header is cut to the second: the whole of that second has come. */
function instantOf(date: string | null): string | null {
  const at = date === null ? Number.NaN : Date.parse(date);
  return Number.isNaN(at) ? null : new Date(at + 999).toISOString();
}
