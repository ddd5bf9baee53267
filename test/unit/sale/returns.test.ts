// Returns by hand.
import { describe, expect, it } from 'vitest';
import { milli, minor } from '../../../src/domain/money/minor.ts';
import { looseReturn, quoteReturn, returnableLines, type ReturnRequest } from '../../../src/domain/sale/returns.ts';
import { factLine, goodOf } from '../../support/selling.ts';

const three = factLine({
  quantity: milli(3000),
  total: minor(10_000),
  gross: minor(10_100),
  discount: minor(100),
  vatAmount: minor(1803),
});
const other = factLine({ lineId: 'line-2', total: minor(5_000), gross: minor(5_000), vatAmount: minor(902) });
const request: ReturnRequest = {
  lines: [three, other],
  returned: new Map(),
  chosen: [{ lineId: 'line-1', quantity: milli(1000) }],
  tenders: [{ kind: 'cash', amount: minor(20_000), reference: '' }],
  due: minor(15_000),
};
const code = (change: Partial<ReturnRequest>) => {
  const quote = quoteReturn({ ...request, ...change });
  return quote.ok ? 'ok' : quote.error.code;
};

describe('returning lines of a receipt', () => {
  it('M11 gives 33.33, 33.34, 33.33 for three pieces of 100.00', () => {
    const totals: number[] = [];
    const returned = new Map<string, { quantity: ReturnType<typeof milli>; total: ReturnType<typeof minor> }>();
    for (let piece = 1; piece <= 3; piece += 1) {
      const quote = quoteReturn({ ...request, returned });
      if (!quote.ok) throw new Error(quote.error.code);
      totals.push(quote.value.total);
      const before = returned.get('line-1')?.total ?? 0;
      returned.set('line-1', { quantity: milli(piece * 1000), total: minor(before + quote.value.total) });
    }
    expect(totals).toEqual([3333, 3334, 3333]);
    expect(returnableLines(request.lines, returned).map(({ line }) => line.lineId)).toEqual(['line-2']);
  });
  it('M12 gives card money back to the cards first, in their order, then cash', () => {
    const tenders = [
      { kind: 'cash' as const, amount: minor(5_000), reference: '' },
      { kind: 'card' as const, amount: minor(6_000), reference: '1111' },
      { kind: 'card' as const, amount: minor(5_000), reference: '2222' },
    ];
    const all = [
      { lineId: 'line-1', quantity: milli(3000) },
      { lineId: 'line-2', quantity: milli(1000) },
    ];
    const whole = quoteReturn({ ...request, tenders, chosen: all });
    expect(whole.ok && whole.value.refunds).toEqual([
      { kind: 'card', amount: 6_000, reference: '1111' },
      { kind: 'card', amount: 5_000, reference: '2222' },
      { kind: 'cash', amount: 4_000, reference: '' },
    ]);
    const second = quoteReturn({
      ...request,
      tenders,
      returned: new Map([['line-1', { quantity: milli(3000), total: minor(10_000) }]]),
      chosen: [{ lineId: 'line-2', quantity: milli(1000) }],
    });
    expect(second.ok && second.value.refunds).toEqual([
      { kind: 'card', amount: 1_000, reference: '2222' },
      { kind: 'cash', amount: 4_000, reference: '' },
    ]);
  });
  it('M13 gives back what was due, not what it was before rounding', () => {
    const lines = [factLine({ total: minor(78_020) })];
    const quote = quoteReturn({ ...request, lines, due: minor(78_000), chosen: [{ lineId: 'line-1', quantity: milli(1000) }] });
    expect(quote.ok && quote.value).toMatchObject({
      total: 78_020,
      rounding: -20,
      due: 78_000,
      refunds: [{ kind: 'cash', amount: 78_000 }],
    });
  });
  it('M13 keeps what nothing is owed for: the rest of ten kopecks of which rounding left one to pay', () => {
    // 0.10 with 0.01 by card: the 0.09 left to pay in cash round to 0.00 at a step of 0.50.
    const sale: Partial<ReturnRequest> = {
      lines: [factLine({ quantity: milli(10_000), total: minor(10), gross: minor(10), vatAmount: minor(2) })],
      tenders: [
        { kind: 'card', amount: minor(1), reference: '1111' },
        { kind: 'cash', amount: minor(100), reference: '' },
      ],
      due: minor(1),
    };
    const six = quoteReturn({ ...request, ...sale, chosen: [{ lineId: 'line-1', quantity: milli(6000) }] });
    expect(six.ok && six.value).toMatchObject({ total: 6, rounding: -5, due: 1, refunds: [{ kind: 'card', amount: 1 }] });
    const returned = new Map([['line-1', { quantity: milli(6000), total: minor(6) }]]);
    expect(code({ ...sale, returned, chosen: [{ lineId: 'line-1', quantity: milli(4000) }] })).toBe('TOTAL_ZERO');
  });
  it('M12 a line that two tills took back takes nothing from the lines that are left', () => {
    const returned = new Map([['line-2', { quantity: milli(2000), total: minor(10_000) }]]);
    const chosen = [{ lineId: 'line-1', quantity: milli(3000) }];
    const quote = quoteReturn({ ...request, returned, chosen });
    if (!quote.ok) throw new Error(quote.error.code);
    expect(quote.value).toMatchObject({ due: 10_000, refunds: [{ kind: 'cash', amount: 10_000 }] });
    expect(code({ returned, chosen: [{ lineId: 'line-2', quantity: milli(1000) }] })).toBe('RETURN_TOO_MUCH');
  });

  it('adds up a line that was chosen twice', () => {
    const chosen = [request.chosen[0]!, request.chosen[0]!];
    const quote = quoteReturn({ ...request, chosen });
    expect(quote.ok && quote.value.lines).toMatchObject([{ quantity: 2000, total: 6667 }]);
  });
  it('refuses what was not bought, more than is left, parts of a piece, and nothing', () => {
    expect(code({ chosen: [] })).toBe('RETURN_EMPTY');
    expect(code({ chosen: [{ lineId: 'x', quantity: milli(1000) }] })).toBe('RETURN_LINE_UNKNOWN');
    expect(code({ chosen: [{ lineId: 'line-1', quantity: milli(4000) }] })).toBe('RETURN_TOO_MUCH');
    expect(code({ chosen: [{ lineId: 'line-1', quantity: milli(500) }] })).toBe('QUANTITY_NOT_WHOLE');
    expect(code({ chosen: [{ lineId: 'line-1', quantity: milli(-1000) }] })).toBe('QUANTITY_NOT_POSITIVE');
    const returned = new Map([['line-1', { quantity: milli(3000), total: minor(10_000) }]]);
    expect(quoteReturn({ ...request, returned })).toEqual({
      ok: false,
      error: { code: 'RETURN_TOO_MUCH', details: { name: 'Колготки', most: '0' } },
    });
    expect(code({ lines: [factLine({ total: minor(0), vatAmount: minor(0) })], due: minor(0) })).toBe('TOTAL_ZERO');
  });
});

