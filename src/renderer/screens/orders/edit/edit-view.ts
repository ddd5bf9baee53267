/** What is being changed in an order's lines, as typed, and the changes it comes to. Pure. */
import type { GoodView } from '../../../../contract/till/catalogue-contract.ts';
import type { LineChange } from '../../../../contract/till/order-edit-contract.ts';
import type { OrderLineView } from '../../../../contract/till/orders-contract.ts';
import { isDivisible } from '../../../../domain/catalogue/good.ts';
import { formatMoney, parseMoney, parseQuantity } from '../../../../domain/money/decimal.ts';
import { milli, ONE_PIECE, type Milli, type Minor } from '../../../../domain/money/minor.ts';
import { quantityLabel } from '../orders-view.ts';

/** A row of the order or of goods that join it. `quantity` and `price` as they stand in their fields. */
export type EditRow = {
  readonly id: string;
  readonly goodId: string;
  readonly name: string;
  readonly unit: OrderLineView['unit'];
  readonly quantity: string;
  readonly price: string;
  /** Nothing of it goes out any more. */
  readonly isOut: boolean;
  /** As it stands in the order; null for a good that joins it. */
  readonly line: OrderLineView | null;
  /** What the catalogue says of a good that joins; null where the price is typed. */
  readonly listed: Minor | null;
};

export function rowOf(line: OrderLineView): EditRow {
  const { lineId: id, goodId, name, unit, quantity, price } = line;
  return { id, goodId, name, unit, quantity: quantityLabel(quantity), price: priceText(price), isOut: false, line, listed: null };
}

export function rowOfGood({ goodId, name, variant, unit, price }: GoodView): EditRow {
  const fields = { quantity: '1', price: price === null ? '' : priceText(price), isOut: false, line: null, listed: price };
  return { id: `new ${goodId}`, goodId, name: `${name} ${variant}`.trim(), unit, ...fields };
}

export function priceText(price: Minor): string {
  return formatMoney(price).replace('.', ',');
}

/** Null while it is no quantity of that unit. */
export function quantityOf({ quantity, unit }: Pick<EditRow, 'quantity' | 'unit'>): Milli | null {
  const parsed = parseQuantity(quantity.replace(/,$/, ''));
  if (!parsed.ok || parsed.value < 0) return null;
  return isDivisible(unit) || parsed.value % ONE_PIECE === 0 ? parsed.value : null;
}

/** Null while it is no price. */
export function priceOf({ price }: Pick<EditRow, 'price'>): Minor | null {
  const parsed = parseMoney(price.replace(/,$/, ''));
  return parsed.ok && parsed.value > 0 ? parsed.value : null;
}

/** One more or one less; never below what the customer holds already. */
export function stepRow(row: EditRow, by: 1 | -1): EditRow {
  const least = row.line?.handed ?? 0;
  const next = milli(Math.max(least, (quantityOf(row) ?? 0) + by * ONE_PIECE));
  return { ...row, quantity: quantityLabel(next), isOut: false };
}

/** What the rows come to; null while something in them cannot be read. */
export function changesOf(rows: readonly EditRow[]): readonly LineChange[] | null {
  const changes: LineChange[] = [];
  for (const row of rows) {
    const made = row.line === null ? joining(row) : changesOfLine(row, row.line);
    if (made === null) return null;
    changes.push(...made);
  }
  return changes;
}

function changesOfLine(row: EditRow, { lineId, quantity, price }: OrderLineView): readonly LineChange[] | null {
  if (row.isOut) return [{ what: 'remove', lineId }];
  // What stands there untouched is not read: a price of nothing, for one, is none that anybody may type.
  const wanted = row.quantity === quantityLabel(quantity) ? quantity : quantityOf(row);
  const asked = row.price === priceText(price) ? price : priceOf(row);
  if (wanted === null || asked === null) return null;
  if (wanted === 0) return [{ what: 'remove', lineId }];
  return [
    ...(wanted === quantity ? [] : [{ what: 'quantity', lineId, quantity: wanted } as const]),
    ...(asked === price ? [] : [{ what: 'price', lineId, price: asked } as const]),
  ];
}

function joining(row: EditRow): readonly LineChange[] | null {
  if (row.isOut) return [];
  const [quantity, price] = [quantityOf(row), priceOf(row)];
  if (quantity === null || price === null) return null;
  if (quantity === 0) return [];
  return [{ what: 'add', goodId: row.goodId, quantity, ...(price === row.listed ? {} : { price }) }];
}
