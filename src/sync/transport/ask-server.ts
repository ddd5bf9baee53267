/** One question to the server and its answer in the shape that was promised; anything else is thrown as a fault. */
import type { z } from 'zod';
import { Fault } from '../../contract/errors/fault.ts';
import { isErrorCode } from '../../contract/errors/registry.ts';
import { errorAnswer } from '../../contract/sync/wire.ts';
import type { Http, HttpAnswer, HttpRequest } from './http.ts';

const TIMEOUT_MS = 20_000;

/** A fault of the wire; `retryAfterMs` is the server's wish, which the circuit heeds. */
export type WireFault = Fault & { readonly retryAfterMs?: number };
export type Ask = <T extends z.ZodType>(
  shape: T,
  request: Omit<HttpRequest, 'timeoutMs'> & { readonly timeoutMs?: number },
) => Promise<{ readonly value: z.infer<T>; readonly date: string | null }>;

/** Throws the server's own code, SERVER_STRANGE for what is no answer of ours, SERVER_UNREACHABLE. */
export function createAsk(http: Http): Ask {
  return async (shape, request) => {
    const answer = await http.send({ timeoutMs: TIMEOUT_MS, ...request });
    if (answer.status !== 200) throw refusalOf(answer);
    const read = shape.safeParse(readJson(answer.text));
    if (!read.success) throw new Fault('SERVER_STRANGE', { status: answer.status }, { cause: read.error });
    return { value: read.data, date: answer.date };
  };
}

export const JSON_TYPE = { 'content-type': 'application/json' } as const;

export function bearer(token: string): Record<string, string> {
  return { authorization: `Bearer ${token}` };
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
