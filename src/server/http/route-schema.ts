/** What every route says about itself in the OpenAPI document. */
import type { z } from 'zod';
import { errorAnswer } from '../../contract/sync/wire.ts';

const refusal = errorAnswer.meta({
  description: 'Not done, and nothing was changed; `code` says why, `GET /v1/errors` what to do',
  example: { error: { code: 'BAD_INPUT', what: 'This value cannot be accepted: name', details: { field: 'name' } } },
});
const fault = errorAnswer.meta({
  description: 'Something broke on the server: the same may be asked again, with growing pauses',
  example: { error: { code: 'DATABASE_GONE', what: 'The server lost its database', details: {} } },
});

type About = {
  readonly tag: 'tills' | 'back office' | 'orders' | 'health';
  readonly summary: string;
  /** What a line cannot say. */
  readonly description?: string;
  readonly security: 'owner' | 'till' | 'shop' | 'none';
  readonly body?: z.ZodType;
  readonly query?: z.ZodType;
  readonly params?: z.ZodType;
  readonly answer: z.ZodType;
  /** 202: what was asked for goes on after the answer. */
  readonly status?: 202;
};

export type RouteSchema<A extends About> = {
  readonly tags: readonly string[];
  readonly summary: string;
  readonly description?: string;
  readonly security: readonly Readonly<Record<string, readonly string[]>>[];
  readonly body: A['body'];
  readonly querystring: A['query'];
  readonly params: A['params'];
  readonly response: { readonly [S in A extends { readonly status: 202 } ? 202 : 200]: A['answer'] } & {
    readonly '4xx': typeof refusal;
    readonly '5xx': typeof fault;
  };
};

export function about<const A extends About>(what: A): RouteSchema<A> {
  const { tag, summary, description, security, body, query, params, answer }: About = what;
  const status = what.status ?? 200;
  const given = {
    ...(body === undefined ? {} : { body }),
    ...(query === undefined ? {} : { querystring: query }),
    ...(params === undefined ? {} : { params }),
  };
  return {
    tags: [tag],
    summary,
    ...(description === undefined ? {} : { description }),
    security: security === 'none' ? [] : [{ [security]: [] }],
    ...given,
    response: { [status]: answer, '4xx': refusal, '5xx': fault },
  } as RouteSchema<A>;
}
