/** An order of any store of the chain as another one needs it to take its goods back. */
import { sql } from 'kysely';
import { orderDocument } from '../../contract/sync/order-document.ts';
import type { SoldOrderAnswer } from '../../contract/sync/return-contract.ts';
import type { Order } from '../../domain/documents/order.ts';
import { without } from '../../domain/shared/without.ts';
import { findOrder } from '../orders/find-order.ts';
import type { OrderUnit } from '../orders/follow-order.ts';

const NOT_NEEDED = [
  ...(['customerId', 'buyerName', 'buyerPhone', 'buyerEmail', 'channel', 'claim', 'cancelAsked', 'proposal'] as const),
  ...(['responsibleId', 'wishedAt', 'promisedAt', 'dueAt'] as const),
] as const satisfies readonly (keyof Order)[];

/** Throws RECORD_UNKNOWN. */
export async function readSoldOrder(unit: OrderUnit, orderId: string): Promise<SoldOrderAnswer> {
  const { order } = await findOrder(unit, orderId);
  const { rows } = await sql<{ readonly name: string }>`
    SELECT name FROM store WHERE tenant_id = ${unit.tenantId} AND store_id = ${order.storeId}`.execute(unit.trx);
  const bare = {
    ...without(order, NOT_NEEDED),
    // That it has one tells a till that the server knows the order.
    ...{ pickupCode: '', pageToken: '', paymentAttempts: [], supplies: [], files: [], custom: {}, overruled: [], moves: [] },
  };
  return { order: orderDocument.parse(bare), store: rows[0]?.name ?? '' };
}
