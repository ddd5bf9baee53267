/** The chain's goods and their barcodes. */
import { sql } from 'kysely';
import type { z } from 'zod';
import type { GoodChange, goodView } from '../../contract/sync/back-office-contract.ts';
import { Fault } from '../../contract/errors/fault.ts';
import { normalizeGtin } from '../../domain/barcode/gtin.ts';
import type { Unit } from '../db/database.ts';

type GoodView = z.infer<typeof goodView>;

/** Adds goods and changes those that differ; returns how many. Throws BARCODE_TAKEN {code, good}; then nothing was changed. */
export async function saveGoods(unit: Unit, goods: readonly GoodChange[]): Promise<number> {
  const { trx, tenantId, touch } = unit;
  const once = [...new Map(goods.map((good) => [good.goodId, good])).values()];
  const { rows } = await sql<{ readonly goodId: string }>`
    INSERT INTO good (tenant_id, good_id, name, article, category, brand, unit, vat, model_id, size, colour, active)
    SELECT ${tenantId}::uuid, "goodId", name, article, category, brand, unit, vat, "modelId", size, colour, active
    FROM json_to_recordset(${JSON.stringify(once)}::json) AS r ("goodId" text, name text, article text, category text, brand text,
      unit text, vat text, "modelId" text, size text, colour text, active boolean)
    ON CONFLICT (tenant_id, good_id) DO UPDATE SET name = excluded.name, article = excluded.article, category = excluded.category,
      brand = excluded.brand, unit = excluded.unit, vat = excluded.vat, model_id = excluded.model_id, size = excluded.size,
      colour = excluded.colour, active = excluded.active
      WHERE good IS DISTINCT FROM excluded
    RETURNING good_id AS "goodId"`.execute(trx);
  const changed = rows.map(({ goodId }) => goodId);
  touch({ feed: 'goods', scope: tenantId, keys: changed });
  const recoded = await saveBarcodes(unit, once);
  return new Set([...changed, ...recoded]).size;
}

type Barcode = NonNullable<GoodChange['barcodes']>[number];

/** Short and long forms of one number are one code, as they are at the tills. */
const stored = ({ code, quantity }: Barcode): Barcode => ({ code: normalizeGtin(code), quantity });

/** Returns the goods whose barcodes changed. */
async function saveBarcodes({ trx, tenantId, touch }: Unit, goods: readonly GoodChange[]): Promise<readonly string[]> {
  const named = goods.flatMap(({ goodId, barcodes }) =>
    barcodes === undefined ? [] : [{ goodId, barcodes: barcodes.map(stored) }],
  );
  if (named.length === 0) return [];
  const codes = new Map(
    named.flatMap(({ goodId, barcodes }) => barcodes.map((barcode) => [barcode.code, { ...barcode, goodId }])),
  );
  for (const { goodId, barcodes } of named) {
    const twice = barcodes.find(({ code }) => codes.get(code)?.goodId !== goodId);
    if (twice) throw new Fault('BARCODE_TAKEN', { code: twice.code, good: codes.get(twice.code)?.goodId ?? '' });
  }
  const rows = JSON.stringify([...codes.values()]);
  const goodIds = named.map(({ goodId }) => goodId);
  const gone = await sql<{ readonly code: string; readonly goodId: string }>`
    DELETE FROM barcode WHERE tenant_id = ${tenantId} AND good_id = ANY(${goodIds}::text[]) AND NOT code = ANY(${[...codes.keys()]}::text[])
    RETURNING code, good_id AS "goodId"`.execute(trx);
  const taken = await sql<{ readonly code: string; readonly good: string }>`
    SELECT code, coalesce(good.name, barcode.good_id) AS good
    FROM barcode JOIN json_to_recordset(${rows}::json) AS r (code text, "goodId" text) USING (code)
      LEFT JOIN good ON good.tenant_id = barcode.tenant_id AND good.good_id = barcode.good_id
    WHERE barcode.tenant_id = ${tenantId} AND barcode.good_id <> r."goodId" LIMIT 1`.execute(trx);
  if (taken.rows[0]) throw new Fault('BARCODE_TAKEN', taken.rows[0]);
  const put = await sql<{ readonly code: string; readonly goodId: string }>`
    INSERT INTO barcode (tenant_id, code, good_id, quantity)
    SELECT ${tenantId}::uuid, code, "goodId", quantity FROM json_to_recordset(${rows}::json) AS r (code text, "goodId" text, quantity bigint)
    ON CONFLICT (tenant_id, code) DO UPDATE SET quantity = excluded.quantity WHERE barcode.quantity <> excluded.quantity
    RETURNING code, good_id AS "goodId"`.execute(trx);
  const all = [...gone.rows, ...put.rows];
  touch({ feed: 'barcodes', scope: tenantId, keys: all.map(({ code }) => code) });
  return all.map(({ goodId }) => goodId);
}

const GOOD = sql`good_id AS "goodId", name, article, category, brand, unit, vat, model_id AS "modelId", size, colour, active,
  (SELECT coalesce(json_agg(json_build_object('code', code, 'quantity', quantity) ORDER BY code), '[]') FROM barcode
    WHERE barcode.tenant_id = good.tenant_id AND barcode.good_id = good.good_id) AS barcodes`;

/** Throws RECORD_UNKNOWN. */
export async function readGood({ trx, tenantId }: Unit, goodId: string): Promise<GoodView> {
  const { rows } = await sql<GoodView>`SELECT ${GOOD} FROM good WHERE tenant_id = ${tenantId} AND good_id = ${goodId}`.execute(
    trx,
  );
  if (rows[0] === undefined) throw new Fault('RECORD_UNKNOWN', { what: 'good', id: goodId });
  return rows[0];
}

/** In the order of their identifiers, from after `after`. */
export async function listGoods({ trx, tenantId }: Unit, after: string, limit: number): Promise<readonly GoodView[]> {
  const { rows } = await sql<GoodView>`
    SELECT ${GOOD} FROM good WHERE tenant_id = ${tenantId} AND good_id > ${after} ORDER BY good_id LIMIT ${limit}`.execute(trx);
  return rows;
}
