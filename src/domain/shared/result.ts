/** The outcome of something that may be refused for a reason the user can act on. Refusals are values; faults are thrown. */
export type Ok<T> = { readonly ok: true; readonly value: T };
export type Err<E> = { readonly ok: false; readonly error: E };
export type Result<T, E> = Ok<T> | Err<E>;

export function ok<T>(value: T): Ok<T> {
  return { ok: true, value };
}

export function err<E>(error: E): Err<E> {
  return { ok: false, error };
}

/** Makes a `switch` over a union exhaustive at compile time and loud at run time. */
export function unreachable(value: never): never {
  throw new RangeError(`unhandled case: ${JSON.stringify(value)}`);
}
