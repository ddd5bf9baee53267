/** One HTTP request at a time to one server, with an end in sight: the only place of the exchange that touches the network. */
import { Fault } from '../../contract/errors/fault.ts';
import { createEventReader, type Heard } from './event-reader.ts';
import { refusalOf } from './refusal-of.ts';

export type HttpRequest = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
  /** Told what the head of an answer says while its body is still on the way. */
  readonly began?: (header: (name: string) => string | null) => void;
};
export type HttpAnswer = {
  readonly status: number;
  readonly body: Uint8Array;
  readonly retryAfter: string | null;
  /** What time the server says it is (RFC 9110, 6.6.1), to the second. */
  readonly date: string | null;
};

export function textOf({ body }: Pick<HttpAnswer, 'body'>): string {
  return new TextDecoder().decode(body);
}

export interface Http {
  /** Throws SERVER_UNREACHABLE when no whole answer comes in time. */
  send(request: HttpRequest): Promise<HttpAnswer>;
  /** A stream of server-sent events. Resolves when the server ends it, throws the server's own code, SERVER_STRANGE, SERVER_UNREACHABLE. */
  listen(path: string, headers: Readonly<Record<string, string>>, heard: Heard, signal: AbortSignal): Promise<void>;
}

/** The server sends a sign of life every 25 seconds. */
const STREAM_SILENCE_MS = 60_000;

/** `origin`: `https://shop.example`, without a path. */
export function createHttp(origin: string): Http {
  const unreachable = (cause: unknown): Fault => new Fault('SERVER_UNREACHABLE', { server: new URL(origin).host }, { cause });

  return {
    async send({ method, path, headers, body, timeoutMs, signal, began }) {
      try {
        const answer = await fetch(origin + path, {
          method,
          headers,
          redirect: 'error',
          signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
          ...(body !== undefined && { body }),
        });
        if (answer.ok) began?.((name) => answer.headers.get(name));
        const whole = new Uint8Array(await answer.arrayBuffer());
        return {
          status: answer.status,
          body: whole,
          retryAfter: answer.headers.get('retry-after'),
          date: answer.headers.get('date'),
        };
      } catch (cause) {
        throw unreachable(cause);
      }
    },

    async listen(path, headers, heard, signal) {
      const silence = new AbortController();
      let timer = setTimeout(() => silence.abort(), STREAM_SILENCE_MS);
      try {
        const answer = await fetch(origin + path, {
          headers,
          redirect: 'error',
          signal: AbortSignal.any([signal, silence.signal]),
        });
        if (!answer.ok || answer.body === null) {
          const { status } = answer;
          throw refusalOf({ status, text: await answer.text(), retryAfter: answer.headers.get('retry-after') });
        }
        const decoder = new TextDecoder();
        const read = createEventReader(heard);
        for await (const bytes of answer.body) {
          clearTimeout(timer);
          timer = setTimeout(() => silence.abort(), STREAM_SILENCE_MS);
          read(decoder.decode(bytes, { stream: true }));
        }
      } catch (cause) {
        throw cause instanceof Fault ? cause : unreachable(cause);
      } finally {
        clearTimeout(timer);
        silence.abort();
      }
    },
  };
}
