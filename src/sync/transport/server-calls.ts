/** What a till asks of the server, typed at both ends. Whatever the server answers that is not a success is thrown as a fault with the server's code. */
import type { z } from 'zod';
import {
  documentsAnswer,
  documentsPage,
  type DocumentsAnswer,
  type DocumentsPage,
} from '../../contract/sync/document-contract.ts';
import { feedDigest, feedPage, staffSeal, type FeedName } from '../../contract/sync/feed-contract.ts';
import { firstLoadEnd, NEXT_PAGE_HEADER, type FirstLoadPage } from '../../contract/sync/first-load-contract.ts';
import { readPoke, type Changed } from '../../contract/sync/poke-contract.ts';
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
import { bearer, createAsk, createAskUnread, JSON_TYPE, readAs } from './ask-server.ts';
import { splitLines } from './lines.ts';
import type { Http } from './http.ts';

/** A batch waits for a disk that may be slow; giving up early only makes the server do it twice. */
const PUSH_TIMEOUT_MS = 60_000;

export type FeedAnswer = z.infer<typeof feedPage> & { readonly serverNow: string | null };

export type FirstLoadAnswer = FirstLoadPage & { readonly serverNow: string | null };

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
  /**
   * Throws NOT_FOUND where the server is older than this question. `next` is told the cursors of the pages after it as soon
   * as the server says them, which is before the page is here; not by every server, and never after the last page. The
   * first is the page's own cursor, another one is a guess: see pull-first-load.ts.
   */
  firstLoad(
    question: { readonly token: string; readonly cursor: string | null; readonly limit: number },
    signal: AbortSignal,
    next: (cursors: readonly string[]) => void,
  ): Promise<FirstLoadAnswer>;
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
  /** Says what changed, when it did; resolves when the stream ends. */
  listen(token: string, poked: (changed: Changed) => void, signal: AbortSignal): Promise<void>;
};

export function createServerCalls(http: Http): ServerCalls {
  const [ask, askUnread] = [createAsk(http), createAskUnread(http)];
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
    async firstLoad({ token, cursor, limit }, signal, next) {
      const query = new URLSearchParams({ limit: String(limit), ...(cursor !== null && { cursor }) });
      const path = `/v1/first-load?${query.toString()}`;
      const began = (header: (name: string) => string | null): void => {
        const following = header(NEXT_PAGE_HEADER);
        if (following !== null) next(following.split(' '));
      };
      const { body, date } = await askUnread({ method: 'GET', path, headers: bearer(token), signal, began });
      const { lines, last } = splitLines(body);
      return { ...readAs(firstLoadEnd, last), goods: lines, serverNow: instantOf(date) };
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
    listen(token, poked, signal) {
      const heard = (event: string, data: string): void => {
        if (event === 'changed') poked(readPoke(data));
      };
      return http.listen('/v1/poke', bearer(token), heard, signal);
    },
  };
}

/** The header is cut to the second: the whole of that second has come. */
function instantOf(date: string | null): string | null {
  const at = date === null ? Number.NaN : Date.parse(date);
  return Number.isNaN(at) ? null : new Date(at + 999).toISOString();
}
