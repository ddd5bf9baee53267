/** Goods that one store asks of another: held where they are, as far as they are free, until somebody answers (answer-transfer.ts). */
import { sql } from 'kysely';
import { Fault } from '../../contract/errors/fault.ts';
import type { TransferState, TransferView } from '../../contract/sync/transfer-contract.ts';
import { milli } from '../../domain/money/minor.ts';
import type { Unit } from '../db/database.ts';
import { reserve } from '../stock/reserve.ts';
import { holdGoods } from './hold-goods.ts';
import { nowText, type OrderEnv } from './order-env.ts';
import { addTask, finishTasks } from './staff-tasks.ts';
import { readTransfer } from './list-transfers.ts';

export type Asking = {
  readonly transferId: string;
  readonly fromStoreId: string;
  readonly toStoreId: string;
  readonly goodId: string;
  /** Thousandths. */
  readonly quantity: number;
  readonly orderId: string | undefined;
  readonly lineId: string | undefined;
  readonly note: string;
  readonly staffId: string;
};
/** `storeId`: the store that answers; null is the back office, which may answer for all. */
export type Answer = { readonly transferId: string; readonly storeId: string | null; readonly staffId: string };
type Row = {
  readonly fromStoreId: string;
  readonly toStoreId: string;
  readonly goodId: string;
  readonly quantity: number;
  readonly orderId: string | null;
  readonly lineId: string | null;
  readonly state: TransferState;
  /** The stock document that took the goods out; null while they have not left. */
  readonly documentId: string | null;
};

/** The same again is one. Throws RECORD_UNKNOWN, BAD_INPUT, RECORD_CONFLICT for another transfer under this id. */
export async function askTransfer(unit: Unit, env: OrderEnv, asking: Asking): Promise<TransferView> {
  const { trx, tenantId } = unit;
  const { transferId, fromStoreId, toStoreId, goodId, quantity, orderId = null, lineId = null, note, staffId } = asking;
  if (fromStoreId === toStoreId) throw new Fault('BAD_INPUT', { field: 'fromStoreId' });
  await assertGround(unit, asking);
  const { rows } = await sql`
    INSERT INTO transfer (tenant_id, transfer_id, from_store_id, to_store_id, good_id, quantity, order_id, line_id, note, state, asked_at, asked_by)
    VALUES (${tenantId}, ${transferId}, ${fromStoreId}, ${toStoreId}, ${goodId}, ${quantity}, ${orderId}, ${lineId}, ${note}, 'asked',
      ${nowText(env)}, ${staffId})
    ON CONFLICT DO NOTHING RETURNING 1`.execute(trx);
  if (rows.length > 0) {
    await holdGoods(unit, { storeId: fromStoreId, orderId: transferId, wanted: new Map([[goodId, milli(quantity)]]), held: [] });
    const store = await storeName(unit, toStoreId);
    const details = { transferId, goodId, quantity, toStoreId, store, number: await numberOf(unit, orderId) };
    await addTask(unit, { storeId: fromStoreId, kind: 'transfer', orderId: orderId ?? '', about: transferId, details });
  }
  const view = await readTransfer(unit, transferId);
  const isSame = view.fromStoreId === fromStoreId && view.toStoreId === toStoreId && view.goodId === goodId;
  if (!isSame || (rows.length === 0 && view.state === 'asked' && view.quantity !== quantity))
    throw new Fault('RECORD_CONFLICT', { id: transferId });
  return view;
}

/** Throws RECORD_UNKNOWN, TRANSFER_ANSWERED. */
export async function cancelTransfer(unit: Unit, env: OrderEnv, answer: Answer): Promise<TransferView> {
  const { transferId, staffId } = answer;
  const row = await lockForAnswer(unit, answer, 'cancelled');
  if (row === undefined) return readTransfer(unit, transferId);
  await releaseGoods(unit, row.fromStoreId, transferId);
  await closeTransfer(unit, env, row, { transferId, staffId, state: 'cancelled', reason: '' });
  return readTransfer(unit, transferId);
}

/** An order that has ended waits for nothing any more. */
export async function cancelTransfersOf(unit: Unit, env: OrderEnv, orderId: string): Promise<void> {
  const { rows } = await sql<{ readonly transferId: string }>`
    SELECT transfer_id AS "transferId" FROM transfer
    WHERE tenant_id = ${unit.tenantId} AND order_id = ${orderId} AND state = 'asked' ORDER BY transfer_id`.execute(unit.trx);
  for (const { transferId } of rows) await cancelTransfer(unit, env, { transferId, storeId: null, staffId: '' });
}

