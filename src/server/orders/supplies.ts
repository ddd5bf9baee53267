/** What an order's document asks of other stores, and for which of its lines something is still to come. */
import { sql } from 'kysely';
import { Fault } from '../../contract/errors/fault.ts';
import type { TransferState } from '../../contract/sync/transfer-contract.ts';
import type { Order, OrderSupply } from '../../domain/documents/order.ts';
import { FINAL_STATUSES } from '../../domain/order/order-rules.ts';
import type { Unit } from '../db/database.ts';
import type { OrderEnv } from './order-env.ts';
import { askTransfer } from './transfers.ts';

type Asked = { readonly transferId: string; readonly lineId: string | null; readonly state: TransferState };
type ToAsk = OrderSupply & { readonly goodId: string };

const TO_COME: readonly TransferState[] = ['asked', 'accepted'];

/** A supply that a till wrote into the order asks the store that has the goods for them, once. */
export async function askForSupplies(unit: Parameters<typeof askTransfer>[0], env: OrderEnv, order: Order): Promise<void> {
  if (order.supplies.length === 0 || FINAL_STATUSES.includes(order.status)) return;
  for (const { id, lineId, goodId, quantity, fromStoreId } of await toAskOf(unit, order, await askedOf(unit, order))) {
    const asking = { transferId: id, fromStoreId, toStoreId: order.storeId, goodId, quantity, orderId: order.id, lineId };
    await askTransfer(unit, env, { ...asking, note: '', staffId: '' }).catch((problem: unknown) => {
      // A good that the chain does not know is asked of nobody.
      if (!(problem instanceof Fault && problem.code === 'RECORD_UNKNOWN')) throw problem;
    });
  }
}

/** Lines that goods were asked for, or are about to be, and have neither come nor been refused. */
export async function linesToCome(unit: Unit, order: Order): Promise<ReadonlySet<string>> {
  const asked = await askedOf(unit, order);
  const open = asked.flatMap(({ lineId, state }) => (lineId !== null && TO_COME.includes(state) ? [lineId] : []));
  return new Set([...open, ...(await toAskOf(unit, order, asked)).map(({ lineId }) => lineId)]);
}

/** Whatever became of it: nothing is asked for again. */
async function askedOf({ trx, tenantId }: Unit, { id, supplies }: Order): Promise<readonly Asked[]> {
  const { rows } = await sql<Asked>`
    SELECT transfer_id AS "transferId", line_id AS "lineId", state FROM transfer WHERE tenant_id = ${tenantId}
      AND (order_id = ${id} OR transfer_id = ANY(${supplies.map((supply) => supply.id)}::text[]))`.execute(trx);
  return rows;
}

async function toAskOf({ trx, tenantId }: Unit, order: Order, asked: readonly Asked[]): Promise<readonly ToAsk[]> {
  const known = new Set(asked.map(({ transferId }) => transferId));
  const fresh = order.supplies.filter(({ id, fromStoreId, quantity }) => {
    return !known.has(id) && fromStoreId !== order.storeId && quantity > 0;
  });
  if (fresh.length === 0) return [];
  const { rows } = await sql<{ readonly storeId: string }>`
    SELECT store_id AS "storeId" FROM store WHERE tenant_id = ${tenantId} AND active
      AND store_id::text = ANY(${fresh.map(({ fromStoreId }) => fromStoreId)}::text[])`.execute(trx);
  return fresh.flatMap((supply) => {
    const goodId = order.lines.find(({ id }) => id === supply.lineId)?.goodId;
    return goodId !== undefined && rows.some(({ storeId }) => storeId === supply.fromStoreId) ? [{ ...supply, goodId }] : [];
  });
}
