/** Files of an order: the bytes lie in the database beside the order, and the order's document lists them. */
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { Fault } from '../../contract/errors/fault.ts';
import {
  MOST_FILE_BYTES,
  MOST_FILES_OF_ORDER,
  type OrderFileAnswer,
  type OrderFileType,
  type OrderFileUpload,
} from '../../contract/sync/order-file-contract.ts';
import type { Order } from '../../domain/documents/order.ts';
import { lockOrder, findOrder } from './find-order.ts';
import { changeOrder, type OrderUnit } from './follow-order.ts';
import { nowText, type OrderEnv } from './order-env.ts';

export type FileOf = {
  readonly orderId: string;
  readonly fileId: string;
  /** A till reaches the orders of its own store; null reaches all of the chain. */
  readonly storeId: string | null;
};

/** How each kind of file begins. What a browser would run as a page is none of them. */
const BEGINNINGS: Readonly<Record<OrderFileType, readonly number[]>> = {
  'application/pdf': [0x25, 0x50, 0x44, 0x46, 0x2d],
  'image/jpeg': [0xff, 0xd8, 0xff],
  'image/png': [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
};

/** The same again is done once. Throws RECORD_UNKNOWN, ORDER_FILE_WRONG, ORDER_FILE_DIFFERS. */
export async function addFile(unit: OrderUnit, env: OrderEnv, file: FileOf, upload: OrderFileUpload): Promise<Order> {
  const { name, type, staffId, contentBase64 } = upload;
  const content = Buffer.from(contentBase64, 'base64');
  const wrong = (problem: string): Fault => new Fault('ORDER_FILE_WRONG', { name, problem });
  if (content.length === 0 || content.length > MOST_FILE_BYTES) throw wrong(`${String(content.length)} B`);
  if (!BEGINNINGS[type].every((byte, index) => content[index] === byte)) throw wrong(type);
  const { order, row } = await lockOrder(unit, file.orderId);
  assertReached(order, file);
  // A till that was away: what was signed is not kept of an order whose buyer is forgotten.
  if (row.isForgotten) throw wrong('the buyer of the order is forgotten');
  const isListed = order.files.some(({ id }) => id === file.fileId);
  if (!isListed && order.files.length >= MOST_FILES_OF_ORDER) throw wrong(String(MOST_FILES_OF_ORDER));
  await keepBytes(unit, file, { name, type, content });
  if (isListed) return order;
  const entry = { id: file.fileId, name, type, size: content.length, at: nowText(env), staffId };
  return changeOrder(unit, env, { order: { ...order, files: [...order.files, entry] }, row });
}

/** Throws RECORD_UNKNOWN, also for what is listed and was not brought yet, or was taken out with the buyer's name. */
export async function readFile(unit: OrderUnit, file: FileOf): Promise<OrderFileAnswer> {
  const { order } = await findOrder(unit, file.orderId);
  assertReached(order, file);
  const { rows } = await sql<Omit<OrderFileAnswer, 'contentBase64'> & { readonly content: Buffer }>`
    SELECT name, type, sha256, content FROM order_file
    WHERE tenant_id = ${unit.tenantId} AND order_id = ${file.orderId} AND file_id = ${file.fileId}`.execute(unit.trx);
  const [found] = rows;
  if (found === undefined) throw unknownFile(file);
  const { content, ...rest } = found;
  return { ...rest, contentBase64: content.toString('base64') };
}

/** With the buyer's name goes what was signed with it; the order still lists that there was something. */
export async function forgetFiles({ trx, tenantId }: OrderUnit, orderId: string): Promise<void> {
  await sql`DELETE FROM order_file WHERE tenant_id = ${tenantId} AND order_id = ${orderId}`.execute(trx);
}

function assertReached({ id, storeId }: Order, file: FileOf): void {
  if (file.storeId !== null && file.storeId !== storeId) throw new Fault('RECORD_UNKNOWN', { what: 'order', id });
}

type Bytes = { readonly name: string; readonly type: string; readonly content: Buffer };

async function keepBytes({ trx, tenantId }: OrderUnit, file: FileOf, { name, type, content }: Bytes): Promise<void> {
  const sha256 = createHash('sha256').update(content).digest('hex');
  const kept = await sql`
    INSERT INTO order_file (tenant_id, order_id, file_id, name, type, sha256, content)
    VALUES (${tenantId}, ${file.orderId}, ${file.fileId}, ${name}, ${type}, ${sha256}, ${content})
    ON CONFLICT DO NOTHING RETURNING 1`.execute(trx);
  if (kept.rows.length > 0) return;
  const held = await sql<{ readonly sha256: string }>`
    SELECT sha256 FROM order_file
    WHERE tenant_id = ${tenantId} AND order_id = ${file.orderId} AND file_id = ${file.fileId}`.execute(trx);
  if (held.rows[0]?.sha256 !== sha256) throw new Fault('ORDER_FILE_DIFFERS', { id: file.fileId });
}

function unknownFile({ fileId }: FileOf): Fault {
  return new Fault('RECORD_UNKNOWN', { what: 'file', id: fileId });
}
