/** Changes of ordered lines that came in a till's document without the customer's word: put back, and put before the customer. */
import type { Order } from '../../domain/documents/order.ts';
import { changesBetween, holdUnagreed } from '../../domain/order/unagreed-changes.ts';
import type { Unit } from '../db/database.ts';
import { putDocument, type DocumentUnit } from '../documents/document-store.ts';
import { newId, readRules } from './order-env.ts';
import { addTask } from './staff-tasks.ts';

export type TillEdit = { readonly before: Order; readonly after: Order };

/** In the transaction that took the document in: no till ever sees lines that the customer did not agree to. */
export async function holdUnagreedEdits(unit: Unit & DocumentUnit, storeId: string, edits: readonly TillEdit[]): Promise<void> {
  for (const { before, after } of edits) {
    if (changesBetween(before, after).length === 0) continue;
    const { consent } = await readRules(unit, storeId);
    const by = after.edits.findLast(({ id }) => !before.edits.some((edit) => edit.id === id));
    const proposal = { id: newId(), at: new Date().toISOString(), staffId: by?.staffId ?? '' };
    const held = holdUnagreed(before, after, proposal, consent);
    if (held === undefined) continue;
    await putDocument(unit, { storeId, collection: 'orders' }, held.order);
    const details = { number: after.number, changes: held.changes.length };
    if (!held.isProposed) await addTask(unit, { storeId, kind: 'edit-held', orderId: after.id, about: proposal.id, details });
  }
}
