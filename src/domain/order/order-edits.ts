/** Changes of an order's lines: at once, or waiting for the customer's word. Goods in their hands cannot be edited away. */
import type { Order, OrderChange, OrderEdit, OrderLine, OrderProposal } from '../documents/order.ts';
import { isDivisible } from '../catalogue/good.ts';
import { extend, ZERO, type Milli } from '../money/minor.ts';
import { refuse, type Refusal } from '../shared/refusal.ts';
import { err, ok, type Result } from '../shared/result.ts';
import { handedOf, lineSum } from './ledger.ts';
import { FINAL_STATUSES, type ConsentKind } from './order-rules.ts';
import type { OrderPatch } from './move-order.ts';

export type EditRefusal = Refusal<
  'ORDER_EDIT_INVALID' | 'ORDER_EDIT_HANDED' | 'ORDER_EDIT_ENDED' | 'ORDER_EDIT_WAITING' | 'ORDER_PROPOSAL_UNKNOWN'
>;
type Lines = readonly OrderLine[];

/** Whether any of the changes is one that the owner's rules want the customer's word for. A line that gets cheaper never is. */
export function needsConsent(order: Order, changes: readonly OrderChange[], kinds: readonly ConsentKind[]): boolean {
  return changes.some(({ what, lineId, price }) => {
    if (!kinds.includes(what)) return false;
    const line = what === 'price' ? order.lines.find(({ id }) => id === lineId) : undefined;
    return line === undefined || price === undefined || extend(price, line.quantity) > lineSum(line);
  });
}

/** Makes the changes. `consent` says on whose word. */
export function editOrder(
  order: Order,
  edit: Omit<OrderProposal, 'note'>,
  consent: 'given' | 'not_needed',
): Result<OrderPatch, EditRefusal> {
  if (order.edits.some(({ id }) => id === edit.id)) return ok({});
  const lines = changeLines(order, edit.changes);
  if (!lines.ok) return lines;
  return ok({ lines: lines.value, edits: [...order.edits, decided(edit, consent)] });
}

/** Puts the changes before the customer. One waits at a time; the same one twice is one. */
export function proposeEdit(order: Order, proposal: OrderProposal): Result<OrderPatch, EditRefusal> {
  if (order.proposal?.id === proposal.id || order.edits.some(({ id }) => id === proposal.id)) return ok({});
  if (order.proposal !== undefined) return refuse('ORDER_EDIT_WAITING', { number: order.number });
  const lines = changeLines(order, proposal.changes);
  return lines.ok ? ok({ proposal }) : lines;
}

/** Made at once on the customer's word or where the owner's rules want none; else put before the customer, and `waits`. */
export function decideEdit(
  order: Order,
  edit: OrderProposal,
  { agreed, kinds }: { readonly agreed: boolean; readonly kinds: readonly ConsentKind[] },
): Result<{ readonly patch: OrderPatch; readonly waits: boolean }, EditRefusal> {
  const waits = !agreed && needsConsent(order, edit.changes, kinds);
  const patch = waits ? proposeEdit(order, edit) : editOrder(order, edit, agreed ? 'given' : 'not_needed');
  return patch.ok ? ok({ patch: patch.value, waits }) : patch;
}

/** The customer's word. An answer that comes twice counts once. */
export function answerProposal(
  order: Order,
  answer: { readonly id: string; readonly at: string; readonly staffId: string; readonly agreed: boolean },
): Result<OrderPatch, EditRefusal> {
  if (order.edits.some(({ id }) => id === answer.id)) return ok({});
  const { proposal } = order;
  if (proposal?.id !== answer.id) return refuse('ORDER_PROPOSAL_UNKNOWN', { number: order.number });
  const edit = { ...proposal, at: answer.at, staffId: answer.staffId };
  const without = { proposal: undefined } as unknown as OrderPatch;
  if (!answer.agreed) return ok({ ...without, edits: [...order.edits, decided(edit, 'refused')] });
  const made = editOrder(order, edit, 'given');
  return made.ok ? ok({ ...made.value, ...without }) : made;
}

/** The lines as they will be. Changes follow one another. */
export function changeLines(order: Order, changes: readonly OrderChange[]): Result<Lines, EditRefusal> {
  if (FINAL_STATUSES.includes(order.status)) return refuse('ORDER_EDIT_ENDED', { number: order.number });
  let lines: Lines = order.lines;
  for (const change of changes) {
    const next = CHANGE[change.what](order, lines, change);
    if (!next.ok) return next;
    lines = next.value;
  }
  return ok(lines);
}

type Change = (order: Order, lines: Lines, change: OrderChange) => Result<Lines, EditRefusal>;

const CHANGE: Readonly<Record<OrderChange['what'], Change>> = {
  quantity: (order, lines, { lineId, quantity }) =>
    onLine(lines, lineId, (line) => {
      if (quantity === undefined || (!isDivisible(line.unit) && quantity % 1000 !== 0)) return invalid('quantity');
      return quantity < handedOf(order, line.id) ? handed(line) : ok([withQuantity(line, quantity)]);
    }),
  price: (order, lines, { lineId, price }) =>
    onLine(lines, lineId, (line) => {
      if (price === undefined || price < 0) return invalid('price');
      return handedOf(order, line.id) > 0 ? handed(line) : ok([{ ...line, price, discount: ZERO }]);
    }),
  add: (_order, lines, { line }) => (isNew(lines, line) ? ok([...lines, line]) : invalid('line')),
  remove: (order, lines, { lineId }) => onLine(lines, lineId, (line) => ok(rest(order, line))),
  substitute: (order, lines, { lineId, line: other }) => {
    if (!isNew(lines, other)) return invalid('line');
    return onLine(lines, lineId, (line) => ok([...rest(order, line), { ...other, replaces: line.id }]));
  },
};

function onLine(
  lines: Lines,
  lineId: string | undefined,
  change: (line: OrderLine) => Result<Lines, EditRefusal>,
): Result<Lines, EditRefusal> {
  const index = lines.findIndex(({ id }) => id === lineId);
  const line = lines[index];
  if (line === undefined) return invalid('lineId');
  const changed = change(line);
  return changed.ok ? ok(lines.toSpliced(index, 1, ...changed.value)) : changed;
}

/** What the customer holds of a line stays, the rest goes. */
function rest(order: Order, line: OrderLine): Lines {
  const kept = handedOf(order, line.id);
  return kept > 0 ? [withQuantity(line, kept)] : [];
}

/** The discount of a line shrinks with it and never grows. */
function withQuantity(line: OrderLine, quantity: Milli): OrderLine {
  const isLess = quantity < line.quantity && line.quantity > 0;
  const kept = isLess ? Number((BigInt(line.discount) * BigInt(quantity)) / BigInt(line.quantity)) : line.discount;
  const picked = Math.min(line.picked, quantity) as Milli;
  return { ...line, quantity, discount: kept as OrderLine['discount'], picked };
}

function isNew(lines: Lines, line: OrderLine | undefined): line is OrderLine {
  return line !== undefined && line.quantity > 0 && lines.every(({ id }) => id !== line.id);
}

function decided({ id, at, staffId, changes }: Omit<OrderProposal, 'note'>, consent: OrderEdit['consent']): OrderEdit {
  return { id, at, staffId, consent, changes };
}

function invalid(field: string): Result<never, EditRefusal> {
  return refuse('ORDER_EDIT_INVALID', { field });
}

function handed(line: OrderLine): Result<never, EditRefusal> {
  return err({ code: 'ORDER_EDIT_HANDED', details: { name: line.name } });
}
