/** The vocabulary of the API between the screens and the till: shapes only, no transport. */
import type { z } from 'zod';

export type Call<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> = {
  readonly kind: 'call';
  readonly input: I;
  readonly output: O;
};
export type Push<P extends z.ZodType = z.ZodType> = { readonly kind: 'push'; readonly payload: P };
export type Contract = Readonly<Record<string, Call | Push>>;

export function call<I extends z.ZodType, O extends z.ZodType>(input: I, output: O): Call<I, O> {
  return { kind: 'call', input, output };
}

export function push<P extends z.ZodType>(payload: P): Push<P> {
  return { kind: 'push', payload };
}

type CallKey<C extends Contract> = { [K in keyof C]: C[K] extends Call ? K : never }[keyof C] & string;
export type PushKey<C extends Contract> = { [K in keyof C]: C[K] extends Push ? K : never }[keyof C] & string;
export type InputOf<T> = T extends Call<infer I> ? z.infer<I> : never;
export type OutputOf<T> = T extends Call<z.ZodType, infer O> ? z.infer<O> : never;
export type PayloadOf<T> = T extends Push<infer P> ? z.infer<P> : never;

export type Handlers<C extends Contract> = {
  readonly [K in CallKey<C>]: (input: InputOf<C[K]>) => Promise<OutputOf<C[K]>> | OutputOf<C[K]>;
};

export type Client<C extends Contract> = { readonly [K in CallKey<C>]: (input: InputOf<C[K]>) => Promise<OutputOf<C[K]>> } & {
  /** Listens to pushes of one name; the returned function stops listening. */
  on<K extends PushKey<C>>(name: K, listen: (payload: PayloadOf<C[K]>) => void): () => void;
};
