/** Amounts, quantities and typed numbers, as people write them. */
import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, it } from 'vitest';
import { milli, minor } from '../../../src/domain/money/minor.ts';
import {
  countLocale,
  countText,
  moneyText,
  moneyWithSign,
  percentText,
  quantityText,
  rateText,
  shortMoney,
  typedText,
} from '../../../src/renderer/i18n/format.ts';
import { cleanNumber, typeKey } from '../../../src/renderer/parts/typed-number.ts';

const typeAll = (keys: string, places: number): string => Array.from(keys).reduce((text, key) => typeKey(text, key, places), '');

describe('counts and rates', () => {
  it('in sentences keep thousands apart as amounts do, whatever the language', () => {
    for (const language of ['ru', 'uk', 'en']) {
      const text = new IntlMessageFormat('{count, plural, one {# good} other {# goods}}', countLocale(language));
      expect(text.format({ count: 3000 }), language).toBe('3\u00a0000 goods');
      expect(text.format({ count: 1 }), language).toBe('1 good');
    }
  });

  it('are grouped as amounts are', () => {
    expect(countText(98_201)).toBe('98\u202f201');
    expect(countText(60)).toBe('60');
  });

  it('part a rate from its sign by a space that does not break', () => {
    expect(rateText('22%')).toBe('22\u00a0%');
    expect(rateText('none')).toBe('none');
  });
});

describe('amounts', () => {
  it('are grouped by narrow spaces that do not break, with a comma and two digits', () => {
    expect(moneyText(minor(125000))).toBe('1\u202f250,00');
    expect(moneyText(minor(5))).toBe('0,05');
    expect(moneyText(minor(9_990_000_471_318))).toBe('99\u202f900\u202f004\u202f713,18');
  });

  it('carry the sign of the shop’s currency after them', () => {
    expect(moneyWithSign(minor(125000), 'RUB')).toBe('1\u202f250,00\u00a0₽');
    expect(moneyWithSign(minor(125000), 'UAH')).toBe('1\u202f250,00\u00a0₴');
  });

  it('below zero have a minus, not a hyphen, and are grouped all the same', () => {
    expect(moneyText(minor(-125050))).toBe('−1\u202f250,50');
  });

  it('on note keys leave empty kopecks out', () => {
    expect(shortMoney(minor(500000))).toBe('5\u202f000');
    expect(shortMoney(minor(210350))).toBe('2\u202f103,50');
  });

  it('keep what is typed as it is, only grouped', () => {
    expect(typedText('12500,')).toBe('12\u202f500,');
    expect(typedText('')).toBe('');
  });
});

describe('quantities and percents', () => {
  it('leave out what is empty', () => {
    expect(quantityText(milli(2000))).toBe('2');
    expect(quantityText(milli(735))).toBe('0,735');
    expect(quantityText(milli(1_000_500))).toBe('1\u202f000,5');
    expect(percentText(1000)).toBe('10');
    expect(percentText(1050)).toBe('10,5');
    expect(percentText(10_000)).toBe('100');
    expect(percentText(5)).toBe('0,05');
  });
});

describe('a number being typed', () => {
  it('takes digits and one comma, and no more digits after it than there are places', () => {
    expect(typeAll('12,345', 2)).toBe('12,34');
    expect(typeAll('1,5,0', 3)).toBe('1,50');
    expect(typeAll('1,5', 0)).toBe('15');
  });

  it('does not begin with a zero that means nothing, and a lone comma means zero', () => {
    expect(typeAll('007', 2)).toBe('7');
    expect(typeAll(',5', 2)).toBe('0,5');
  });

  it('loses its last sign by Backspace and everything by Delete', () => {
    expect(typeKey('12,5', 'Backspace', 2)).toBe('12,');
    expect(typeKey('12,5', 'Delete', 2)).toBe('');
  });

  it('ignores keys that are no part of a number', () => {
    expect(typeKey('12', 'A', 2)).toBe('12');
    expect(typeKey('12', '-', 2)).toBe('12');
  });

  it('is cleaned when it was pasted', () => {
    expect(cleanNumber('1\u00a0250.50 ₽', 2)).toBe('1250,50');
    expect(cleanNumber('abc', 2)).toBe('');
  });
});
