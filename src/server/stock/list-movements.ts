/** How the stock of a store came to be: its documents, and every movement of a good. */
import { sql } from 'kysely';
import type { z } from 'zod';
import type {
  movementsQuery,
  StockDocument,
  stockDocumentsPage,
  stockMovements,
} from '../../contract/sync/back-office-contract.ts';
import type { Unit } from '../db/database.ts';
import { isoInstant } from '../feeds/render-rows.ts';

type Recorded = z.infer<typeof stockDocumentsPage>['stockDocuments'][number];
type Movement = z.infer<typeof stockMovements>['movements'][number];
type Head = { readonly documentId: string; readonly recordedAt: string; readonly body: string };

/** In the order of their identifiers, from after `after`; '' is the beginning. */
export async function listStockDocuments(
  { trx, tenantId }: Unit,
  storeId: string,
  { after, limit }: { readonly after: string; readonly limit: number },
): Promise<readonly Recorded[]> {
  const { rows } = await sql<Head>`
    SELECT document_id AS "documentId", ${isoInstant('recorded_at')} AS "recordedAt", body FROM stock_document
    WHERE tenant_id = ${tenantId} AND store_id = ${storeId} AND (${after} = '' OR document_id > nullif(${after}, '')::uuid)
    ORDER BY document_id LIMIT ${limit}`.execute(trx);
  return rows.map(({ body, ...head }) => ({ ...head, ...(JSON.parse(body) as StockDocument) }));
}

export async function listMovements(
  { trx, tenantId }: Unit,
  storeId: string,
  { goodId, limit, ...period }: z.infer<typeof movementsQuery>,
): Promise<readonly Movement[]> {
  const [from, to] = [period.from ?? null, period.to ?? null];
  const { rows } = await sql<Movement>`
    SELECT source_id AS "sourceId", kind, quantity, ${isoInstant('at')} AS at FROM stock_movement
    WHERE tenant_id = ${tenantId} AND store_id = ${storeId} AND good_id = ${goodId}
      AND (${from}::timestamptz IS NULL OR at >= ${from}::timestamptz) AND (${to}::timestamptz IS NULL OR at < ${to}::timestamptz)
    ORDER BY stock_movement.at DESC, source_id DESC, position LIMIT ${limit}`.execute(trx);
  return rows;
}
