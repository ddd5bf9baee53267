// Finding goods in a real catalogue the way people type.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TillStore } from '../../../src/main/db/till-store.ts';
import { importGoods } from '../../support/import-goods.ts';
import { openStore, tempDir } from '../../support/till-store.ts';

const GOODS = `barcode\tname\tcategory\tbrand\tprice\tarticle\tmodel\tsize\tcolour\tstock
4607023248899\tКолготки женские чёрные 40den\tОдежда/Колготки\tGiulia\t489\tGJ-40\t\t\t\t5
4600000000008\tНоски женские\tОдежда/Носки\t\t489,00\tN-1\t\t\t\t
4600000000015\tСок яблочный Ёжик 1л\tПродукты/Сок\t\t99,90\tS-489\t\t\t\t
4600000000022\tВысокий стакан\tПосуда\t\t150\t\t\t\t\t
4600000000039\tМ’ясо сушене "Ґазда"\tПродукти\t\t210\t\t\t\t\t
4600000000046\tПижама Котмаркот\tОдежда/Пижамы\tКотмаркот\t1250\tPK\tPK\t98\tсиний\t1
4600000000053\tПижама Котмаркот\tОдежда/Пижамы\tКотмаркот\t1250\tPK\tPK\t104\tсиний\t2
4600000000060\tПижама Котмаркот\tОдежда/Пижамы\tКотмаркот\t1350\tPK\tPK\t104\tрозовый\t3
4600000000077\tHello Kitty кружка\tПосуда\t\t300\t\t\t\t\t
`;
let temp: ReturnType<typeof tempDir>;
let store: TillStore;
beforeAll(async () => {
  temp = tempDir();
  store = openStore(temp.dir);
  await importGoods(store, GOODS);
});
afterAll(() => {
  store.close();
  temp.remove();
});

const names = (text: string): readonly string[] =>
  store.catalogue.search(text, 10).hits.map((hit) => hit.good.name.split(' ')[0] ?? '');
const codes = (text: string): readonly unknown[] =>
  store.catalogue.search(text, 10).hits.map((hit) => store.catalogue.barcodes(hit.good.goodId)[0]?.code);

describe('search', () => {
  it.each([
    ['the beginning of a name, any case', 'КОЛГ', ['Колготки']],
    ['words in any order', 'черн колг', ['Колготки']],
    ['ё and е alike', 'ежик', ['Сок']],
    ['Ё in the query', 'ЧЁРНЫЕ', ['Колготки']],
    ['Ukrainian apostrophes of any kind', "м'яс", ['М’ясо']],
    ['no apostrophe at all', 'мясо', ['М’ясо']],
    ['ґ and г alike', 'газда', ['М’ясо']],
    ['Latin letters', 'giulia', ['Колготки']],
    ['an article with and without its dash', 'gj40', ['Колготки']],
    ['the middle of a word', 'женск', ['Колготки', 'Носки']],
    ['a short and a long word', '1л яблоч', ['Сок']],
    ['letters inside a word, after words that begin so', 'сок', ['Сок', 'Высокий']],
    ['the whole barcode', '4600000000022', ['Высокий']],
    ['the last digits of a barcode', '00022', ['Высокий']],
    ['the first digits of a barcode', '46070', ['Колготки']],
    ['nothing but spaces', '   ', []],
    ['signs of the query language', '"*) OR (x', []],
  ])('finds by %s', (_, text, found) => {
    expect(names(text)).toEqual(found);
  });
  it('finds by price, as typed with or without kopecks', () => {
    expect(codes('489,00')).toEqual(['4607023248899', '4600000000008']);
    expect(names('99.90')).toEqual(['Сок']);
    expect(names('489')).toEqual(['Колготки', 'Носки', 'Сок']);
  });
  it('shows one row for a model, and the variant itself when only one matches', () => {
    const [model, ...rest] = store.catalogue.search('пижама', 10).hits;
    expect(rest).toEqual([]);
    expect(model).toMatchObject({ variants: 3 });
    expect(store.catalogue.search('пижама розов', 10).hits).toMatchObject([
      { variants: 0, good: { size: '104', colour: 'розовый' }, stock: 3000 },
    ]);
    expect(store.catalogue.variants('PK').map((hit) => hit.stock)).toEqual([1000, 2000, 3000]);
  });
  it('counts what it found and stops at the limit', () => {
    expect(store.catalogue.search('о', 2).hits).toHaveLength(0);
    expect(store.catalogue.search('4', 2).hits.length).toBeLessThanOrEqual(2);
    expect(store.catalogue.search('женские', 1)).toMatchObject({ count: 2 });
  });
  it.each([
    ['руддщ', 'hello'],
    ['rjkujnrb', 'колготки'],
    ['колгтоки', 'колготки'],
    ['пижима катмаркот', 'пижама котмаркот'],
  ])('offers for %s what was meant: %s', (typed, meant) => {
    expect(store.catalogue.search(typed, 10)).toMatchObject({ hits: [], suggestion: meant });
  });
  it('offers nothing when something was found or nothing is near', () => {
    expect(store.catalogue.search('носки', 10).suggestion).toBeNull();
    expect(store.catalogue.search('экскаватор', 10).suggestion).toBeNull();
  });
});

describe('the catalogue', () => {
  it('takes the first code that means something', () => {
    expect(store.catalogue.byBarcode(['0', '4600000000008', '4600000000015'])).toMatchObject({
      good: { name: 'Носки женские' },
      quantity: 1000,
    });
    expect(store.catalogue.byBarcode([])).toBeUndefined();
  });
  it('finds by article', () => {
    expect(store.catalogue.byArticle('n-1')).toMatchObject({ name: 'Носки женские' });
    expect(store.catalogue.byArticle('')).toBeUndefined();
  });
  it('groups by the last part of the category and shows a model once', () => {
    expect(store.catalogue.groups()).toContainEqual({ group: 'Пижамы', goods: 3 });
    expect(store.catalogue.group('Пижамы', 0, 10)).toMatchObject([{ variants: 3 }]);
    expect(store.catalogue.group('Посуда', 1, 10).map((hit) => hit.good.name)).toEqual(['Высокий стакан']);
  });
});
