// Paying, the fiscal lines and returns: no kopeck appears or disappears.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fiscalDocument } from '../../src/contract/fiscal-document.ts';
import { priceBasket } from '../../src/domain/basket/price-basket.ts';
import { parseMoney, parseQuantity } from '../../src/domain/money/decimal.ts';
import { milli, minor, type Milli, type Minor } from '../../src/domain/money/minor.ts';
import type { FactLine, FactTender } from '../../src/domain/journal/fact.ts';
import { splitForFiscal } from '../../src/domain/sale/fiscal-lines.ts';
import { quoteReturn, returnableLines } from '../../src/domain/sale/returns.ts';
import { saleLines, toFiscalDocument } from '../../src/domain/sale/sale-facts.ts';
import { quickCash, settle, type RoundingRule, type TenderAmount } from '../../src/domain/sale/settle.ts';
import { anyBasket, sum } from '../support/selling.ts';

const RULES = { country: null, day: '2026-11-21' };
const anyRounding: fc.Arbitrary<RoundingRule | null> = fc.oneof(
  fc.constant(null),
  fc.record({
    step: fc.constantFrom(5, 10, 50, 100, 500).map(minor),
    mode: fc.constantFrom('half-up', 'up', 'down'),
    applies: fc.constantFrom('cash', 'all'),
  }),
);
const anyTender = fc.record({
  kind: fc.constantFrom('cash', 'card'),
  amount: fc.integer({ min: 1, max: 2_000_000 }).map(minor),
});
const money = (text: string): number => {
  const parsed = parseMoney(text);
  return parsed.ok ? parsed.value : Number.NaN;
};
const thousandths = (text: string): number => {
  const parsed = parseQuantity(text);
  return parsed.ok ? parsed.value : Number.NaN;
};

describe('settling', () => {
  it('M6 M7 what is due and the change are exactly what was paid and what is missing', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1_000_000 }),
        anyRounding,
        fc.array(anyTender, { maxLength: 4 }),
        (total, rule, tenders) => {
          const card = sum(tenders.filter(({ kind }) => kind === 'card').map((given) => given.amount));
          const settled = settle(minor(total), rule, tenders);
          fc.pre(card <= settled.due);
          expect(settled.due + settled.change).toBe(settled.paid + settled.remaining);
          expect(settled.due).toBe(total + settled.rounding);
          expect(settled.cashTaken + card + settled.remaining).toBe(settled.due);
          expect(settled.cashTaken).toBeGreaterThanOrEqual(0);
          expect(Math.abs(settled.rounding)).toBeLessThan(rule?.step ?? 1);
        },
      ),
    );
  });
  it('M6 under "cash" the cash part is a whole number of steps and cards are not rounded', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1_000_000 }),
        anyRounding,
        fc.integer({ min: 0, max: 1_000_000 }),
        (total, rule, card) => {
          fc.pre(rule !== null && rule.applies === 'cash' && card <= total);
          const cards = card === 0 ? [] : [{ kind: 'card' as const, amount: minor(card) }];
          expect(settle(minor(total), rule, cards).rounding).toBe(0);
          const settled = settle(minor(total), rule, [...cards, { kind: 'cash', amount: minor(9_000_000) }]);
          expect((settled.due - card) % rule.step).toBe(0);
          expect(settled.cashTaken).toBe(settled.due - card);
        },
      ),
    );
  });
  it('M8 cash keys are ascending, distinct, enough, and start with the exact sum', () => {
    const notes = [5_000, 10_000, 20_000, 50_000, 100_000, 200_000, 500_000].map(minor);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 50_000_000 }), (due) => {
        const keys = quickCash(minor(due), notes);
        expect(keys[0]).toBe(due);
        expect(keys.length).toBeLessThanOrEqual(8);
        for (const note of notes.filter((one) => one > due)) expect(keys).toContain(note);
        keys.slice(1).forEach((key, index) => expect(key).toBeGreaterThan(keys[index]!));
      }),
    );
  });
});