describe('returning without a receipt', () => {
  const loose = {
    lines: [{ lineId: 'a', good: goodOf({ listPrice: minor(99_999) }), quantity: milli(2000), price: minor(10_010) }],
    refund: 'cash' as const,
    rounding: { step: minor(100), mode: 'half-up' as const, applies: 'cash' as const },
  };
  const rules = { country: 'RU' as const, day: '2026-11-21' };
  it('pays the price that was named, rounded when it is cash', () => {
    const quote = looseReturn(loose, rules);
    expect(quote.ok && quote.value).toMatchObject({
      total: 20_020,
      rounding: -20,
      due: 20_000,
      refunds: [{ kind: 'cash', amount: 20_000 }],
    });
    const toCard = looseReturn({ ...loose, refund: 'card' }, rules);
    expect(toCard.ok && toCard.value).toMatchObject({ rounding: 0, refunds: [{ kind: 'card', amount: 20_020 }] });
  });
  it('refuses nothing, nothing worth, and parts of a piece', () => {
    const refusal = (change: object) => {
      const quote = looseReturn({ ...loose, lines: [{ ...loose.lines[0]!, ...change }] }, rules);
      return quote.ok ? 'ok' : quote.error.code;
    };
    expect(looseReturn({ ...loose, lines: [] }, rules)).toMatchObject({ error: { code: 'RETURN_EMPTY' } });
    expect(refusal({ price: minor(0) })).toBe('PRICE_NOT_POSITIVE');
    expect(refusal({ quantity: milli(1) })).toBe('QUANTITY_NOT_WHOLE');
    expect(refusal({ price: minor(9_999_999_999) })).toBe('AMOUNT_TOO_LARGE');
  });
});
