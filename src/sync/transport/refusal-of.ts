/** What an answer that is no success means. */
import { Fault } from '../../contract/errors/fault.ts';
import { isErrorCode } from '../../contract/errors/registry.ts';
import { errorAnswer } from '../../contract/sync/wire.ts';

/** A fault of the wire; `retryAfterMs` is the server's wish, which the circuit heeds. */
type WireFault = Fault & { readonly retryAfterMs?: number };

type Refused = {
  readonly status: number;
  readonly text: string;
  /** The header, in seconds. */
  readonly retryAfter: string | null;
};

/** The server's own code, SERVER_STRANGE for what is no answer of ours. */
export function refusalOf({ status, text, retryAfter }: Refused): WireFault {
  const read = errorAnswer.safeParse(readJson(text));
  const fault =
    read.success && isErrorCode(read.data.error.code)
      ? new Fault(read.data.error.code, read.data.error.details)
      : new Fault('SERVER_STRANGE', { status });
  const seconds = Number(retryAfter ?? Number.NaN);
  return seconds > 0 ? Object.assign(fault, { retryAfterMs: seconds * 1000 }) : fault;
}

/** Undefined for what is no JSON. */
export function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
