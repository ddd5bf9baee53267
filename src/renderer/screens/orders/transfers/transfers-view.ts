/** What the screen of transfers shows, computed from data: groups, how many are counted, whose good was scanned. Pure. */
import type { TransferRow, TransferSide } from '../../../../contract/till/transfers-contract.ts';
import { milli, ONE_PIECE, type Milli } from '../../../../domain/money/minor.ts';

/** By transfer: how many are in the hands. What is not counted is taken for all of it. */
export type Counted = Readonly<Record<string, Milli>>;
export const SIDES: readonly TransferSide[] = ['asked', 'coming', 'wanted'];

export function countOf(counted: Counted, { transferId, quantity }: TransferRow): Milli {
  return counted[transferId] ?? quantity;
}

export function isCounted(counted: Counted, { transferId }: TransferRow): boolean {
  return counted[transferId] !== undefined;
}

/** Never less than nothing; no more is sent than was asked for, while more may come than was sent. */
export function withCount(counted: Counted, row: TransferRow, quantity: number): Counted {
  const most = row.side === 'asked' ? row.quantity : Number.MAX_SAFE_INTEGER;
  return { ...counted, [row.transferId]: milli(Math.min(most, Math.max(0, quantity))) };
}

export function step(counted: Counted, row: TransferRow, by: 1 | -1): Counted {
  return withCount(counted, row, countOf(counted, row) + by * ONE_PIECE);
}

/** A scanned piece: counting begins at the first. */
export function scanned(counted: Counted, row: TransferRow): Counted {
  return withCount(counted, row, (counted[row.transferId] ?? 0) + ONE_PIECE);
}

/** Whose good it is: one that still lacks pieces first. What this store only asked for is in nobody's hands here. */
export function rowOfCodes(rows: readonly TransferRow[], counted: Counted, codes: readonly string[]): TransferRow | null {
  const same = rows.filter(({ side, barcodes }) => side !== 'wanted' && barcodes.some((code) => codes.includes(code)));
  const lacks = (row: TransferRow): boolean => (counted[row.transferId] ?? 0) < row.quantity;
  return same.find((row) => row.side === 'coming' && lacks(row)) ?? same.find(lacks) ?? same[0] ?? null;
}

/** How the count differs from what was sent; nothing of what is not coming. */
export function differenceOf(counted: Counted, row: TransferRow): Milli {
  return milli(row.side === 'coming' ? countOf(counted, row) - row.quantity : 0);
}
