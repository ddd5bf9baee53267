/** One question to the server, beside the exchange: somebody stands and waits for the answer. */
import { refuse } from '../../../domain/shared/refusal.ts';
import { err, ok, type Result } from '../../../domain/shared/result.ts';
import type { Access } from '../../../sync/access.ts';
import type { ServerCalls } from '../../../sync/transport/server-calls.ts';
import type { Refusal } from '../refusal.ts';
import { refusalOf } from './join-server.ts';

export type Line = { readonly server: ServerCalls; readonly access: Access };
export type Question<T> = (server: ServerCalls, token: string, signal: AbortSignal) => Promise<T>;
export type AskServer = <T>(question: Question<T>, timeoutMs?: number) => Promise<Result<T, Refusal>>;

const ASKED_MS = 4000;

/** Refused with NOT_PAIRED, SERVER_UNREACHABLE, or with what the server says. */
export function createAskServer(line: () => Line | undefined, stopped: AbortSignal): AskServer {
  return async (question, timeoutMs = ASKED_MS) => {
    const open = line();
    if (open === undefined) return refuse('NOT_PAIRED');
    const signal = AbortSignal.any([stopped, AbortSignal.timeout(timeoutMs)]);
    try {
      return ok(await open.access.with((token) => question(open.server, token, signal), signal));
    } catch (thrown) {
      return err(refusalOf(thrown));
    }
  };
}
