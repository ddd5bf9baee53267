/** A fault: something broke that the user did not cause. Thrown; a refusal is returned as a value instead. */
import type { Details, ErrorCode } from './registry.ts';

export type WireFault = { readonly code: ErrorCode; readonly message: string; readonly details: Details };

export class Fault extends Error {
  override readonly name = 'Fault';
  readonly code: ErrorCode;
  readonly details: Details;
  /** Nothing at run time: a record with the same fields is no Fault, for `instanceof` would not know it. */
  declare private readonly isFault: true;

  constructor(code: ErrorCode, details: Details = {}, options?: ErrorOptions) {
    super(`${code} ${JSON.stringify(details)}`, options);
    this.code = code;
    this.details = details;
  }

  /** What may cross a process boundary: no stack, no cause. */
  toWire(): WireFault {
    return { code: this.code, message: this.message, details: this.details };
  }

  /** Anything thrown by code that is not ours becomes a BUG with its origin kept as `cause`. */
  static from(thrown: unknown): Fault {
    return thrown instanceof Fault ? thrown : new Fault('BUG', {}, { cause: thrown });
  }
}
