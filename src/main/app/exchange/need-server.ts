/** Questions that only the server can answer. */
import type { ErrorCode } from '../../../contract/errors/registry.ts';
import { refuse } from '../../../domain/shared/refusal.ts';
import type { AskServer } from './ask-server.ts';

/** Somebody at the counter waits for it. */
const PATIENCE_MS = 6000;

/** The same question; a server that does not answer is said in the words of what was asked for, `code`. */
export function needServer(ask: AskServer, code: ErrorCode): AskServer {
  return async (question, timeoutMs = PATIENCE_MS) => {
    const answer = await ask(question, timeoutMs);
    return !answer.ok && answer.error.code === 'SERVER_UNREACHABLE' ? refuse(code) : answer;
  };
}
