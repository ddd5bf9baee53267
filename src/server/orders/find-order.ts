/** Orders of a chain, wherever they lie. */
import { sql, type RawBuilder } from 'kysely';
import { Fault } from '../../contract/errors/fault.ts';
import type { Order } from '../../domain/documents/order.ts';
import { spellingsOf } from '../../domain/order/order-number.ts';
import type { Unit } from '../db/database.ts';
import { lockDocument, readDocument } from '../documents/document-store.ts';
import type { OrderUnit } from './follow-order.ts';
import { phoneBack, readOrderRow, type OrderRow } from './order-index.ts';

export type Found = { readonly order: Order; readonly row: OrderRow };

/** Throws RECORD_UNKNOWN, also for an order of another shop. */
export async function findOrder(unit: OrderUnit, orderId: string, shopId?: string | null): Promise<Found> {
  return find(unit, { orderId, shopId, mustLock: false });
}

/** The same, and nobody else changes it meanwhile. */
export async function lockOrder(unit: OrderUnit, orderId: string, shopId?: string | null): Promise<Found> {
  return find(unit, { orderId, shopId, mustLock: true });
}

type Wanted = { readonly orderId: string; readonly shopId: string | null | undefined; readonly mustLock: boolean };

async function find(unit: OrderUnit, { orderId, shopId, mustLock }: Wanted): Promise<Found> {
  const row = await readOrderRow(unit, orderId);
  const unknown = new Fault('RECORD_UNKNOWN', { what: 'order', id: orderId });
  if (row === undefined || (shopId !== undefined && shopId !== null && row.shopId !== shopId)) throw unknown;
  const place = { storeId: row.storeId, collection: 'orders' } as const;
  const stored = await (mustLock ? lockDocument(unit, place, orderId) : readDocument(unit, place, orderId));
  if (stored === undefined || stored.deleted) throw unknown;
  // Read again under the lock: what was there before may have been another's work.
  return { order: stored.document, row: mustLock ? ((await readOrderRow(unit, orderId)) ?? row) : row };
}

export type OrdersQuery = {
  readonly statuses: readonly string[] | undefined;
  readonly storeId?: string | undefined;
  readonly find?: string | undefined;
  readonly customerId?: string | undefined;
  readonly overdue: boolean;
  /** Also parts whose goods all went into others. */
  readonly emptied: boolean;
  readonly shopId: string | null;
  readonly now: string;
  readonly after: string;
  readonly limit: number;
};

/** By id, newest last: a page begins after the last of the one before. */
export async function listOrders({ trx, tenantId }: Unit, query: OrdersQuery): Promise<readonly Order[]> {
  const { rows } = await sql<{ readonly doc: Order }>`
    SELECT d.doc FROM customer_order o
    JOIN document d ON d.tenant_id = o.tenant_id AND d.scope_id = o.store_id AND d.collection = 'orders' AND d.id = o.order_id AND NOT d.deleted
    WHERE o.tenant_id = ${tenantId} AND o.order_id > ${query.after} AND ${conditions(query)}
    ORDER BY o.order_id LIMIT ${query.limit}`.execute(trx);
  return rows.map(({ doc }) => doc);
}

/** Of a statement on `document d`: an advance may be all that an order without goods has. */
const moneyIn = sql`(SELECT coalesce(sum(CASE WHEN p ->> 'what' IN ('refund', 'moved_out') THEN -(p ->> 'sum')::bigint ELSE (p ->> 'sum')::bigint END), 0)
  FROM jsonb_array_elements(d.doc -> 'payments') AS p)`;

function conditions({
  statuses,
  storeId,
  find: wanted,
  customerId,
  overdue,
  emptied,
  shopId,
  now,
}: OrdersQuery): RawBuilder<unknown> {
  const all = [
    ...(statuses === undefined ? [] : [sql`o.status = ANY(${statuses}::text[])`]),
    ...(storeId === undefined ? [] : [sql`o.store_id = ${storeId}`]),
    ...(customerId === undefined ? [] : [sql`o.customer_id = ${customerId}`]),
    ...(shopId === null ? [] : [sql`o.shop_id = ${shopId}`]),
    ...(emptied ? [] : [sql`(jsonb_array_length(d.doc -> 'lines') > 0 OR ${moneyIn} <> 0)`]),
    ...(overdue ? [sql`o.due_at <= ${now}::timestamptz`] : []),
    ...(wanted === undefined || wanted === '' ? [] : [foundBy(wanted)]),
  ];
  return all.length === 0 ? sql`true` : sql.join(all, sql` AND `);
}

function foundBy(wanted: string): RawBuilder<unknown> {
  const prefix = (text: string): string => `${text.replace(/[\\%_]/g, '\\$&')}%`;
  const digits = phoneBack(wanted);
  const byPhone = digits.length >= 4 && /^[\d +()-]+$/.test(wanted) ? sql` OR o.phone_back LIKE ${prefix(digits)}` : sql``;
  const byNumber = spellingsOf(wanted).map((spelling) => sql`o.number LIKE ${prefix(spelling)}`);
  return sql`(${byNumber.length === 0 ? sql`false` : sql.join(byNumber, sql` OR `)}${byPhone})`;
}

type Cursor = Readonly<Record<string, number>>;

/**
 * What changed since a cursor. It holds the last number of each store, and numbers of a store are in the order of
 * commits: so nothing is missed, and an order that changed comes again.
 */
export async function ordersSince(
  { trx, tenantId }: Unit,
  { shopId, cursor, limit }: { readonly shopId: string | null; readonly cursor: string | undefined; readonly limit: number },
): Promise<{ readonly orders: readonly Order[]; readonly cursor: string; readonly more: boolean }> {
  const seen = readCursor(cursor);
  const { rows } = await sql<{ readonly doc: Order; readonly store: string; readonly seq: number; readonly deleted: boolean }>`
    WITH seen AS (SELECT key::uuid AS store_id, value::bigint AS seq FROM json_each_text(${JSON.stringify(seen)}::json))
    SELECT d.doc, d.scope_id AS store, d.seq, d.deleted FROM store s LEFT JOIN seen ON seen.store_id = s.store_id
    JOIN document d ON d.tenant_id = s.tenant_id AND d.scope_id = s.store_id AND d.collection = 'orders' AND d.seq > 0 AND d.seq > coalesce(seen.seq, 0)
    JOIN customer_order o ON o.tenant_id = d.tenant_id AND o.order_id = d.id AND (${shopId}::uuid IS NULL OR o.shop_id = ${shopId}::uuid)
    WHERE s.tenant_id = ${tenantId} ORDER BY d.scope_id, d.seq LIMIT ${limit + 1}`.execute(trx);
  const page = rows.slice(0, limit);
  const next: Record<string, number> = { ...seen };
  for (const { store, seq } of page) next[store] = seq;
  const orders = page.filter(({ deleted }) => !deleted).map(({ doc }) => doc);
  return { orders, cursor: Buffer.from(JSON.stringify(next)).toString('base64url'), more: rows.length > limit };
}

function readCursor(cursor: string | undefined): Cursor {
  if (cursor === undefined) return {};
  try {
    const read = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as Record<string, unknown>;
    const isGood = Object.entries(read).every(([store, seq]) => /^[0-9a-f-]{36}$/.test(store) && Number.isSafeInteger(seq));
    if (isGood) return read as Cursor;
  } catch {
    // Told below.
  }
  throw new Fault('CURSOR_WRONG');
}
