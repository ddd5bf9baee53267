/** The chain's customers: found by phone, card or name; forgotten when they ask for it. */
import { sql } from 'kysely';
import { Fault } from '../../contract/errors/fault.ts';
import type { Customer } from '../../domain/documents/customer.ts';
import type { Order } from '../../domain/documents/order.ts';
import { FINAL_STATUSES } from '../../domain/order/order-rules.ts';
import { withoutBuyer } from '../../domain/order/without-buyer.ts';
import { lockDocument, putDocument } from '../documents/document-store.ts';
import { forgetVersions } from '../documents/forget-taken.ts';
import { isOrderOf } from './customer-history.ts';
import { lockOrder } from './find-order.ts';
import { changeOrder, type OrderUnit } from './follow-order.ts';
import { forgetBeside } from './forget-old.ts';
import type { OrderEnv } from './order-env.ts';

export type CustomerAsked = {
  readonly phone?: string | undefined;
  readonly card?: string | undefined;
  readonly name?: string | undefined;
  /** Only whom this person is responsible for. */
  readonly responsibleId?: string | undefined;
};
export type CustomerFound = { readonly customer: Customer; readonly orders: number };

const MOST = 50;

/** By the whole phone or its last digits, a whole card, or the beginning of any word of a name. Nothing asked finds nothing. */
export async function findCustomers({ trx, tenantId }: OrderUnit, asked: CustomerAsked): Promise<readonly CustomerFound[]> {
  const { responsibleId } = asked;
  const digits = (asked.phone ?? '').replace(/\D/g, '');
  const name = (asked.name ?? '')
    .trim()
    .toLowerCase()
    .replace(/[\\%_]/g, '\\$&');
  if (digits.length < 4 && (asked.card ?? '') === '' && name.length < 2) return [];
  const { rows } = await sql<CustomerFound>`
    SELECT d.doc AS customer, (SELECT count(*) FROM customer_order o WHERE o.tenant_id = d.tenant_id AND o.customer_id = d.id) AS orders
    FROM document d
    WHERE d.tenant_id = ${tenantId} AND d.scope_id = ${tenantId} AND d.collection = 'customers' AND NOT d.deleted
      AND (${responsibleId ?? null}::text IS NULL OR d.doc->>'responsibleId' = ${responsibleId ?? null}) AND (
      (${digits.length >= 4} AND EXISTS (
        SELECT 1 FROM jsonb_array_elements_text(d.doc->'phones') AS p (phone)
        WHERE right(regexp_replace(p.phone, '[^0-9]', '', 'g'), length(${digits})) = ${digits}))
      OR (${asked.card ?? ''} <> '' AND d.doc->'cards' ? ${asked.card ?? ''})
      OR (${name.length >= 2} AND (lower(d.doc->>'name') LIKE ${`${name}%`} OR lower(d.doc->>'name') LIKE ${`% ${name}%`})))
    ORDER BY d.doc->>'name' LIMIT ${MOST}`.execute(trx);
  return rows;
}

/**
 * Takes personal data out of the customer and of their orders that have ended, also of those that only their phone ties to
 * them. Throws RECORD_UNKNOWN.
 */
export async function eraseCustomer(unit: OrderUnit, env: OrderEnv, customerId: string): Promise<void> {
  const place = { storeId: unit.tenantId, collection: 'customers' } as const;
  const stored = await lockDocument(unit, place, customerId);
  if (stored === undefined || stored.deleted) throw new Fault('RECORD_UNKNOWN', { what: 'customer', id: customerId });
  const { id, resent } = stored.document;
  await putDocument(unit, place, {
    ...{ id, name: '', phones: [], cards: [], mayAdvertise: false, erased: true, overruled: [], resent },
  });
  await forgetVersions(unit, 'customers', customerId);
  const { rows } = await sql<{ readonly orderId: string }>`
    SELECT o.order_id AS "orderId" FROM customer_order o
    WHERE o.tenant_id = ${unit.tenantId} AND ${isOrderOf(stored.document)} AND o.status = ANY(${FINAL_STATUSES}::text[])
    ORDER BY o.order_id`.execute(unit.trx);
  for (const { orderId } of rows) {
    const found = await lockOrder(unit, orderId);
    const clean: Order = withoutBuyer(found.order);
    await changeOrder(unit, env, { order: clean, row: found.row });
    await forgetBeside(unit, env, orderId);
  }
}
