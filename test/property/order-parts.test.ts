// However lines go to and fro between parts, the parts add up to the order: goods, sums and money.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Order } from '../../src/domain/documents/order.ts';
import type { Milli } from '../../src/domain/money/minor.ts';
import { handedOf, ledgerOf, sumOfPart } from '../../src/domain/order/ledger.ts';
import { sourcesOf } from '../../src/domain/order/order-money.ts';
import { joinParts, moveLines, nextPartNumber, partsFaults, splitOrder } from '../../src/domain/order/order-parts.ts';
import { aHandover, anOrder, anOrderLine, aPayment } from '../support/order-documents.ts';

const lineSpec = fc.record({
  quantity: fc.integer({ min: 1, max: 5000 }),
  price: fc.integer({ min: 0, max: 9999 }),
  discount: fc.nat(100),
  paidPercent: fc.constantFrom(0, 30, 100),
  handed: fc.nat(100),
});
const step = fc.record({
  from: fc.nat(3),
  to: fc.nat(3),
  line: fc.nat(5),
  share: fc.integer({ min: 1, max: 100 }),
  join: fc.boolean(),
});

/** An order with what was handed over of it settled first from its own prepayment. */
const order = fc.tuple(fc.array(lineSpec, { minLength: 1, maxLength: 4 }), fc.nat(500)).map(([specs, advance]) => {
  const lines = specs.map(({ quantity, price, discount }, n) => {
    const sum = Math.round((price * quantity) / 1000);
    return anOrderLine(`l${n}`, quantity, price, { unit: 'kg', discount: Math.min(discount, sum) as never });
  });
  const paid = lines.map((line, n) => Math.floor((sumOfPart(line, 0 as Milli, line.quantity) * specs[n]!.paidPercent) / 100));
  const payments = paid.flatMap((sum, n) => (sum > 0 ? [aPayment(`p${n}`, sum, [[`l${n}`, sum]])] : []));
  const handed = lines.flatMap((line, n) => {
    const quantity = Math.floor((line.quantity * specs[n]!.handed) / 100);
    const value = sumOfPart(line, 0 as Milli, quantity as Milli);
    const settled = Math.min(value, paid[n]!);
    return quantity > 0 ? [[line.id, quantity, settled, value - settled] as const] : [];
  });
  return anOrder('o', {
    ...{ number: '1042', status: 'confirmed', lines },
    payments: advance > 0 ? [...payments, aPayment('adv', advance)] : payments,
    handovers: handed.length > 0 ? [aHandover('h', handed)] : [],
  });
});

function totals(parts: readonly Order[]) {
  const ledgers = parts.map(ledgerOf);
  const sum = (pick: (ledger: (typeof ledgers)[number]) => number) => ledgers.reduce((all, one) => all + pick(one), 0);
  const goods: Record<string, number> = {};
  for (const { lines } of parts) for (const { goodId, quantity } of lines) goods[goodId] = (goods[goodId] ?? 0) + quantity;
  return {
    goods,
    total: sum(({ total }) => total),
    prepaid: sum(({ prepaid }) => prepaid),
    settled: sum(({ settled }) => settled),
    left: sum(({ left }) => left),
    lineLeft: sum((ledger) => ledger.lines.reduce((all, { left }) => all + left, 0)),
    handed: parts.reduce((all, part) => all + part.lines.reduce((of, { id }) => of + handedOf(part, id), 0), 0),
  };
}

/** Does one step; a step that is refused changes nothing. */
function go(
  parts: readonly Order[],
  { from, to, line, share, join }: { from: number; to: number; line: number; share: number; join: boolean },
  newId: () => string,
): readonly Order[] {
  const env = { newId, at: '2026-11-21T10:00:00.000Z' };
  const source = parts[from % parts.length]!;
  const wanted = source.lines[line % Math.max(1, source.lines.length)];
  const open = wanted === undefined ? 0 : wanted.quantity - handedOf(source, wanted.id);
  const shares = wanted === undefined ? [] : [{ lineId: wanted.id, quantity: Math.ceil((open * share) / 100) as Milli }];
  if (parts.length < 4 && !join) {
    const number = nextPartNumber(
      '1042',
      parts.map((part) => part.number),
    );
    const made = splitOrder(source, { id: newId(), number, storeId: 'store-2' }, shares, env);
    return made.ok ? [...parts.map((part) => (part.id === source.id ? made.value.from : part)), made.value.to] : parts;
  }
  const target = parts[to % parts.length]!;
  const made = join && to % 2 === 0 ? joinParts(source, target, env) : moveLines(source, target, shares, env);
  if (!made.ok) return parts;
  return parts.map((part) => (part.id === source.id ? made.value.from : part.id === target.id ? made.value.to : part));
}

describe('parts of an order', () => {
  it('always add up to the order', () => {
    let walked = 0;
    fc.assert(
      fc.property(order, fc.array(step, { maxLength: 12 }), (whole, steps) => {
        let [parts, ids]: [readonly Order[], number] = [[whole], 0];
        for (const one of steps) parts = go(parts, one, () => `new${(ids += 1)}`);
        if (parts.length > 1) walked += 1;
        expect(totals(parts)).toEqual(totals([whole]));
        expect(partsFaults(parts)).toEqual([]);
        for (const part of parts) {
          const ledger = ledgerOf(part);
          expect(ledger.lines.every(({ sum, left }) => sum >= 0 && left >= 0)).toBe(true);
          for (const { lineId, left } of ledger.lines)
            expect(sourcesOf(part, lineId).reduce((sum, source) => sum + source.left, 0)).toBe(left);
        }
      }),
      { numRuns: 500 },
    );
    expect(walked).toBeGreaterThan(100);
  });

  it('an order that the customer wants at once is not split', () => {
    const whole = anOrder('o', { oneHandover: true, lines: [anOrderLine('l', 1000, 1)] });
    const made = splitOrder(whole, { id: 'p', number: '1/2', storeId: 's' }, [{ lineId: 'l', quantity: 1000 as Milli }], {
      newId: () => 'n',
      at: '',
    });
    expect(made.ok ? '' : made.error.code).toBe('ORDER_PARTS_TOGETHER');
  });
});
