/** What the screen of tasks shows, computed from data: the words for each, and where it leads. Pure. */
import type { TaskRow } from '../../../../contract/till/tasks-contract.ts';
import { moneyText, quantityText } from '../../../i18n/format.ts';
import type { Place } from '../../../navigation.tsx';
import { stepWithin } from '../../../keys/step-within.ts';

const KINDS = [
  ...([
    'enters',
    'late',
    'move-refused',
    'cancel-refused',
    'refund',
    'overpaid',
    'edit-held',
    'not-told',
    'shop-away',
    'recount',
  ] as const),
  ...([
    'double_handover',
    'money',
    'moved_line',
    'order-missing',
    'risk-handover',
    'double-return',
    'return-open',
    'late-return',
  ] as const),
  ...(['transfer', 'transfer-coming', 'transfer-short', 'transfer-over', 'transfer-refused'] as const),
];
/** They name a receipt, and no order. */
const OF_RECEIPTS: ReadonlySet<string> = new Set(['double-return', 'return-open', 'late-return']);
export type TaskWord = (typeof KINDS)[number] | 'other';

/** The server may know kinds that this till does not. */
export function wordOf(kind: string): TaskWord {
  return KINDS.find((known) => known === kind) ?? 'other';
}

/** What the sentences of a task are filled with. */
export function figuresOf({ number, till, store, good, quantity, sent, sum }: TaskRow) {
  return {
    ...{ number, till, good: good?.name ?? '', store, named: store === '' ? 'no' : 'yes' },
    count: quantity === null ? '' : quantityText(quantity),
    sent: sent === null ? '' : quantityText(sent),
    sum: sum === null ? '' : moneyText(sum),
  };
}

export type Lead = { readonly what: 'order' | 'transfers' | 'receipt'; readonly place: Place };

/** Where the work is done; null where it is not done at the till. */
export function leadOf({ kind, orderId, number }: TaskRow): Lead | null {
  if (kind === 'transfer' || kind === 'transfer-coming') return { what: 'transfers', place: { at: 'orders', view: 'transfers' } };
  if (OF_RECEIPTS.has(kind)) return { what: 'receipt', place: { at: 'returns', elsewhere: number } };
  return orderId === null ? null : { what: 'order', place: { at: 'orders', view: 'card', orderId } };
}

/** Before the row itself and after it: what stays open beside the arrow keys. */
export function neighbour(rows: readonly TaskRow[], taskId: string | null, by: 1 | -1): string | null {
  const at = Math.max(
    0,
    rows.findIndex((row) => row.taskId === taskId),
  );
  return rows[stepWithin(rows.length, at, by)]?.taskId ?? null;
}
