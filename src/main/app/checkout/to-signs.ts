/** The registrar's record as the journal keeps it. */
import type { FiscalSigns } from '../../../domain/journal/fact.ts';
import type { FiscalRecord } from '../../../devices/fiscal/fiscal-registrar.ts';

export function toSigns(record: FiscalRecord): FiscalSigns {
  const { fiscalDocument, fiscalSign, shift, storage, at, printed } = record;
  return { fiscalDocument, fiscalSign, shift, storage, at, printed };
}
