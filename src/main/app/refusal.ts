/** Refusals of use cases in the one form a screen reads. */
import { err, type Err } from '../../domain/shared/result.ts';
import type { Details, ErrorCode } from '../../contract/errors/registry.ts';
import type { RefusalView } from '../../contract/till/shapes.ts';

export type Refusal = RefusalView;

export function refuse(code: ErrorCode, details: Details = {}): Err<Refusal> {
  return err({ code, details });
}

/** A domain refusal names its figures beside the code; on the wire they are its details. */
export function fromDomain(refusal: { readonly code: ErrorCode }): Err<Refusal> {
  const { code, ...rest } = refusal;
  const entries = Object.entries(rest).flatMap(([key, value]): [string, string | number | boolean | null][] => {
    if (value === null || ['string', 'number', 'boolean'].includes(typeof value)) return [[key, value as string | number | boolean | null]];
    return typeof value === 'object' ? Object.entries(value as Record<string, string | number | boolean | null>) : [];
  });
  return err({ code, details: Object.fromEntries(entries) });
}
