/** What people wrote beside an order whose buyer is forgotten: remarks, and notes of goods held for it. Who and when stays. */
import { isDeepStrictEqual } from 'node:util';
import { sql } from 'kysely';
import type { DocumentTypes } from '../../domain/documents/collections.ts';
import { without } from '../../domain/shared/without.ts';
import { lockDocument, writeDocuments } from '../documents/document-store.ts';
import { forgetVersions } from '../documents/forget-taken.ts';
import type { OrderUnit } from './follow-order.ts';
import { readOrderRow } from './order-index.ts';

type Beside = 'order_comments' | 'reservations';
type Words = { readonly [N in Beside]: (document: DocumentTypes[N]) => DocumentTypes[N] };
type Place<N extends Beside> = { readonly storeId: string; readonly collection: N; readonly id: string };

const WITHOUT_WORDS: Words = {
  order_comments: (comment) => ({ ...comment, text: '', overruled: [] }),
  reservations: (reservation) => ({ ...without(reservation, ['note']), overruled: [] }),
};

/** In every store, for an order may have moved. */
export async function forgetWords(unit: OrderUnit, orderId: string): Promise<void> {
  const { trx, tenantId } = unit;
  for (const collection of ['order_comments', 'reservations'] as const) {
    const { rows } = await sql<{ readonly storeId: string; readonly id: string }>`
      SELECT scope_id AS "storeId", id FROM document
      WHERE tenant_id = ${tenantId} AND scope_id IN (SELECT store_id FROM store WHERE tenant_id = ${tenantId})
        AND collection = ${sql.lit(collection)} AND doc ->> 'orderId' = ${orderId} ORDER BY scope_id, id`.execute(trx);
    for (const place of rows) await clean(unit, { ...place, collection });
  }
}

/** A till that was away sends what was written before it heard that the buyer is forgotten. */
export async function forgetLateWords<N extends Beside>(unit: OrderUnit, place: Place<N>): Promise<void> {
  const stored = await lockDocument(unit, place, place.id);
  const orderId = stored?.document.orderId;
  if (orderId === undefined) return;
  if ((await readOrderRow(unit, orderId))?.isForgotten === true) await clean(unit, place);
}

async function clean<N extends Beside>(unit: OrderUnit, place: Place<N>): Promise<void> {
  const stored = await lockDocument(unit, place, place.id);
  if (stored === undefined) return;
  const { document, deleted } = stored;
  const wordless = WITHOUT_WORDS[place.collection](document);
  if (!isDeepStrictEqual(wordless, document)) await writeDocuments(unit, place, [{ document: wordless, deleted }]);
  await forgetVersions(unit, place.collection, place.id);
}
