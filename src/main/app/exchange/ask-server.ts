/** One question to the server, past the queue of the exchange: somebody stands and waits for the answer. */
import { refuse } from '../../../domain/shared/refusal.ts';
import { err, ok, type Result } from '../../../domain/shared/result.ts';
import type { Access } from '../../../sync/access.ts';
import type { OrderCalls } from '../../../sync/transport/order-calls.ts';
import type { Refusal } from '../refusal.ts';
import { refusalOf } from './join-server.ts';

export type Line = { readonly calls: OrderCalls; readonly access: Access };
export type Question<T> = (calls: OrderCalls, token: string, signal: AbortSignal) => Promise<T>;
export type AskServer = <T>(question: Question<T>, timeoutMs?: number) => Promise<Result<T, Refusal>>;

type Parts = { readonly line: () => Line | undefined; readonly stopped: AbortSignal; readonly server: () => string | undefined };

const ASKED_MS = 4000;

/** Asked once. Refused with NOT_PAIRED, with the server's own code, and with SERVER_UNREACHABLE when it does not answer in time. */
export function createAskServer({ line, stopped, server }: Parts): AskServer {
  return async (question, timeoutMs = ASKED_MS) => {
    const open = line();
    const name = server();
    if (name === undefined) return refuse('NOT_PAIRED');
    if (open === undefined) return refuse('SERVER_UNREACHABLE', { server: name });
    const signal = AbortSignal.any([stopped, AbortSignal.timeout(timeoutMs)]);
    try {
      return ok(await open.access.with((token) => question(open.calls, token, signal), signal));
    } catch (thrown) {
      return err(refusalOf(thrown));
    }
  };
}
