/** What comes back: which lines, how many of each, and what is still missing. Pure; the till computes the money. */
import type { ReceiptView, SoldElsewhereView } from '../../../contract/till/payment-contract.ts';
import type { GoodView } from '../../../contract/till/catalogue-contract.ts';
import { formatQuantity, parseMoney, parseQuantity } from '../../../domain/money/decimal.ts';
import { add, extend, milli, ONE_PIECE, ZERO, type Milli, type Minor } from '../../../domain/money/minor.ts';

type Line = ReceiptView['lines'][number];
/** Line id → how much of it comes back. */
export type Chosen = Readonly<Record<string, Milli>>;

export function chosenOf(chosen: Chosen, line: Line): Milli {
  return chosen[line.lineId] ?? milli(0);
}

/** All that can come back of a line, or nothing of it. */
export function toggleLine(chosen: Chosen, line: Line): Chosen {
  return withQuantity(chosen, line, chosenOf(chosen, line) > 0 ? milli(0) : line.returnable);
}

/** One piece more or less; never more than may come back. */
export function stepLine(chosen: Chosen, line: Line, by: 1 | -1): Chosen {
  return withQuantity(chosen, line, milli(chosenOf(chosen, line) + by * ONE_PIECE));
}

export function withQuantity(chosen: Chosen, line: Line, quantity: Milli): Chosen {
  const kept = milli(Math.min(line.returnable, Math.max(0, quantity)));
  return { ...chosen, [line.lineId]: kept };
}

/** Everything that may come back; a second time, nothing. */
export function toggleAll(chosen: Chosen, lines: readonly Line[]): Chosen {
  const isAll = lines.every((line) => chosenOf(chosen, line) === line.returnable);
  return Object.fromEntries(lines.map((line) => [line.lineId, isAll ? milli(0) : line.returnable]));
}

export function linesToReturn(chosen: Chosen): { lineId: string; quantity: Milli }[] {
  return Object.entries(chosen)
    .filter(([, quantity]) => quantity > 0)
    .map(([lineId, quantity]) => ({ lineId, quantity }));
}

/** The line a scanned good stands on: one that still has something to bring back, if there is one. */
export function lineOfCodes(lines: readonly Line[], chosen: Chosen, codes: readonly string[]): Line | null {
  const same = lines.filter((line) => line.barcode !== null && codes.includes(line.barcode));
  return same.find((line) => chosenOf(chosen, line) < line.returnable) ?? same[0] ?? null;
}

/** Text typed for a quantity; null while it is not one this line allows. */
export function typedQuantity(text: string, line: Line): Milli | null {
  const parsed = parseQuantity(text);
  return parsed.ok && parsed.value >= 0 && parsed.value <= line.returnable ? parsed.value : null;
}

/** A good brought back without a receipt: its quantity and its price as typed. */
export type LooseLine = { readonly good: GoodView; readonly quantityText: string; readonly priceText: string };

export function addLoose(lines: readonly LooseLine[], good: GoodView, priceText: string): LooseLine[] {
  const same = lines.find((line) => line.good.goodId === good.goodId);
  if (same === undefined) return [...lines, { good, quantityText: '1', priceText }];
  return lines.map((line) => (line === same ? stepLoose(line, 1) : line));
}

/** One more or one less; at least one. What cannot be read counts as none. */
export function stepLoose(line: LooseLine, by: 1 | -1): LooseLine {
  const next = Math.max(ONE_PIECE, (looseQuantity(line) ?? 0) + by * ONE_PIECE);
  return { ...line, quantityText: formatQuantity(milli(next)).replace('.', ',') };
}

export function looseQuantity({ quantityText }: LooseLine): Milli | null {
  const parsed = parseQuantity(quantityText);
  return parsed.ok && parsed.value > 0 ? parsed.value : null;
}

export function loosePrice({ priceText }: LooseLine): Minor | null {
  const parsed = parseMoney(priceText);
  return parsed.ok && parsed.value > 0 ? parsed.value : null;
}

/** Null while a price or a quantity is missing. */
export function looseTotal(lines: readonly LooseLine[]): Minor | null {
  let total = ZERO;
  for (const line of lines) {
    const [price, quantity] = [loosePrice(line), looseQuantity(line)];
    if (price === null || quantity === null) return null;
    total = add(total, extend(price, quantity));
  }
  return total;
}

/** A receipt or an order of another till. `orderId`: its goods go back through the order. */
export type SoldRow = {
  readonly key: string;
  readonly what: 'receipt' | 'order';
  readonly number: string;
  readonly receiptId: string;
  readonly orderId: string | null;
  /** Of the order that a receipt belongs to. */
  readonly orderNumber: string | null;
  readonly place: string;
  readonly at: string;
  readonly sum: Minor;
  readonly goods: string;
};

/** Orders first: whoever knows an order's number means it. */
export function soldRows({ receipts, orders }: SoldElsewhereView): readonly SoldRow[] {
  return [
    ...orders.map(({ orderId, number, store, createdAt, total, firstGoods }): SoldRow => {
      const own = { key: orderId, what: 'order', number, orderId, orderNumber: null, receiptId: '' } as const;
      return { ...own, place: store, at: createdAt, sum: total, goods: firstGoods };
    }),
    ...receipts.map(({ receiptId, number, order, store, till, at, due, firstGoods }): SoldRow => {
      const of = { orderId: order?.orderId ?? null, orderNumber: order?.number ?? null };
      const own = { key: receiptId, what: 'receipt', number: String(number), receiptId } as const;
      return { ...own, ...of, place: `${store}, ${till}`, at, sum: due, goods: firstGoods };
    }),
  ];
}
