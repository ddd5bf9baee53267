/** Receipts and orders of the chain that goods may come back from, by what a customer shows or says. */
import { sql, type RawBuilder } from 'kysely';
import type { SoldOrder, SoldPage, SoldQuery, SoldReceipt } from '../../contract/sync/return-contract.ts';
import type { Order } from '../../domain/documents/order.ts';
import { ledgerOf } from '../../domain/order/ledger.ts';
import { spellingsOf } from '../../domain/order/order-number.ts';
import { tillMark } from '../../domain/receipt/slip-parts.ts';
import type { Unit } from '../db/database.ts';
import { isoInstant } from '../feeds/render-rows.ts';
import { phoneBack } from '../orders/order-index.ts';

const MOST_FOUND = 20;
const NAMES_SHOWN = 3;
/** A whole phone: its last digits alone would show other people's orders. */
const PHONE_DIGITS = 10;
const LARGEST_NUMBER = 2_000_000_000;

/** Nothing where nothing was asked for. */
export async function findSold(unit: Unit, query: SoldQuery): Promise<SoldPage> {
  const receipts = await receiptsBy(unit, query);
  const orders = await ordersBy(unit, query);
  return { receipts: receipts === undefined ? [] : [...(await selectReceipts(unit, receipts))], orders };
}

/** Of a statement on `receipt r`; undefined: no receipt is meant. */
async function receiptsBy(unit: Unit, query: SoldQuery): Promise<RawBuilder<unknown> | undefined> {
  const { text = '', fiscalDocument, fiscalSign = '', till, number } = query;
  if (fiscalDocument !== undefined)
    return sql`r.fiscal_document = ${fiscalDocument} AND (${fiscalSign} = '' OR r.fiscal_sign = ${fiscalSign})`;
  if (till !== undefined && number !== undefined)
    return sql`r.number = ${number} AND r.till_id = ANY(${await tillsMarked(unit, till)}::uuid[])`;
  const typed = Number(/^\s*№?\s*(\d{1,10})\s*$/.exec(text)?.[1] ?? 0);
  return typed > 0 && typed <= LARGEST_NUMBER ? sql`(r.number = ${typed} OR r.fiscal_document = ${typed})` : undefined;
}

/** A slip's code says the till in letters that every scanner can type. */
async function tillsMarked({ trx, tenantId }: Unit, mark: string): Promise<readonly string[]> {
  const { rows } = await sql<{ readonly tillId: string; readonly name: string }>`
    SELECT till_id AS "tillId", name FROM till WHERE tenant_id = ${tenantId}`.execute(trx);
  return rows.filter(({ name }) => tillMark(name) === mark).map(({ tillId }) => tillId);
}

async function selectReceipts({ trx, tenantId }: Unit, by: RawBuilder<unknown>): Promise<readonly SoldReceipt[]> {
  type Row = Omit<SoldReceipt, 'order' | 'firstGoods'> & {
    readonly orderId: string | null;
    readonly orderNumber: string | null;
  } & {
    readonly names: readonly string[];
  };
  const { rows } = await sql<Row>`
    SELECT r.receipt_id AS "receiptId", r.kind, r.number, r.fiscal_document AS "fiscalDocument", s.name AS store, t.name AS till,
      ${isoInstant('r.at')} AS at, r.due, r.order_id AS "orderId", o.number AS "orderNumber",
      count(l.position)::int AS "lineCount", coalesce(json_agg(l.name ORDER BY l.position) FILTER (WHERE l.position < ${NAMES_SHOWN}), '[]') AS names
    FROM receipt r
    JOIN store s ON s.tenant_id = r.tenant_id AND s.store_id = r.store_id
    JOIN till t ON t.tenant_id = r.tenant_id AND t.store_id = r.store_id AND t.till_id = r.till_id
    LEFT JOIN customer_order o ON o.tenant_id = r.tenant_id AND o.order_id = r.order_id
    LEFT JOIN receipt_line l ON l.tenant_id = r.tenant_id AND l.store_id = r.store_id AND l.receipt_id = r.receipt_id
    WHERE r.tenant_id = ${tenantId} AND r.kind IN ('sale', 'handover', 'prepayment') AND ${by}
    GROUP BY r.tenant_id, r.store_id, r.receipt_id, s.name, t.name, o.number ORDER BY r.at DESC, r.receipt_id LIMIT ${MOST_FOUND}`.execute(
    trx,
  );
  return rows.map(({ orderId, orderNumber, names, ...row }) => ({
    ...{ ...row, firstGoods: names.join(', ') },
    order: orderId === null ? null : { orderId, number: orderNumber ?? '' },
  }));
}

async function ordersBy({ trx, tenantId }: Unit, { text = '', orderId }: SoldQuery): Promise<SoldOrder[]> {
  const by = orderId === undefined ? orderText(text.trim()) : sql`o.order_id = ${orderId}`;
  if (by === undefined) return [];
  const { rows } = await sql<{ readonly doc: Order; readonly store: string; readonly createdAt: string }>`
    SELECT d.doc, s.name AS store, ${isoInstant('o.created_at')} AS "createdAt" FROM customer_order o
    JOIN store s ON s.tenant_id = o.tenant_id AND s.store_id = o.store_id
    JOIN document d ON d.tenant_id = o.tenant_id AND d.scope_id = o.store_id AND d.collection = 'orders' AND d.id = o.order_id AND NOT d.deleted
    WHERE o.tenant_id = ${tenantId} AND jsonb_array_length(d.doc -> 'handovers') > 0 AND ${by}
    ORDER BY o.created_at DESC, o.order_id LIMIT ${MOST_FOUND}`.execute(trx);
  return rows.map(({ doc, store, createdAt }) => ({
    ...{ orderId: doc.id, number: doc.number, status: doc.status, store, createdAt },
    ...{ total: ledgerOf(doc).total, lineCount: taken(doc).length },
    firstGoods: taken(doc)
      .slice(0, NAMES_SHOWN)
      .map(({ name }) => name)
      .join(', '),
  }));
}

/** What was refused before the handover is a line of nothing. */
function taken({ lines }: Order): Order['lines'] {
  return lines.filter(({ quantity }) => quantity > 0);
}

/** A whole number of an order, one of its parts, or a whole phone. */
function orderText(text: string): RawBuilder<unknown> | undefined {
  if (text === '') return undefined;
  const digits = phoneBack(text);
  if (digits.length >= PHONE_DIGITS && /^[\d +()-]+$/.test(text))
    return sql`o.phone_back LIKE ${`${digits.slice(0, PHONE_DIGITS)}%`}`;
  const spellings = spellingsOf(text);
  if (spellings.length === 0) return undefined;
  const parts = spellings.map((spelling) => sql`o.number LIKE ${`${spelling.replace(/[\\%_]/g, '\\$&')}/%`}`);
  return sql`(o.number = ANY(${spellings}::text[]) OR ${sql.join(parts, sql` OR `)})`;
}
