/** The form of a refusal: a code of the error registry and what its text names. */
import { err, type Err } from './result.ts';

export type RefusalDetails = Readonly<Record<string, string | number | boolean | null>>;
export type Refusal<Code extends string> = { readonly code: Code; readonly details: RefusalDetails };

export function refuse<Code extends string>(code: Code, details: RefusalDetails = {}): Err<Refusal<Code>> {
  return err({ code, details });
}
