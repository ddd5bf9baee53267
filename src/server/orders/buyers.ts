/** People who ordered in any store of the chain and were never entered as customers: found by their orders. */
import { sql } from 'kysely';
import type { BuyersFound } from '../../contract/sync/customer-contract.ts';
import { foldedWords } from '../../domain/catalogue/fold.ts';
import { maskedPhone, shortName } from '../../domain/order/buyer-mask.ts';
import { FINAL_STATUSES } from '../../domain/order/order-rules.ts';
import { roleMay, type Role } from '../../domain/people/permission.ts';
import { isLimited } from './customer-history.ts';
import type { OrderUnit } from './follow-order.ts';
import { phoneBack } from './order-index.ts';

export type BuyersAsked = {
  /** The last digits, at least four; of a whole phone 8 or +7 before it is said either way. */
  readonly phone?: string | undefined;
  /** Beginnings of words of the name, at least two letters: among orders that are not over. */
  readonly name?: string | undefined;
  readonly staffId?: string | undefined;
};
type Found = {
  readonly orderId: string;
  readonly rootId: string;
  readonly name: string;
  readonly phone: string;
  readonly store: string;
};

const MOST_BUYERS = 30;
const MOST_ORDERS = 300;
const LEAST_DIGITS = 4;
const LEAST_LETTERS = 2;
const PHONE_DIGITS = 10;

/**
 * The newest order names its buyer. Orders are of every store, so without sight of personal data a name is shortened and a
 * phone masked before it leaves; a till that names nobody has no such sight. Who is limited to own customers finds nobody.
 */
export async function findBuyers(unit: OrderUnit, asked: BuyersAsked, isTill: boolean): Promise<BuyersFound> {
  if (await isLimited(unit, asked.staffId)) return { buyers: [] };
  const isInFull = await seesBuyers(unit, asked.staffId, isTill);
  const found = byBuyer(await ordersFound(unit, asked));
  const customers = await phonesOfCustomers(unit, [...found.keys()]);
  const buyers = [...found.entries()].filter(([key]) => !customers.has(key)).slice(0, MOST_BUYERS);
  return {
    buyers: buyers.map(([, orders]) => {
      const [{ orderId, name, phone, store }] = orders;
      return {
        ...{ orderId, store, name: isInFull ? name : shortName(name), phone: isInFull ? phone : maskedPhone(phone), isInFull },
        ...{ orderIds: orders.map((order) => order.orderId), orders: new Set(orders.map(({ rootId }) => rootId)).size },
      };
    }),
  };
}

async function seesBuyers({ trx, tenantId }: OrderUnit, staffId: string | undefined, isTill: boolean): Promise<boolean> {
  if (staffId === undefined) return !isTill;
  const { rows } = await sql<{ readonly role: Role }>`
    SELECT role FROM staff WHERE tenant_id = ${tenantId} AND staff_id = ${staffId} AND active`.execute(trx);
  return rows[0] !== undefined && roleMay(rows[0].role, 'customer.personal');
}

/** The newest first. A name is looked for in orders that are not over: of those that are, there is no end. */
async function ordersFound({ trx, tenantId }: OrderUnit, { phone = '', name = '' }: BuyersAsked): Promise<readonly Found[]> {
  const back = phoneBack(phone).slice(0, PHONE_DIGITS);
  const words = foldedWords(name);
  const spelt = sql`' ' || translate(lower(d.doc->>'buyerName'), 'ёґ-’ʼ''', 'ег ')`;
  const byName = words.map((word) => sql`${spelt} LIKE ${`% ${word}%`}`);
  const fits = [
    ...(back.length >= LEAST_DIGITS ? [sql`o.phone_back LIKE ${`${back}%`}`] : []),
    ...(words.join('').length >= LEAST_LETTERS ? [sql`o.status <> ALL(${FINAL_STATUSES}::text[])`, ...byName] : []),
  ];
  if (fits.length === 0) return [];
  const { rows } = await sql<Found>`
    SELECT o.order_id AS "orderId", o.root_id AS "rootId", coalesce(d.doc->>'buyerName', '') AS name,
      coalesce(d.doc->>'buyerPhone', '') AS phone, s.name AS store
    FROM customer_order o JOIN store s ON s.tenant_id = o.tenant_id AND s.store_id = o.store_id
    JOIN document d ON d.tenant_id = o.tenant_id AND d.scope_id = o.store_id AND d.collection = 'orders' AND d.id = o.order_id AND NOT d.deleted
    WHERE o.tenant_id = ${tenantId} AND o.customer_id IS NULL AND ${sql.join(fits, sql` AND `)}
    ORDER BY o.created_at DESC LIMIT ${MOST_ORDERS}`.execute(trx);
  return rows;
}

/** A phone is one buyer; without one a name says nothing of who it is, and each order stands for itself. */
function byBuyer(orders: readonly Found[]): ReadonlyMap<string, readonly [Found, ...Found[]]> {
  const buyers = new Map<string, [Found, ...Found[]]>();
  for (const order of orders) {
    const key = phoneEnd(order.phone) || order.rootId;
    const known = buyers.get(key);
    if (known === undefined) buyers.set(key, [order]);
    else known.push(order);
  }
  return buyers;
}

function phoneEnd(phone: string): string {
  const digits = phone.replace(/\D/g, '');
  return digits.length < PHONE_DIGITS ? '' : digits.slice(-PHONE_DIGITS);
}

/** Of these, those that are a customer's: they are found as customers. */
async function phonesOfCustomers({ trx, tenantId }: OrderUnit, ends: readonly string[]): Promise<ReadonlySet<string>> {
  if (ends.length === 0) return new Set();
  const { rows } = await sql<{ readonly phoneEnd: string }>`
    SELECT DISTINCT right(regexp_replace(p.phone, '[^0-9]', '', 'g'), ${PHONE_DIGITS}) AS "phoneEnd"
    FROM document d, jsonb_array_elements_text(d.doc->'phones') AS p (phone)
    WHERE d.tenant_id = ${tenantId} AND d.scope_id = ${tenantId} AND d.collection = 'customers' AND NOT d.deleted
      AND right(regexp_replace(p.phone, '[^0-9]', '', 'g'), ${PHONE_DIGITS}) = ANY(${ends}::text[])`.execute(trx);
  return new Set(rows.map((row) => row.phoneEnd));
}
