// What an order's lists say about its money and goods, worked out by hand.
import { describe, expect, it } from 'vitest';
import type { Order } from '../../../src/domain/documents/order.ts';
import { handedOf, ledgerOf, sumOfPart } from '../../../src/domain/order/ledger.ts';
import { isOverGiven } from '../../../src/domain/order/over-given.ts';
import { isPastPersonalDays } from '../../../src/domain/order/personal-days.ts';
import type { Milli } from '../../../src/domain/money/minor.ts';
import { aHandover, anOrder, anOrderLine, aPayment } from '../../support/order-documents.ts';

/** Tights 2 × 489.00 and a pyjama 1 × 1,250.00 less 125.00: 978.00 + 1,125.00 = 2,103.00. */
const lines = [anOrderLine('tights', 2000, 48_900), anOrderLine('pyjama', 1000, 125_000, { discount: 12_500 as never })];
const ordered = (changes: Partial<Order>): Order => anOrder('o', { lines, ...changes });
const paidInFull = aPayment('p', 210_300, [
  ['tights', 97_800],
  ['pyjama', 112_500],
]);

describe('the money of an order', () => {
  it('an unpaid order is due whole', () => {
    expect(ledgerOf(ordered({}))).toMatchObject({ total: 210_300, prepaid: 0, left: 0, due: 210_300, isPaid: false });
  });

  it('a prepayment in full leaves nothing due and everything left', () => {
    const ledger = ledgerOf(ordered({ payments: [paidInFull] }));
    expect(ledger).toMatchObject({ prepaid: 210_300, left: 210_300, unassigned: 0, due: 0, isPaid: true, isShipped: false });
    expect(ledger.lines.map(({ left }) => left)).toEqual([97_800, 112_500]);
  });

  it('a part handed over settles its part and leaves the rest', () => {
    const ledger = ledgerOf(ordered({ payments: [paidInFull], handovers: [aHandover('h', [['tights', 1000, 48_900, 0]])] }));
    expect(ledger).toMatchObject({ settled: 48_900, left: 161_400, due: 0, isShipped: false });
    expect(ledger.lines[0]).toMatchObject({ handed: 1000, open: 1000, settled: 48_900, left: 48_900, openSum: 48_900 });
    expect(ledger.lines[1]).toMatchObject({ handed: 0, open: 1000, settled: 0, left: 112_500 });
  });

  it('goods refused before handover are refunded out of their own prepayment', () => {
    const ledger = ledgerOf(
      ordered({
        lines: [lines[0]!, { ...lines[1]!, quantity: 0 as Milli, discount: 0 as never }],
        payments: [paidInFull, aPayment('r', 112_500, [['pyjama', 112_500]], { what: 'refund', of: 'p' })],
        handovers: [aHandover('h', [['tights', 2000, 97_800, 0]])],
      }),
    );
    expect(ledger).toMatchObject({ prepaid: 97_800, settled: 97_800, left: 0, due: 0, isShipped: true, isPaid: true });
    expect(ledger.lines[1]).toMatchObject({ prepaid: 112_500, refunded: 112_500, left: 0 });
  });

  it('an advance belongs to no line, covers what it can and leaves the rest due', () => {
    const ledger = ledgerOf(ordered({ payments: [aPayment('a', 100_000)] }));
    expect(ledger).toMatchObject({ prepaid: 100_000, left: 100_000, unassigned: 100_000, due: 110_300, isPaid: false });
  });

  it('what is paid at handover is no prepayment', () => {
    const ledger = ledgerOf(
      ordered({
        payments: [aPayment('a', 100_000)],
        handovers: [
          aHandover('h', [
            ['tights', 2000, 97_800, 0],
            ['pyjama', 1000, 2_200, 110_300],
          ]),
        ],
      }),
    );
    expect(ledger).toMatchObject({ prepaid: 100_000, settled: 100_000, left: 0, paid: 210_300, due: 0 });
    expect(ledger).toMatchObject({ isShipped: true, isPaid: true });
  });

  it('money that went with lines to another part counts there and not here', () => {
    const out = aPayment('m', 112_500, [['pyjama', 112_500]], { what: 'moved_out', of: 'p' });
    const into = aPayment('m', 112_500, [['pyjama', 112_500]], { what: 'moved_in', of: 'p' });
    expect(ledgerOf(ordered({ lines: [lines[0]!], payments: [paidInFull, out] }))).toMatchObject({ left: 97_800, due: 0 });
    expect(ledgerOf(ordered({ lines: [lines[1]!], payments: [into] }))).toMatchObject({ left: 112_500, due: 0 });
  });

  it('two handovers of one line show as more handed than ordered and more settled than paid', () => {
    const twice = ordered({
      payments: [paidInFull],
      handovers: [aHandover('a', [['pyjama', 1000, 112_500, 0]]), aHandover('b', [['pyjama', 1000, 112_500, 0]])],
    });
    expect(handedOf(twice, 'pyjama')).toBe(2000);
    expect(ledgerOf(twice).lines[1]).toMatchObject({ ordered: 1000, handed: 2000, open: 0, left: 0 });
  });
});

describe('more given back than came', () => {
  const back = (id: string, sum: number, line: string) => aPayment(id, sum, [[line, sum]], { what: 'refund', of: 'p' });
  const returned = (id: string) => ({
    ...{ id, tillId: 't', at: '2026-11-21T13:00:00.000Z', receiptId: id },
    lines: [{ lineId: 'pyjama', quantity: 1000 as Milli, sum: 112_500 as never }],
  });
  const handovers = [aHandover('h', [['pyjama', 1000, 112_500, 0]])];

  it.each<[string, boolean, Partial<Order>]>([
    ['a prepayment refunded as far as it goes', false, { payments: [paidInFull, back('r', 112_500, 'pyjama')] }],
    [
      'a line refunded twice, while others are still prepaid',
      true,
      { payments: [paidInFull, back('r', 97_800, 'tights'), back('s', 97_800, 'tights')] },
    ],
    ['more than all of it', true, { payments: [aPayment('p', 100), aPayment('r', 101, [], { what: 'refund', of: 'p' })] }],
    ['goods that came back', false, { payments: [paidInFull], handovers, returns: [returned('a')] }],
    ['goods that came back twice', true, { payments: [paidInFull], handovers, returns: [returned('a'), returned('b')] }],
    [
      'what was handed over and refunded too',
      true,
      { payments: [paidInFull, back('r', 112_500, 'pyjama'), back('s', 97_800, 'tights')], handovers },
    ],
  ])('%s: %s', (_, isOver, changes) => {
    expect(isOverGiven(ordered(changes))).toBe(isOver);
  });
});

describe('personal data', () => {
  it.each([
    ['cancelled', '2026-08-24T00:00:00.000Z', false],
    ['cancelled', '2026-08-23T00:00:00.000Z', true],
    ['ready', '2025-01-01T00:00:00.000Z', false],
  ] as const)('of an order that is %s since %s may go: %s', (status, at, isPast) => {
    const move = { id: 'm', from: 'new', to: status, at, staffId: '', place: '', side: 'server' } as const;
    expect(isPastPersonalDays(ordered({ status, moves: [move] }), '2026-11-21T12:00:00.000Z', { keepPersonalDays: 90 })).toBe(
      isPast,
    );
  });
});

describe('a part of a line', () => {
  it('three thirds of ten kopecks are ten kopecks', () => {
    const line = anOrderLine('l', 3000, 10, { discount: 20 as never });
    const parts = [0, 1000, 2000].map((before) => sumOfPart(line, before as Milli, 1000 as Milli));
    expect(parts).toEqual([3, 4, 3]);
  });
});