describe('fiscal lines', () => {
  it('M9 each is within a kopeck of price × quantity and together they are the line', () => {
    const quantities = fc.oneof(
      fc.integer({ min: 1, max: 100_000 }).map((pieces) => pieces * 1000),
      fc.integer({ min: 1, max: 100_000_000 }),
    );
    fc.assert(
      fc.property(
        quantities,
        fc.integer({ min: 0, max: 9_999_999_999 }),
        fc.integer({ min: 0, max: 1_000_000 }),
        (quantity, total, price) => {
          const parts = splitForFiscal({ price: minor(price), quantity: milli(quantity), total: minor(total) });
          expect(sum(parts.map((part) => part.total))).toBe(total);
          expect(sum(parts.map((part) => part.quantity))).toBe(quantity);
          for (const part of parts) {
            expect(part.quantity > 0 && part.total >= 0 && part.price >= 0).toBe(true);
            if (quantity % 1000 === 0) expect(part.quantity % 1000).toBe(0);
            const off = BigInt(part.price) * BigInt(part.quantity) - BigInt(part.total) * 1000n;
            expect(off <= 1000n && off >= -1000n).toBe(true);
          }
        },
      ),
      { numRuns: 1000 },
    );
  });
  it('M9 a whole document keeps the public shape, and its lines less its rounding are what is due', () => {
    fc.assert(
      fc.property(anyBasket, anyRounding, (basket, rule) => {
        const priced = priceBasket(basket, RULES);
        const settled = settle(priced.total, rule, [{ kind: 'cash', amount: minor(9_999_999_999) }]);
        fc.pre(settled.due > 0);
        const document = toFiscalDocument({
          id: '01890a5d-ac96-774b-bcce-b302099a8057',
          kind: 'sale',
          taxSystem: 'osn',
          cashier: { name: 'Кассир', inn: '' },
          customer: null,
          lines: saleLines(basket, priced),
          tenders: [{ kind: 'cash', amount: settled.due, reference: '' }],
          rounding: settled.rounding,
        });
        expect(fiscalDocument.safeParse(document).error).toBeUndefined();
        expect(sum(document.lines.map((line) => money(line.total))) - money(document.rounding)).toBe(settled.due);
        for (const line of document.lines) {
          const off = BigInt(money(line.price)) * BigInt(thousandths(line.quantity)) - BigInt(money(line.total)) * 1000n;
          expect(off <= 1000n && off >= -1000n).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });
});

type Sale = { readonly lines: readonly FactLine[]; readonly tenders: readonly FactTender[]; readonly due: Minor };

/**
 * Returns random parts of every line until nothing is left, and adds up what came back. `left`: what stays, because nothing is
 * owed for it: it is worth nothing, or all that was due has been given back and rounding took the rest.
 */
function returnInParts({ lines, tenders, due }: Sale, nextShare: () => number) {
  const returned = new Map<string, { quantity: Milli; total: Minor }>();
  const back = { due: 0, card: 0, vat: 0, discount: 0 };
  for (let round = 0; round < 22; round += 1) {
    const open = returnableLines(lines, returned);
    const takeAll = round > 20;
    const chosen = open.map(({ line, quantity }) => ({
      lineId: line.lineId,
      quantity: takeAll ? quantity : milli(Math.max(1, Math.floor((quantity * nextShare()) / 100))),
    }));
    const quote = quoteReturn({ lines, returned, chosen, tenders, due });
    if (!quote.ok) {
      expect(quote.error.code).toBe(open.length === 0 ? 'RETURN_EMPTY' : 'TOTAL_ZERO');
      continue;
    }
    const { value } = quote;
    for (const part of value.lines) {
      expect(part.gross - part.discount).toBe(part.total);
      expect(part.total >= 0 && part.discount >= 0 && part.vatAmount >= 0).toBe(true);
      const before = returned.get(part.lineId) ?? { quantity: milli(0), total: minor(0) };
      returned.set(part.lineId, {
        quantity: milli(before.quantity + part.quantity),
        total: minor(before.total + part.total),
      });
    }
    expect(sum(value.refunds.map((refund) => refund.amount))).toBe(value.due);
    expect(value.total + value.rounding).toBe(value.due);
    back.due += value.due;
    back.card += sum(value.refunds.filter(({ kind }) => kind === 'card').map((refund) => refund.amount));
    back.vat += sum(value.vat.map((tax) => tax.amount));
    back.discount += sum(value.lines.map((line) => line.discount));
  }
  const left = returnableLines(lines, returned);
  const chosen = left.map(({ line, quantity }) => ({ lineId: line.lineId, quantity }));
  const rest = quoteReturn({ lines, returned, chosen, tenders, due });
  return { back, left, refusedWith: rest.ok ? 'nothing' : rest.error.code };
}

describe('returns', () => {
  it('M11 M12 M13 random parts give back exactly the lines, their tax, and what each tender paid', () => {
    const shares = fc.infiniteStream(fc.integer({ min: 1, max: 100 }));
    fc.assert(
      fc.property(anyBasket, anyRounding, fc.integer({ min: 0, max: 100 }), shares, (basket, rule, cardShare, stream) => {
        const priced = priceBasket(basket, RULES);
        const card = Math.floor((settle(priced.total, rule, []).due * cardShare) / 100);
        const tenders: (FactTender & TenderAmount)[] = [
          ...(card > 0 ? [{ kind: 'card' as const, amount: minor(card), reference: 'slip 1' }] : []),
          ...(cardShare < 100 ? [{ kind: 'cash' as const, amount: minor(9_999_999_999), reference: '' }] : []),
        ];
        const { due } = settle(priced.total, rule, tenders);
        fc.pre(due > 0);
        const nextShare = (): number => Number(stream.next().value);
        const { back, left, refusedWith } = returnInParts({ lines: saleLines(basket, priced), tenders, due }, nextShare);
        expect({ due: back.due, card: back.card }).toEqual({ due, card });
        expect(refusedWith).toBe(left.length === 0 ? 'RETURN_EMPTY' : 'TOTAL_ZERO');
        // Without rounding only what is worth nothing can stay.
        if (due >= priced.total) expect(sum(left.map(({ total }) => total))).toBe(0);
        if (left.length > 0) return;
        expect(back.vat).toBe(sum(priced.lines.map((line) => line.vatAmount)));
        expect(back.discount).toBe(priced.discount);
      }),
      { numRuns: 200 },
    );
  });

  it('M12 tenders give back what is due, whatever came back before, more than was sold too', () => {
    const share = fc.integer({ min: 0, max: 250 });
    fc.assert(
      fc.property(anyBasket, fc.infiniteStream(share), (basket, stream) => {
        const priced = priceBasket(basket, RULES);
        fc.pre(priced.total > 0);
        const lines = saleLines(basket, priced);
        const part = (whole: number): number => Math.floor((whole * Number(stream.next().value)) / 100);
        const returned = new Map(
          lines.map(({ lineId, quantity, total }) => [lineId, { quantity: milli(part(quantity)), total: minor(part(total)) }]),
        );
        const chosen = returnableLines(lines, returned).map(({ line, quantity }) => ({ lineId: line.lineId, quantity }));
        const tenders: FactTender[] = [{ kind: 'cash', amount: priced.total, reference: '' }];
        const quote = quoteReturn({ lines, returned, chosen, tenders, due: priced.total });
        if (quote.ok) expect(sum(quote.value.refunds.map(({ amount }) => amount))).toBe(quote.value.due);
      }),
      { numRuns: 500 },
    );
  });
});
