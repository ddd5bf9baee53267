/** What every route says about itself in the OpenAPI document. */
import type { z } from 'zod';
import { errorAnswer } from '../../contract/sync/wire.ts';

type About = {
  readonly tag: 'tills' | 'back office' | 'orders' | 'health';
  readonly summary: string;
  readonly security: 'owner' | 'till' | 'shop' | 'none';
  readonly body?: z.ZodType;
  readonly query?: z.ZodType;
  readonly params?: z.ZodType;
  readonly answer: z.ZodType;
};

export type RouteSchema<A extends About> = {
  readonly tags: readonly string[];
  readonly summary: string;
  readonly security: readonly Readonly<Record<string, readonly string[]>>[];
  readonly body: A['body'];
  readonly querystring: A['query'];
  readonly params: A['params'];
  readonly response: { readonly 200: A['answer']; readonly '4xx': typeof errorAnswer; readonly '5xx': typeof errorAnswer };
};

export function about<const A extends About>({ tag, summary, security, body, query, params, answer }: A): RouteSchema<A> {
  const given = {
    ...(body === undefined ? {} : { body }),
    ...(query === undefined ? {} : { querystring: query }),
    ...(params === undefined ? {} : { params }),
  };
  return {
    tags: [tag],
    summary,
    security: security === 'none' ? [] : [{ [security]: [] }],
    ...given,
    response: { 200: answer, '4xx': errorAnswer, '5xx': errorAnswer },
  } as RouteSchema<A>;
}
