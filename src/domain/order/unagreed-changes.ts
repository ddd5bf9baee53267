/**
 * What somebody changed in an order's lines without the customer's word. A till writes the lines and, beside them, the edit
 * that says on whose word; whatever no such edit accounts for is put back and waits for the customer. A line that was handed
 * over is never put back: the customer holds it.
 */
import type { Order, OrderChange, OrderEdit, OrderLine, OrderProposal } from '../documents/order.ts';
import { milli } from '../money/minor.ts';
import { handedOf, lineSum } from './ledger.ts';
import { needsConsent } from './order-edits.ts';
import type { ConsentKind } from './order-rules.ts';

export type HeldBack = {
  /** With the lines as the customer knows them. */
  readonly order: Order;
  readonly changes: readonly OrderChange[];
  /** False: another proposal waits already, so these changes are for people to make again. */
  readonly isProposed: boolean;
};

/** Undefined when every change is agreed to, or needs no word by the owner's rules. */
export function holdUnagreed(
  before: Order,
  after: Order,
  proposal: Omit<OrderProposal, 'changes'>,
  kinds: readonly ConsentKind[],
): HeldBack | undefined {
  const known = new Set(before.edits.map(({ id }) => id));
  const fresh = after.edits.filter(({ id }) => !known.has(id));
  const isBare = (edit: OrderEdit): boolean => edit.consent === 'not_needed' && needsConsent(before, edit.changes, kinds);
  const agreed = new Set(fresh.filter((edit) => edit.consent !== 'refused' && !isBare(edit)).flatMap(linesNamed));
  const isHanded = ({ what, line }: OrderChange): boolean => what === 'add' && line !== undefined && handedOf(after, line.id) > 0;
  const changes = changesBetween(before, after).filter(
    (change) => !isHanded(change) && !namesOf(change).some((id) => agreed.has(id)) && needsConsent(before, [change], kinds),
  );
  if (changes.length === 0) return undefined;
  const isProposed = after.proposal === undefined;
  const order: Order = {
    ...after,
    lines: putBack(before, after, changes),
    edits: after.edits.filter((edit) => known.has(edit.id) || !isBare(edit)),
    ...(isProposed ? { proposal: { ...proposal, changes } } : {}),
  };
  return { order, changes, isProposed };
}

/** The lines an order came to have, as the changes that lead there. Picking is no change of what was ordered. */
export function changesBetween(before: Order, after: Order): readonly OrderChange[] {
  const [old, now] = [byId(before.lines), byId(after.lines)];
  const added = after.lines.filter(({ id }) => !old.has(id));
  const standIns = new Set(added.map(({ replaces }) => replaces));
  return [
    ...before.lines
      .filter(({ id }) => !now.has(id) && !standIns.has(id))
      .map(({ id }) => ({ what: 'remove', lineId: id }) as const),
    ...before.lines.flatMap((line) => lineChanges(line, now.get(line.id), standIns.has(line.id))),
    ...added.map((line): OrderChange => {
      const isStandIn = line.replaces !== undefined && old.has(line.replaces);
      return isStandIn ? { what: 'substitute', lineId: line.replaces, line } : { what: 'add', line };
    }),
  ];
}

function lineChanges(was: OrderLine, now: OrderLine | undefined, hasStandIn: boolean): readonly OrderChange[] {
  if (now === undefined) return [];
  if (was.goodId !== now.goodId) return [{ what: 'substitute', lineId: was.id, line: { ...now, id: `${was.id}+` } }];
  const isOtherQuantity = was.quantity !== now.quantity && !hasStandIn;
  const isOtherPrice = was.price !== now.price || (was.quantity === now.quantity && lineSum(was) !== lineSum(now));
  return [
    ...(isOtherQuantity ? [{ what: 'quantity', lineId: was.id, quantity: now.quantity } as const] : []),
    ...(isOtherPrice ? [{ what: 'price', lineId: was.id, price: now.price } as const] : []),
  ];
}

function putBack(before: Order, after: Order, changes: readonly OrderChange[]): readonly OrderLine[] {
  const [old, held] = [byId(before.lines), new Set(changes.flatMap(namesOf))];
  const kept = after.lines.flatMap((line) => {
    if (!held.has(line.id)) return [line];
    const was = old.get(line.id);
    if (was === undefined) return [];
    const { picked, missing, damaged, cell } = line;
    const found = { ...(missing === undefined ? {} : { missing }), ...(damaged === undefined ? {} : { damaged }) };
    const isSame = was.goodId === line.goodId;
    return [
      isSame ? { ...was, picked: milli(Math.min(picked, was.quantity)), ...found, ...(cell === undefined ? {} : { cell }) } : was,
    ];
  });
  const there = new Set(kept.map(({ id }) => id));
  return [...kept, ...before.lines.filter(({ id }) => held.has(id) && !there.has(id))];
}

function linesNamed({ changes }: OrderEdit): readonly string[] {
  return changes.flatMap(namesOf);
}

/** The lines that a change is about: the one it changes and the one it brings. */
function namesOf({ lineId, line }: OrderChange): readonly string[] {
  return [lineId, line?.id].filter((id) => id !== undefined);
}

function byId(lines: readonly OrderLine[]): ReadonlyMap<string, OrderLine> {
  return new Map(lines.map((line) => [line.id, line]));
}
