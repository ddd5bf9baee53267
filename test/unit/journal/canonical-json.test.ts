// Spellings that other programs must be able to repeat.
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../../src/domain/journal/canonical-json.ts';

describe('canonical JSON', () => {
  it('sorts keys by code units, writes no spaces and leaves undefined out', () => {
    expect(canonicalJson({ b: 1, a: [true, null, 'ё'], Z: undefined, B: { y: -0, x: '"\n' } })).toBe(
      '{"B":{"x":"\\"\\n","y":0},"a":[true,null,"ё"],"b":1}',
    );
  });
  it.each([0.1, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])('refuses the number %s', (number) => {
    expect(() => canonicalJson({ number })).toThrow(RangeError);
  });
  it.each([undefined, () => 1, 10n, Symbol('x')])('refuses what JSON cannot say: %s', (odd) => {
    expect(() => canonicalJson([odd])).toThrow(RangeError);
  });
  it('refuses half a surrogate pair, which has no UTF-8 form', () => {
    expect(() => canonicalJson('\ud83d')).toThrow(RangeError);
    expect(canonicalJson('😀')).toBe('"😀"');
  });
});
