/** Takes a refused document of a till in again, as the till sent it: after what was wrong with it was mended here. */
import type { z } from 'zod';
import type { retried } from '../../contract/sync/back-office-contract.ts';
import type { Unit } from '../db/database.ts';
import { acceptDocuments } from './accept-documents.ts';
import { readRefused, type HeldDocument } from './document-quarantine.ts';

/**
 * DOCUMENT_CONFLICT: somebody changed the document meanwhile, so that only the till can merge the two: it sends its own
 * again. Throws RECORD_UNKNOWN.
 */
export async function retryRefused(unit: Unit, held: HeldDocument): Promise<z.infer<typeof retried>> {
  const { storeId, row } = await readRefused(unit, held);
  const [answer] = await acceptDocuments(unit, { storeId, tillId: held.tillId }, { collection: held.collection, rows: [row] });
  if (answer?.outcome === 'accepted') return { outcome: 'accepted', code: null };
  return { outcome: 'quarantined', code: answer?.outcome === 'refused' ? answer.code : 'DOCUMENT_CONFLICT' };
}
