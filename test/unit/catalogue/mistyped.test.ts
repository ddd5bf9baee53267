// What somebody meant: the wrong keyboard layout, and typing mistakes.
import { describe, expect, it } from 'vitest';
import { generatePrice } from '../../../src/domain/catalogue/generate-price.ts';
import { otherLayouts } from '../../../src/domain/catalogue/keyboard-slip.ts';
import { typoDistance } from '../../../src/domain/catalogue/typo.ts';

describe('the other keyboard layout', () => {
  it.each([
    ['руддщ', 'hello'],
    ['Ghbdtn', 'привет'],
    ['rjkujnrb', 'колготки'],
    ['uskrf', 'гілка'],
    ['пшгдшф 40', 'giulia 40'],
  ])('%s was meant as %s', (typed, meant) => {
    expect(otherLayouts(typed)).toContain(meant);
  });
  it('has nothing to say about digits or about text in two scripts', () => {
    expect(otherLayouts('489')).toEqual([]);
    expect(otherLayouts('giulia чёрн')).toEqual([]);
  });
});

describe('the distance between words', () => {
  it.each([
    ['носки', 'носки', 0],
    ['наски', 'носки', 1],
    ['нсоки', 'носки', 1],
    ['носк', 'носки', 1],
    ['нооски', 'носки', 1],
    ['колгтоик', 'колготки', 2],
    ['чулки', 'носки', 3],
    ['а', 'абвгд', 3],
  ])('%s and %s: %i', (left, right, distance) => {
    expect(typoDistance(left, right, 2)).toBe(distance);
  });
});

describe('made-up prices', () => {
  it('are the same for the same seed and code, others for another', () => {
    expect(generatePrice(7, '4607023248899', 'Продукты питания/Сок')).toEqual(
      generatePrice(7, '4607023248899', 'Продукты питания/Сок'),
    );
    const prices = Array.from({ length: 500 }, (_, index) => generatePrice(7, `46070232${index}`, 'Продукты питания'));
    expect(new Set(prices.map(({ price }) => price)).size).toBeGreaterThan(150);
    expect(prices.every(({ price, vat, stock }) => price >= 2900 && price <= 69_990 && vat === '10%' && stock % 1000 === 0)).toBe(
      true,
    );
  });
});
