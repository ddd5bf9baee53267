/**
 * What becomes of goods that one store asked of another. Accepted: they leave its stock and are on the way. Received: they are
 * in the stock of the store that asked, and the order that waits for them holds them at once. Refused: they are free again,
 * and the store that asked is told.
 */
import { sql } from 'kysely';
import { v7 } from 'uuid';
import { Fault } from '../../contract/errors/fault.ts';
import type { TransferView } from '../../contract/sync/transfer-contract.ts';
import { milli } from '../../domain/money/minor.ts';
import { lockDocument, putDocument } from '../documents/document-store.ts';
import { recordArrival, recordStockDocument } from '../stock/stock-documents.ts';
import { followOrder, type OrderUnit } from './follow-order.ts';
import { readTransfer } from './list-transfers.ts';
import { nowText, type OrderEnv } from './order-env.ts';
import { addTask, finishTasks } from './staff-tasks.ts';
import { cancelTransfer, closeTransfer, lockForAnswer, numberOf, releaseGoods, storeName, type Answer } from './transfers.ts';

/** Less than was asked for may be sent. Throws RECORD_UNKNOWN, BAD_INPUT, TRANSFER_ANSWERED. */
export async function acceptTransfer(
  unit: OrderUnit,
  env: OrderEnv,
  answer: Answer & { readonly quantity: number | undefined },
): Promise<TransferView> {
  const { transferId, staffId } = answer;
  const row = await lockForAnswer(unit, answer, 'accepted');
  if (row === undefined) return readTransfer(unit, transferId);
  const { fromStoreId, toStoreId, goodId, orderId } = row;
  const quantity = atMost(row.quantity, answer.quantity);
  const documentId = v7();
  const number = await numberOf(unit, orderId);
  await releaseGoods(unit, fromStoreId, transferId);
  await recordStockDocument(
    unit,
    documentId,
    {
      ...{ storeId: fromStoreId, kind: 'transfer', toStoreId, at: nowText(env), note: transferId },
      ...{ number: number.slice(0, 40), lines: [{ goodId, quantity }] },
    },
    'later',
  );
  await sql`
    UPDATE transfer SET document_id = ${documentId}, quantity = ${quantity}
    WHERE tenant_id = ${unit.tenantId} AND transfer_id = ${transferId}`.execute(unit.trx);
  await closeTransfer(unit, env, row, { transferId, staffId, state: 'accepted', reason: '' });
  const details = { transferId, goodId, quantity, fromStoreId, store: await storeName(unit, fromStoreId), number };
  await addTask(unit, { storeId: toStoreId, kind: 'transfer-coming', orderId: orderId ?? '', about: transferId, details });
  return readTransfer(unit, transferId);
}

/**
 * What came is what is here now, less or more than was sent: the store that sent it gets a task, for its stock is wrong
 * where more came. Throws RECORD_UNKNOWN, TRANSFER_NOT_SENT, TRANSFER_ANSWERED.
 */
export async function receiveTransfer(
  unit: OrderUnit,
  env: OrderEnv,
  answer: Answer & { readonly quantity: number | undefined },
): Promise<TransferView> {
  const { transferId, staffId } = answer;
  const row = await lockForAnswer(unit, answer, 'received');
  if (row === undefined) return readTransfer(unit, transferId);
  const { fromStoreId, toStoreId, goodId, orderId, lineId, documentId } = row;
  const quantity = answer.quantity ?? row.quantity;
  const arrived = { storeId: toStoreId, at: nowText(env), lines: [{ goodId, quantity }] };
  if (documentId !== null && quantity > 0) await recordArrival(unit, documentId, arrived);
  await sql`
    UPDATE transfer SET state = 'received', received = ${quantity}, received_at = ${nowText(env)}, received_by = ${staffId}
    WHERE tenant_id = ${unit.tenantId} AND transfer_id = ${transferId}`.execute(unit.trx);
  await finishTasks(unit, { storeId: toStoreId, kind: 'transfer-coming', orderId: orderId ?? '', about: transferId }, staffId);
  if (quantity !== row.quantity) {
    const [store, number] = [await storeName(unit, toStoreId), await numberOf(unit, orderId)];
    const details = { transferId, goodId, sent: row.quantity, received: quantity, store, number };
    const kind = quantity < row.quantity ? 'transfer-short' : 'transfer-over';
    await addTask(unit, { storeId: fromStoreId, kind, orderId: orderId ?? '', about: transferId, details });
  }
  if (orderId !== null) {
    await foundOnLine(unit, { storeId: toStoreId, orderId, lineId, quantity });
    await followOrder(unit, env, { storeId: toStoreId, orderId });
  }
  return readTransfer(unit, transferId);
}

type Came = { readonly storeId: string; readonly orderId: string; readonly lineId: string | null; readonly quantity: number };

/** Whoever picked wrote down that it is not here: what has come is here, and is looked for again. */
async function foundOnLine(unit: OrderUnit, { storeId, orderId, lineId, quantity }: Came): Promise<void> {
  const place = { storeId, collection: 'orders' } as const;
  const stored = await lockDocument(unit, place, orderId);
  if (stored === undefined || stored.deleted) return;
  const { document: order } = stored;
  const line = order.lines.find(({ id }) => id === lineId);
  if (line === undefined || (line.missing ?? 0) === 0) return;
  const found = { ...line, missing: milli(Math.max(0, (line.missing ?? 0) - quantity)) };
  await putDocument(unit, place, { ...order, lines: order.lines.map((one) => (one.id === line.id ? found : one)) });
}

/** The store that asked gets a task. Throws RECORD_UNKNOWN, TRANSFER_ANSWERED. */
export async function refuseTransfer(
  unit: OrderUnit,
  env: OrderEnv,
  answer: Answer & { readonly reason: string },
): Promise<TransferView> {
  const { transferId, staffId, reason } = answer;
  const row = await lockForAnswer(unit, answer, 'refused');
  if (row === undefined) return readTransfer(unit, transferId);
  await releaseGoods(unit, row.fromStoreId, transferId);
  await closeTransfer(unit, env, row, { transferId, staffId, state: 'refused', reason });
  const { fromStoreId, toStoreId, goodId, quantity, orderId } = row;
  const [store, number] = [await storeName(unit, fromStoreId), await numberOf(unit, orderId)];
  const details = { transferId, goodId, quantity, reason, store, number };
  await addTask(unit, { storeId: toStoreId, kind: 'transfer-refused', orderId: orderId ?? '', about: transferId, details });
  if (orderId !== null) await followOrder(unit, env, { storeId: toStoreId, orderId });
  return readTransfer(unit, transferId);
}

/** The order waits for it no more. Throws RECORD_UNKNOWN, TRANSFER_ANSWERED. */
export async function callOffTransfer(unit: OrderUnit, env: OrderEnv, answer: Answer): Promise<TransferView> {
  const view = await cancelTransfer(unit, env, answer);
  if (view.orderId !== null) await followOrder(unit, env, { storeId: view.toStoreId, orderId: view.orderId });
  return view;
}

/** All of it where nothing is said. Throws BAD_INPUT. */
function atMost(all: number, said: number | undefined): number {
  if (said !== undefined && said > all) throw new Fault('BAD_INPUT', { field: 'quantity' });
  return said ?? all;
}
