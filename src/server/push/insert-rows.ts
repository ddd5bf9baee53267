/** Many rows of many tables in one statement: the rows of each travel as one JSON parameter. */
import { sql, type RawBuilder } from 'kysely';
import type { Trx } from '../db/trx.ts';

/** The columns after tenant_id and store_id, with their types, of each table that facts are written to. */
const COLUMNS = {
  fact: 'till_id uuid, seq bigint, id text, kind text, v integer, at text, body text, prev_hash bytea, hash bytea, accepted boolean',
  fact_quarantine: 'till_id uuid, seq bigint, code text, details json',
  receipt: `receipt_id text, till_id uuid, seq bigint, number integer, kind text, at timestamptz, shift_id text, staff_id text,
    cashier text, total bigint, rounding bigint, due bigint, fiscal_document bigint, fiscal_sign text, original_receipt_id text,
    order_id text, customer text`,
  receipt_line: `receipt_id text, position integer, line_id text, good_id text, name text, barcode text, quantity bigint,
    price bigint, discount bigint, total bigint, vat text, vat_amount bigint, price_version bigint`,
  receipt_tender: 'receipt_id text, position integer, kind text, amount bigint, reference text',
  cash_movement: `movement_id text, till_id uuid, shift_id text, at timestamptz, direction text, amount bigint, reason text, by_name text`,
  override: `override_id text, till_id uuid, shift_id text, at timestamptz, what text, about text, requested_by text, approved_by text,
    reason text`,
  missed_sale: 'missed_id text, till_id uuid, at timestamptz, by_name text, text text, reason text, good_id text',
  stock_movement: 'source_id text, position integer, good_id text, kind text, quantity bigint, at timestamptz',
  order_fact: 'till_id uuid, seq bigint, order_id text',
  stock_pending: 'pending_id uuid, good_id text, quantity bigint',
} as const;

export type RowTable = keyof typeof COLUMNS;
export type Row = Readonly<Record<string, string | number | boolean | null | object>>;
export type StorePlace = { readonly tenantId: string; readonly storeId: string };

export type RowsOfTables = Partial<Readonly<Record<RowTable, readonly Row[]>>>;

/** One statement for all tables: one trip to the database. Keys of rows are column names; bytea is written `\\x…`. */
export async function insertRows(trx: Trx, place: StorePlace, tables: RowsOfTables): Promise<void> {
  const inserts = Object.entries(tables).flatMap(([table, rows]) =>
    rows.length === 0 ? [] : [insertOf(place, table as RowTable, rows)],
  );
  if (inserts.length === 0) return;
  const named = inserts.map((insert, index) => sql`${sql.raw(`i${String(index)}`)} AS (${insert} RETURNING 1)`);
  await sql`WITH ${sql.join(named)} SELECT 1`.execute(trx);
}

function insertOf({ tenantId, storeId }: StorePlace, table: RowTable, rows: readonly Row[]): RawBuilder<unknown> {
  const typed = COLUMNS[table];
  const names = typed
    .split(',')
    .map((column) => column.trim().split(' ')[0])
    .map((name) => `"${String(name)}"`)
    .join(', ');
  return sql`
    INSERT INTO ${sql.table(table)} (tenant_id, store_id, ${sql.raw(names)})
    SELECT ${tenantId}::uuid, ${storeId}::uuid, ${sql.raw(names)}
    FROM json_to_recordset(${JSON.stringify(rows)}::json) AS r (${sql.raw(typed)})`;
}
