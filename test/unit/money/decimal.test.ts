// Decimal text in and out: what is read is exact or refused.
import { describe, expect, it } from 'vitest';
import { formatMoney, formatQuantity, parseMoney, parseQuantity } from '../../../src/domain/money/decimal.ts';
import { milli, minor } from '../../../src/domain/money/minor.ts';

describe('decimal text', () => {
  it('reads points, commas, spaces and signs', () => {
    expect(['1250.00', '1 250,5', '-3', '0'].map((text) => parseMoney(text))).toEqual(
      [125000, 125050, -300, 0].map((value) => ({ ok: true, value })),
    );
  });
  it('refuses what it would have to round', () => {
    expect(parseMoney('1.005')).toEqual({ ok: false, error: { code: 'TOO_MANY_DECIMALS', text: '1.005' } });
    expect(parseQuantity('0.0005')).toMatchObject({ ok: false });
  });
  it('refuses what is not a number or too large', () => {
    for (const text of ['', '1e5', 'NaN', '--1', '1.2.3', '99999999999999999']) expect(parseMoney(text).ok).toBe(false);
    expect(parseMoney('9999999999999999')).toMatchObject({ error: { code: 'NUMBER_TOO_LARGE' } });
  });
  it('writes the machine form', () => {
    expect([formatMoney(minor(125005)), formatMoney(minor(-7)), formatMoney(minor(0))]).toEqual(['1250.05', '-0.07', '0.00']);
    expect([formatQuantity(milli(1500)), formatQuantity(milli(2000)), formatQuantity(milli(250))]).toEqual(['1.5', '2', '0.25']);
  });
});