type AnswerState = Exclude<TransferState, 'asked'>;
/** Who says so, in which state, and where it was said before. */
const ANSWERS: Readonly<
  Record<
    AnswerState,
    { readonly by: 'fromStoreId' | 'toStoreId'; readonly after: TransferState; readonly isDone: readonly TransferState[] }
  >
> = {
  accepted: { by: 'fromStoreId', after: 'asked', isDone: ['accepted', 'received'] },
  received: { by: 'toStoreId', after: 'accepted', isDone: ['received'] },
  refused: { by: 'fromStoreId', after: 'asked', isDone: ['refused'] },
  cancelled: { by: 'toStoreId', after: 'asked', isDone: ['cancelled'] },
};

/** Locked and as it must be for that answer; undefined when it was answered just so before. Throws TRANSFER_ANSWERED, TRANSFER_NOT_SENT. */
export async function lockForAnswer(
  { trx, tenantId }: Unit,
  { transferId, storeId }: Answer,
  state: AnswerState,
): Promise<Row | undefined> {
  const { rows } = await sql<Row>`
    SELECT from_store_id AS "fromStoreId", to_store_id AS "toStoreId", good_id AS "goodId", quantity, order_id AS "orderId", line_id AS "lineId", state,
      document_id AS "documentId"
    FROM transfer WHERE tenant_id = ${tenantId} AND transfer_id = ${transferId} FOR UPDATE`.execute(trx);
  const [row] = rows;
  const { by, after, isDone } = ANSWERS[state];
  if (row === undefined || (storeId !== null && storeId !== row[by]))
    throw new Fault('RECORD_UNKNOWN', { what: 'transfer', id: transferId });
  if (isDone.includes(row.state)) return undefined;
  if (row.state === 'asked' && after !== 'asked') throw new Fault('TRANSFER_NOT_SENT');
  if (row.state !== after) throw new Fault('TRANSFER_ANSWERED', { state: row.state });
  return row;
}

export async function releaseGoods(unit: Unit, storeId: string, transferId: string): Promise<void> {
  await reserve(unit, { storeId, reservationId: transferId, lines: [] });
}

type Outcome = {
  readonly transferId: string;
  readonly staffId: string;
  readonly state: TransferState;
  readonly reason: string;
};

export async function closeTransfer(
  unit: Unit,
  env: OrderEnv,
  row: Row,
  { transferId, staffId, state, reason }: Outcome,
): Promise<void> {
  await sql`
    UPDATE transfer SET state = ${state}, answered_at = ${nowText(env)}, answered_by = ${staffId}, reason = ${reason}
    WHERE tenant_id = ${unit.tenantId} AND transfer_id = ${transferId}`.execute(unit.trx);
  const task = { storeId: row.fromStoreId, kind: 'transfer', orderId: row.orderId ?? '', about: transferId };
  await finishTasks(unit, task, staffId);
}

async function assertGround({ trx, tenantId }: Unit, { fromStoreId, toStoreId, goodId, orderId }: Asking): Promise<void> {
  const { rows } = await sql<{ readonly stores: number; readonly good: boolean; readonly order: boolean }>`
    SELECT (SELECT count(*) FROM store WHERE tenant_id = ${tenantId} AND store_id = ANY(${[fromStoreId, toStoreId]}::uuid[]) AND active) AS stores,
      EXISTS (SELECT 1 FROM good WHERE tenant_id = ${tenantId} AND good_id = ${goodId}) AS good,
      ${orderId ?? null}::text IS NULL OR EXISTS (
        SELECT 1 FROM customer_order WHERE tenant_id = ${tenantId} AND order_id = ${orderId ?? null} AND store_id = ${toStoreId}) AS order`.execute(
    trx,
  );
  const [row] = rows;
  if (row?.stores !== 2) throw new Fault('RECORD_UNKNOWN', { what: 'store', id: fromStoreId });
  if (!row.good) throw new Fault('RECORD_UNKNOWN', { what: 'good', id: goodId });
  if (!row.order) throw new Fault('RECORD_UNKNOWN', { what: 'order', id: orderId ?? '' });
}

export async function numberOf({ trx, tenantId }: Unit, orderId: string | null): Promise<string> {
  if (orderId === null) return '';
  const { rows } = await sql<{ readonly number: string }>`
    SELECT number FROM customer_order WHERE tenant_id = ${tenantId} AND order_id = ${orderId}`.execute(trx);
  return rows[0]?.number ?? '';
}

/** People know stores by their names. */
export async function storeName({ trx, tenantId }: Unit, storeId: string): Promise<string> {
  const { rows } = await sql<{ readonly name: string }>`
    SELECT name FROM store WHERE tenant_id = ${tenantId} AND store_id = ${storeId}`.execute(trx);
  return rows[0]?.name ?? '';
}
