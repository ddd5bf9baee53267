/** What the screens of orders begin with and say: what lies ready goes out, and no money is forgotten. */
import { describe, expect, test } from 'vitest';
import type { OrderLineView, OrderView } from '../../../src/contract/till/orders-contract.ts';
import { milli, minor } from '../../../src/domain/money/minor.ts';
import {
  awaitedOf,
  endedOf,
  isNotAside,
  lineScanned,
  paidBeyond,
  reserveWords,
  toHandOver,
} from '../../../src/renderer/screens/orders/orders-view.ts';

type Figures = { readonly open: number; readonly picked?: number; readonly handed?: number };

function line(lineId: string, { open, picked = 0, handed = 0 }: Figures): OrderLineView {
  return { lineId, open: milli(open), picked: milli(picked), handed: milli(handed) } as OrderLineView;
}

describe('what goes out to begin with', () => {
  test('is what was put aside, where somebody picked: what was missing or damaged is not ticked', () => {
    const lines = [line('a', { open: 2000, picked: 1000 }), line('b', { open: 1000 }), line('c', { open: 1000, picked: 1000 })];
    expect(toHandOver(lines)).toEqual({ a: 1000, b: 0, c: 1000 });
  });

  test('is everything in a shop that puts goods aside by hand', () => {
    expect(toHandOver([line('a', { open: 2000 }), line('b', { open: 1000 })])).toEqual({ a: 2000, b: 1000 });
  });

  test('is the rest when what was picked is with the customer already', () => {
    const rest = [line('a', { open: 1000, picked: 1000, handed: 1000 }), line('b', { open: 0, picked: 1000, handed: 1000 })];
    expect(toHandOver(rest)).toEqual({ a: 1000, b: 0 });
    expect(rest.map(isNotAside)).toEqual([true, false]);
  });
});

test('a scanned piece of a good that stands in two lines fills the first, then the second', () => {
  const one = { ...line('a', { open: 1000 }), barcodes: ['460'] };
  const other = { ...line('b', { open: 1000 }), barcodes: ['460'] };
  const scanned = (chosen: Record<string, number>) => lineScanned([one, other], ['460'], chosen as never)?.lineId;
  expect([scanned({}), scanned({ a: 1000 }), scanned({ a: 1000, b: 1000 })]).toEqual(['a', 'b', 'a']);
  expect(lineScanned([one, other], ['461'], {})).toBeNull();
});

describe('what is awaited', () => {
  const short = (figures: { stock: number | null; missing?: number }): OrderLineView => {
    const { stock, missing = 0 } = figures;
    return { ...line('a', { open: 2000 }), missing: milli(missing), stock: stock === null ? null : milli(stock) };
  };
  const awaited = (status: OrderView['card']['status'], figures: Parameters<typeof short>[0]): number =>
    awaitedOf(status)(short(figures));

  test('is what neither lies aside nor is in the store, and what nobody found, whatever the books say', () => {
    expect([awaited('confirmed', { stock: 1000 }), awaited('confirmed', { stock: 54_000 })]).toEqual([1000, 0]);
    expect(awaited('picking', { stock: 54_000, missing: 2000 })).toBe(2000);
  });

  test('is a good that this store never had, where the order waits for goods', () => {
    expect([awaited('awaiting_goods', { stock: null }), awaited('confirmed', { stock: null })]).toEqual([2000, 0]);
  });
});

describe('what was paid beyond the goods', () => {
  const order = { prepaid: minor(108_580), lines: [line('a', { open: 1000 }), line('b', { open: 1000 })] };

  test('is said when everything goes out', () => {
    expect(paidBeyond(order, { a: milli(1000), b: milli(1000) }, minor(108_490))).toBe(90);
    expect(paidBeyond(order, { a: milli(1000), b: milli(1000) }, minor(108_580))).toBe(0);
  });

  test('is not what waits for goods that are still to be handed over', () => {
    expect(paidBeyond(order, { a: milli(1000), b: milli(0) }, minor(64_600))).toBe(0);
  });
});

describe('the words about the reserve', () => {
  const said = (status: string, isHolding: boolean): string => reserveWords({ isHolding, card: { status } as OrderView['card'] });

  test('do not promise goods that are still awaited', () => {
    expect([said('awaiting_goods', true), said('ready', true), said('new', false)]).toEqual(['holdsPart', 'holds', 'holdsNot']);
  });
});

describe('a code of an order that is over', () => {
  const at = '2026-11-21T10:00:00Z';
  const order = (status: string, over: Partial<OrderView> = {}) =>
    ({ card: { status }, lines: [line('a', { open: 1000 })], moves: [], handovers: [], ...over }) as unknown as OrderView;
  const moved = (to: string) => ({ moves: [{ to, at, place: 'Касса 2' }] as unknown as OrderView['moves'] });
  const handed = { handovers: [{ at: '2026-11-21T11:00:00Z' }] as unknown as OrderView['handovers'] };

  test('says how it ended, when and where', () => {
    for (const [status, how] of [
      ['cancelled', 'cancelled'],
      ['expired', 'expired'],
      ['returned', 'returned'],
    ] as const)
      expect(endedOf(order(status, moved(status)))).toEqual({ how, at, place: 'Касса 2' });
    expect(endedOf(order('handed_over', { ...moved('handed_over'), ...handed }))).toEqual({
      ...{ how: 'handed', at: '2026-11-21T11:00:00Z', place: 'Касса 2' },
    });
  });

  test('knows one that its claim alone tells of, and a part that gave everything away', () => {
    expect(endedOf(order('ready', { ...handed, lines: [line('a', { open: 0 })] }))).toMatchObject({ how: 'handed', place: '' });
    expect(endedOf(order('confirmed', { lines: [] }))).toMatchObject({ how: 'moved', at: null });
  });

  test('is not said while something is to be handed over', () => {
    expect(endedOf(order('ready'))).toBeNull();
    expect(endedOf(order('partly_handed_over', handed))).toBeNull();
  });
});
