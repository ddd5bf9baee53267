/**
 * I14: what comes back was sold, at whichever tills both happened: no line comes back for more goods or money than it was, unless
 * one of the tills could not ask the server and people are told; and what came back whole is the money of its line.
 */
import type { ReceiptFact } from '../../../src/domain/journal/receipt-kind.ts';
import { asServerHolds } from './copied-tills.ts';
import type { Evidence, Task, TillEvidence } from './evidence.ts';
import { groupBy, receiptsOf } from './receipts.ts';

type Made<Kind> = Extract<ReceiptFact, { readonly kind: Kind }> & { readonly till: TillEvidence };
type Sale = Made<'SaleCompleted'>;
type Return = Made<'ReturnCompleted'>;
type Back = { readonly quantity: number; readonly total: number };

export function returns(evidence: Evidence): readonly string[] {
  const made = asServerHolds(evidence).flatMap((till) => receiptsOf(till).map((receipt) => ({ ...receipt, till })));
  const back = groupBy(
    made.filter((receipt): receipt is Return => receipt.kind === 'ReturnCompleted'),
    ({ originalReceiptId }) => originalReceiptId,
  );
  return made
    .filter((receipt): receipt is Sale => receipt.kind === 'SaleCompleted')
    .flatMap((sale) => ofSale(sale, back.get(sale.receiptId) ?? [], evidence));
}

function ofSale(sale: Sale, back: readonly Return[], { server, copied }: Evidence): readonly string[] {
  const about = `№ ${sale.number} of ${sale.till.name}`;
  const lines = sale.lines.map((line) => ({ line, came: cameBack(back, line.lineId) }));
  const over = lines.filter(({ line, came }) => came.quantity > line.quantity);
  if (over.length > 0) return toldOf(about, back, server.tasks, isUnasked(sale, back, copied.length > 0));
  return lines
    .filter(({ line, came }) => came.total > line.total || (came.quantity === line.quantity && came.total !== line.total))
    .map(({ line, came }) => `${about}: a line of ${line.total} came back for ${came.total}`);
}

function cameBack(back: readonly Return[], lineId: string): Back {
  const lines = back.flatMap((made) => made.lines).filter((line) => line.lineId === lineId);
  return lines.reduce((sum, { quantity, total }) => ({ quantity: sum.quantity + quantity, total: sum.total + total }), {
    quantity: 0,
    total: 0,
  });
}

/** Only the till that sold it takes it back without the server; a till that was copied is two. */
function isUnasked({ till }: Sale, back: readonly Return[], isCopied: boolean): boolean {
  return isCopied || back.some((made) => made.till.tillId === till.tillId);
}

function toldOf(about: string, back: readonly Return[], tasks: readonly Task[], mayBe: boolean): readonly string[] {
  const isTold = back.some(({ receiptId }) => tasks.some(({ onceKey }) => onceKey === `double-return  ${receiptId}`));
  return [
    ...(isTold ? [] : [`${about} came back for more than it was, and nobody is told`]),
    ...(mayBe ? [] : [`${about} came back for more than it was, and the server agreed each time`]),
  ];
}
