/** What an order holds in its store: all that it wants, or what of it is there. */
import { milli, type Milli } from '../../domain/money/minor.ts';
import type { Unit } from '../db/database.ts';
import { reserve, type ReservedLine } from '../stock/reserve.ts';

export type Holding = {
  readonly storeId: string;
  /** An order or a reservation: whatever holds. */
  readonly orderId: string;
  readonly wanted: ReadonlyMap<string, Milli>;
  readonly held: readonly ReservedLine[];
};
export type Held = { readonly isAll: boolean; readonly held: readonly ReservedLine[] };

const TRIES = 3;

/** Nothing is asked of the stock when it holds just that already. */
export async function holdGoods(unit: Unit, { storeId, orderId, wanted, held }: Holding): Promise<Held> {
  const all = linesOf(wanted);
  let lines = all;
  for (let attempt = 1; ; attempt += 1) {
    if (isSame(lines, held)) return { isAll: lines.length === all.length && isSame(lines, all), held };
    const outcome = await reserve(unit, { storeId, reservationId: orderId, lines });
    if (outcome.ok) return { isAll: isSame(lines, all), held: lines };
    // What was free is told after the refusal and may be gone again: then what is held stays as it is.
    const shortBy = new Map(outcome.error.map((one) => [one.goodId, one]));
    lines = lines.flatMap((line) => {
      const short = shortBy.get(line.goodId);
      if (short === undefined) return [line];
      const had = held.find(({ goodId }) => goodId === line.goodId)?.quantity ?? 0;
      const most = had + (attempt < TRIES ? Math.max(0, short.free) : 0);
      const quantity = Math.min(most, line.quantity);
      return quantity > 0 ? [{ goodId: line.goodId, quantity }] : [];
    });
  }
}

function linesOf(wanted: ReadonlyMap<string, Milli>): readonly ReservedLine[] {
  return [...wanted]
    .map(([goodId, quantity]) => ({ goodId, quantity: milli(quantity) }))
    .sort((a, b) => (a.goodId < b.goodId ? -1 : 1));
}

function isSame(one: readonly ReservedLine[], other: readonly ReservedLine[]): boolean {
  const spell = (lines: readonly ReservedLine[]): string =>
    JSON.stringify(lines.map(({ goodId, quantity }) => [goodId, quantity]).sort());
  return one.length === other.length && spell(one) === spell(other);
}
