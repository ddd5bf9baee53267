/** Remarks on an order from the back office. They are documents like those of tills: written once, and every till of the store gets them. */
import { sql } from 'kysely';
import { Fault } from '../../contract/errors/fault.ts';
import type { NewComment, OrderCommentView } from '../../contract/sync/order-comment-contract.ts';
import type { OrderComment } from '../../domain/documents/order-comment.ts';
import { listDocuments, lockDocument, putDocument } from '../documents/document-store.ts';
import { findOrder } from './find-order.ts';
import type { OrderUnit } from './follow-order.ts';
import { nowText, type OrderEnv } from './order-env.ts';

const MOST = 500;

/** By the time they were written at, which is shown and nothing more. Throws RECORD_UNKNOWN. */
export async function listComments(
  unit: OrderUnit,
  orderId: string,
  toStaffId: string | undefined,
): Promise<readonly OrderCommentView[]> {
  const { order } = await findOrder(unit, orderId);
  const found = await listDocuments(unit, placeOf(order.storeId), {
    where: sql`collection = 'order_comments' AND doc->>'orderId' = ${orderId}`,
    limit: MOST,
  });
  const meant = found.filter(
    (one) => toStaffId === undefined || (one.toStaffId === toStaffId && !one.readBy.includes(toStaffId)),
  );
  return meant.sort((one, other) => (one.at < other.at ? -1 : 1)).map(viewOf);
}

/** The same comment again changes nothing. Throws RECORD_UNKNOWN for an order or a colleague, RECORD_CONFLICT for other words under one id. */
export async function addComment(
  unit: OrderUnit,
  env: OrderEnv,
  orderId: string,
  comment: NewComment,
): Promise<OrderCommentView> {
  const { commentId: id, staffId, text, toStaffId, at = nowText(env) } = comment;
  const { order } = await findOrder(unit, orderId);
  if (toStaffId !== undefined) await assertStaff(unit, toStaffId);
  const held = await lockDocument(unit, placeOf(order.storeId), id);
  if (held !== undefined) {
    const { document } = held;
    if (document.orderId !== orderId || document.staffId !== staffId || document.text !== text)
      throw new Fault('RECORD_CONFLICT', { id });
    return viewOf(document);
  }
  const document: OrderComment = {
    ...{ id, orderId, staffId, text, at, readBy: [], overruled: [], resent: 0 },
    ...(toStaffId === undefined ? {} : { toStaffId }),
  };
  await putDocument(unit, placeOf(order.storeId), document);
  return viewOf(document);
}

/** Who has read it, each once. Throws RECORD_UNKNOWN. */
export async function markRead(
  unit: OrderUnit,
  { orderId, commentId, staffId }: { readonly orderId: string; readonly commentId: string; readonly staffId: string },
): Promise<OrderCommentView> {
  const { order } = await findOrder(unit, orderId);
  const held = await lockDocument(unit, placeOf(order.storeId), commentId);
  if (held === undefined || held.document.orderId !== orderId)
    throw new Fault('RECORD_UNKNOWN', { what: 'comment', id: commentId });
  const readBy = [...new Set([...held.document.readBy, staffId])];
  const document = { ...held.document, readBy };
  if (!held.deleted) await putDocument(unit, placeOf(order.storeId), document);
  return viewOf(document);
}

function placeOf(storeId: string) {
  return { storeId, collection: 'order_comments' } as const;
}

function viewOf({ id, orderId, staffId, text, at, toStaffId, readBy }: OrderComment): OrderCommentView {
  return { commentId: id, orderId, staffId, text, at, toStaffId: toStaffId ?? null, readBy: [...readBy] };
}

async function assertStaff({ trx, tenantId }: OrderUnit, staffId: string): Promise<void> {
  const { rows } = await sql`SELECT 1 FROM staff WHERE tenant_id = ${tenantId} AND staff_id = ${staffId}`.execute(trx);
  if (rows.length === 0) throw new Fault('RECORD_UNKNOWN', { what: 'staff', id: staffId });
}
