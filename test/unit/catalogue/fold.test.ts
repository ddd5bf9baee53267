// What people type and what goods are called meet in one spelling.
import { describe, expect, it } from 'vitest';
import { articleKey, fold, foldedWords } from '../../../src/domain/catalogue/fold.ts';

describe('folding', () => {
  it.each([
    ['МОЛОКО Ёлочка', 'молоко елочка'],
    ["М'ЯСО", 'мясо'],
    ['м’ясо', 'мясо'],
    ['мʼясо', 'мясо'],
    ['Ґудзик', 'гудзик'],
    ['Її Їжак', 'її їжак'],
    ['ЙОД', 'йод'],
    ['Колготки 40den р.3-4 (чёрн.)', 'колготки 40den р 3 4 черн'],
    ['Crème Brûlée', 'crème brûlée'],
    ['  №5\t', 'no5'],
    ['%_*"', ''],
  ])('%s is %s', (text, folded) => {
    expect(fold(text)).toBe(folded);
  });
  it('gives words, and articles without their separators', () => {
    expect(foldedWords(' Носки,  жен. ')).toEqual(['носки', 'жен']);
    expect(articleKey('GJ-00 601/А')).toBe('gj00601а');
  });
});
