/** Everything a customer bought in the chain: orders of every store, and purchases at tills under their id, card or phone. */
import { sql, type RawBuilder } from 'kysely';
import { Fault } from '../../contract/errors/fault.ts';
import type { CustomerHistory } from '../../contract/sync/customer-contract.ts';
import type { Customer } from '../../domain/documents/customer.ts';
import type { Order } from '../../domain/documents/order.ts';
import { ledgerOf } from '../../domain/order/ledger.ts';
import type { Unit } from '../db/database.ts';
import { readDocument } from '../documents/document-store.ts';
import { isoInstant } from '../feeds/render-rows.ts';
import { findOrder } from './find-order.ts';
import type { OrderUnit } from './follow-order.ts';
import { phoneBack } from './order-index.ts';

type Purchase = CustomerHistory['purchases'][number];

const MOST = 100;
const GOODS_NAMED = 3;
/** What stands before them, 8 or +7, is said either way; a shorter number is nobody's own. */
const PHONE_DIGITS = 10;

/** The newest first. Throws RECORD_UNKNOWN, and CUSTOMER_OF_OTHER to a person who sees own customers alone. */
export async function readHistory(
  unit: OrderUnit,
  customerId: string,
  staffId: string | undefined,
): Promise<readonly Purchase[]> {
  const stored = await readDocument(unit, { storeId: unit.tenantId, collection: 'customers' }, customerId);
  if (stored === undefined || stored.deleted) throw new Fault('RECORD_UNKNOWN', { what: 'customer', id: customerId });
  const { document } = stored;
  if ((await isLimited(unit, staffId)) && document.responsibleId !== staffId) throw new Fault('CUSTOMER_OF_OTHER');
  return purchasesOf(unit, document);
}

/**
 * What somebody bought who ordered and is not among the customers: under the phone of that order, the newest first. Throws
 * RECORD_UNKNOWN, and CUSTOMER_OF_OTHER to a person who sees own customers alone.
 */
export async function readBuyerHistory(
  unit: OrderUnit,
  orderId: string,
  staffId: string | undefined,
): Promise<readonly Purchase[]> {
  const { order } = await findOrder(unit, orderId);
  // Under one phone there may be orders of a colleague.
  if (await isLimited(unit, staffId)) throw new Fault('CUSTOMER_OF_OTHER');
  const phones = order.buyerPhone === undefined ? [] : [order.buyerPhone];
  return purchasesOf(unit, { id: order.customerId ?? orderId, cards: [], phones });
}

type Known = Pick<Customer, 'id' | 'cards' | 'phones'>;

async function purchasesOf(unit: OrderUnit, known: Known): Promise<readonly Purchase[]> {
  const found = [...(await ordersOf(unit, known)), ...(await receiptsOf(unit, known))];
  return found.sort((one, other) => (one.at > other.at ? -1 : 1)).slice(0, MOST);
}

/** Whether this person sees only customers and orders that they are responsible for. */
export async function isLimited({ trx, tenantId }: Unit, staffId: string | undefined): Promise<boolean> {
  if (staffId === undefined) return false;
  const { rows } = await sql<{ readonly isLimited: boolean }>`
    SELECT own_customers AS "isLimited" FROM staff WHERE tenant_id = ${tenantId} AND staff_id = ${staffId} AND active`.execute(
    trx,
  );
  // Who is not known is shown nothing that is not theirs.
  return rows[0]?.isLimited ?? true;
}

/** Of a statement on `customer_order o`: under the customer's id or, where it has no customer, under one of their phones. */
export function isOrderOf({ id, phones }: Pick<Customer, 'id' | 'phones'>): RawBuilder<boolean> {
  const backs = phones.map(phoneBack).filter((digits) => digits.length >= PHONE_DIGITS);
  const byPhone = sql.join(
    [sql`false`, ...backs.map((back) => sql`o.phone_back LIKE ${`${back.slice(0, PHONE_DIGITS)}%`}`)],
    sql` OR `,
  );
  return sql`(o.customer_id = ${id} OR (o.customer_id IS NULL AND (${byPhone})))`;
}

async function ordersOf({ trx, tenantId }: Unit, known: Known): Promise<readonly Purchase[]> {
  const { rows } = await sql<{ readonly doc: Order; readonly store: string; readonly createdAt: Date }>`
    SELECT d.doc, s.name AS store, o.created_at AS "createdAt" FROM customer_order o
    JOIN document d ON d.tenant_id = o.tenant_id AND d.scope_id = o.store_id AND d.collection = 'orders' AND d.id = o.order_id AND NOT d.deleted
    JOIN store s ON s.tenant_id = o.tenant_id AND s.store_id = o.store_id
    WHERE o.tenant_id = ${tenantId} AND ${isOrderOf(known)}
    ORDER BY o.created_at DESC LIMIT ${MOST}`.execute(trx);
  return rows.map(({ doc, store, createdAt }) => ({
    ...{ kind: 'order', id: doc.id, number: doc.number, at: createdAt.toISOString(), storeId: doc.storeId, store },
    total: ledgerOf(doc).total,
    goods: doc.lines
      .slice(0, GOODS_NAMED)
      .map(({ name }) => name)
      .join(', '),
    status: doc.status,
  }));
}

/** Receipts of orders belong to their orders. */
async function receiptsOf({ trx, tenantId }: Unit, { id, cards, phones }: Known): Promise<readonly Purchase[]> {
  const { rows } = await sql<Purchase>`
    SELECT r.kind, r.receipt_id AS id, r.number::text AS number, ${isoInstant('r.at')} AS at, r.store_id AS "storeId", s.name AS store,
      r.total, coalesce((SELECT string_agg(l.name, ', ' ORDER BY l.position) FROM receipt_line l WHERE l.tenant_id = r.tenant_id
        AND l.store_id = r.store_id AND l.receipt_id = r.receipt_id AND l.position < ${GOODS_NAMED}), '') AS goods, NULL AS status
    FROM receipt r JOIN store s ON s.tenant_id = r.tenant_id AND s.store_id = r.store_id
    WHERE r.tenant_id = ${tenantId} AND r.customer = ANY(${[id, ...cards, ...phones]}::text[]) AND r.kind IN ('sale', 'return')
    ORDER BY r.at DESC LIMIT ${MOST}`.execute(trx);
  return rows;
}
