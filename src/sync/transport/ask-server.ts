/** One question to the server and its answer in the shape that was promised; anything else is thrown as a fault. */
import type { z } from 'zod';
import { Fault } from '../../contract/errors/fault.ts';
import { textOf, type Http, type HttpAnswer, type HttpRequest } from './http.ts';
import { readJson, refusalOf } from './refusal-of.ts';

const TIMEOUT_MS = 20_000;

type Question = Omit<HttpRequest, 'timeoutMs'> & { readonly timeoutMs?: number };
export type Ask = <T extends z.ZodType>(
  shape: T,
  question: Question,
) => Promise<{ readonly value: z.infer<T>; readonly date: string | null }>;

/** The answer as it came, of a success only. Throws the server's own code and SERVER_UNREACHABLE. */
export type AskUnread = (question: Question) => Promise<HttpAnswer>;

export function createAskUnread(http: Http): AskUnread {
  return async (question) => {
    const answer = await http.send({ timeoutMs: TIMEOUT_MS, ...question });
    if (answer.status !== 200) throw refusalOf({ ...answer, text: textOf(answer) });
    return answer;
  };
}

/** Throws the server's own code, SERVER_STRANGE for what is no answer of ours, SERVER_UNREACHABLE. */
export function createAsk(http: Http): Ask {
  const askUnread = createAskUnread(http);
  return async (shape, question) => {
    const answer = await askUnread(question);
    return { value: readAs(shape, textOf(answer)), date: answer.date };
  };
}

/** Of a success. Throws SERVER_STRANGE. */
export function readAs<T extends z.ZodType>(shape: T, text: string): z.infer<T> {
  const read = shape.safeParse(readJson(text));
  if (!read.success) throw new Fault('SERVER_STRANGE', { status: 200 }, { cause: read.error });
  return read.data;
}

export const JSON_TYPE = { 'content-type': 'application/json' } as const;

export function bearer(token: string): Record<string, string> {
  return { authorization: `Bearer ${token}` };
}
