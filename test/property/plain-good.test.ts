/** The quick look at a whole good lets through nothing that the contract does not. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wholeGood } from '../../src/contract/sync/first-load-contract.ts';
import { isPlainGood } from '../../src/main/db/sync/plain-good.ts';

const NOW = '2026-11-21T10:00:00.000Z';
const odd = fc.constantFrom<unknown>(null, undefined, '', 'x\0', 0, -1, 1.5, 2 ** 60, Number.NaN, true, [], {}, 'g'.repeat(65));
const from = fc.constantFrom('2026-01-01T00:00:00.000Z', NOW, '2027-01-01T00:00:00.000Z', '2026-13-41T00:00:00.000Z', 'soon');
const plain = fc.record({
  key: fc.constant('g1'),
  seq: fc.nat(),
  body: fc.record({
    ...{ goodId: fc.constantFrom('g1', 'g1', 'g1', 'g2'), name: fc.string(), article: fc.string(), category: fc.string() },
    ...{ brand: fc.string(), unit: fc.constantFrom('piece', 'kg', 'crate'), vat: fc.constantFrom('10%', 'none', 'much') },
    ...{ modelId: fc.option(fc.string()), size: fc.string(), colour: fc.string(), active: fc.boolean() },
  }),
  price: fc.option(
    fc.record({
      seq: fc.nat(),
      body: fc.record({
        goodId: fc.constant('g1'),
        prices: fc.array(fc.record({ version: fc.integer(), from, amount: fc.option(fc.nat()) }), { maxLength: 2 }),
      }),
    }),
  ),
  codes: fc.array(fc.record({ code: fc.string(), seq: fc.nat(), quantity: fc.integer() }), { maxLength: 2 }),
});

/** One field of any depth is replaced by something odd. */
function spoil(value: unknown, path: readonly number[], by: unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined || typeof value !== 'object' || value === null) return by;
  const keys = Object.keys(value);
  const chosen = keys[step % Math.max(1, keys.length)];
  if (chosen === undefined) return by;
  const copy: Record<string, unknown> | unknown[] = Array.isArray(value) ? [...(value as unknown[])] : { ...value };
  (copy as Record<string, unknown>)[chosen] = spoil((value as Record<string, unknown>)[chosen], rest, by);
  return copy;
}

describe('a good that is written without a second look', () => {
  it('is one of the contract, at a price that holds', () => {
    let passed = 0;
    fc.assert(
      fc.property(plain, fc.array(fc.nat(20), { maxLength: 5 }), odd, fc.boolean(), (row, path, by, isSpoilt) => {
        const came: unknown = isSpoilt ? spoil(row, path, by) : row;
        if (!isPlainGood(came, NOW)) return;
        passed += 1;
        expect(wholeGood.parse(came)).toEqual(came);
        expect(came.body).toMatchObject({ goodId: came.key });
        expect(came.price?.body.prices.every((price) => price.from <= NOW) ?? true).toBe(true);
      }),
      { numRuns: 3000 },
    );
    expect(passed).toBeGreaterThan(20);
  });
});
