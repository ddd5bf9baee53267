// Lists of goods: what a line may say, in three languages, and what is wrong with a line that is refused.
import { describe, expect, it } from 'vitest';
import { readGoodsHeader, type GoodsColumns } from '../../../src/domain/catalogue/goods-file-columns.ts';
import { readGoodsRow } from '../../../src/domain/catalogue/goods-file-row.ts';

function columns(header: string): GoodsColumns {
  const read = readGoodsHeader(header);
  if (!read.ok) throw new Error(read.error.problem);
  return read.value;
}
const ALL = 'barcode\tname\tcategory\tbrand\tprice\tvat\tunit\tarticle\tstock\tmodel\tsize\tcolour\tfree_price';
const read = (line: string, header = ALL): unknown => readGoodsRow(columns(header), line);
const row = (changes: Record<number, string>): string => {
  const cells = [
    '4607023248899',
    'Колготки',
    'Одежда/Колготки',
    'Giulia',
    '489,00',
    '22%',
    'шт',
    'GJ-40',
    '12',
    'GJ',
    '3',
    'чёрный',
    '',
  ];
  return cells.map((cell, index) => changes[index] ?? cell).join('\t');
};

describe('the header', () => {
  it.each([
    'barcode\tname\tprice\tunit\tstock\tvat\tarticle\tfree_price',
    'Штрихкод\tНаименование\tЦена\tЕд. изм.\tОстаток\tНДС\tАртикул\tСвободная цена',
    'Штрих-код\tНазва\tЦіна\tОд.\tЗалишок\tПДВ\tАртикул\tВільна ціна',
  ])('names columns in any of the three languages: %s', (header) => {
    expect([...columns(header).at.keys()]).toEqual(['barcode', 'name', 'price', 'unit', 'stock', 'vat', 'article', 'freePrice']);
  });
  it('must tell goods apart, and name a column once; others are left alone', () => {
    expect(readGoodsHeader('name\tprice')).toMatchObject({ ok: false, error: { code: 'GOODS_HEADER' } });
    expect(readGoodsHeader('barcode\tцена\tprice')).toMatchObject({
      ok: false,
      error: { code: 'GOODS_HEADER', problem: 'price ×2' },
    });
    expect(columns('Код 1С\tbarcode\tСклад').at.get('barcode')).toBe(1);
  });
});

describe('a line', () => {
  it('is read whole', () => {
    expect(read(row({}))).toEqual({
      ok: true,
      value: {
        codes: [{ code: '4607023248899', quantity: 1000 }],
        name: 'Колготки',
        category: 'Одежда/Колготки',
        brand: 'Giulia',
        price: 48900,
        vat: '22%',
        unit: 'piece',
        article: 'GJ-40',
        stock: 12000,
        model: 'GJ',
        size: '3',
        colour: 'чёрный',
      },
    });
  });
  it('may hold several codes, packs, short and long forms of one number, and the shop’s own codes', () => {
    expect(read('4607023248899|4600000000008*12; 012345678905 ;LVK-17\tНоски', 'barcode\tname')).toMatchObject({
      ok: true,
      value: {
        codes: [
          { code: '4607023248899', quantity: 1000 },
          { code: '4600000000008', quantity: 12000 },
          { code: '0012345678905', quantity: 1000 },
          { code: 'LVK-17', quantity: 1000 },
        ],
      },
    });
  });
  it.each(['4600000000008*12*2', '4607023248899|4607023248899*12', '012345678905|0012345678905*6'])(
    'does not guess how many %s means',
    (codes) => {
      expect(read(`${codes}\tНоски`, 'barcode\tname')).toMatchObject({ ok: false, error: { code: 'GOODS_PACK' } });
      expect(read('4607023248899|4607023248899\tНоски', 'barcode\tname')).toMatchObject({
        value: { codes: [{ quantity: 1000 }] },
      });
    },
  );
  it('keeps quiet about what it does not say', () => {
    expect(read('4607023248899\tНоски', 'barcode\tname')).toMatchObject({
      ok: true,
      value: { price: undefined, vat: undefined, unit: undefined, stock: undefined, category: undefined },
    });
    expect(read(row({ 4: '', 12: 'да' }))).toMatchObject({ ok: true, value: { price: null } });
    expect(read('4607023248899\t"Сок ""Добрый"" 1 л"', 'barcode\tname')).toMatchObject({ value: { name: 'Сок "Добрый" 1 л' } });
  });
  it.each([
    ['без НДС', 'none'],
    ['22', '22%'],
    ['10 %', '10%'],
    ['0', '0%'],
    ['20/120', '20/120'],
  ])('VAT %s is %s', (text, vat) => {
    expect(read(row({ 5: text }))).toMatchObject({ ok: true, value: { vat } });
  });
  it.each([
    ['a wrong check digit', row({ 0: '4607023248890' }), 'GOODS_BARCODE', { code: '4607023248890' }],
    ['a wrong check digit in a pack', row({ 0: '4607023248899|4600000000009*12' }), 'GOODS_BARCODE', { code: '4600000000009' }],
    ['a pack of none', row({ 0: '4607023248899*0' }), 'GOODS_PACK', { text: '4607023248899*0' }],
    ['a pack of words', row({ 0: '4607023248899*дюжина' }), 'GOODS_PACK', { text: '4607023248899*дюжина' }],
    ['neither barcode nor article', row({ 0: '', 7: '' }), 'GOODS_NO_CODE', {}],
    ['an empty name', row({ 1: ' ' }), 'GOODS_NAME', {}],
    ['a name of signs only', row({ 1: '---' }), 'GOODS_NAME', {}],
    ['a name no receipt can hold', row({ 1: 'я'.repeat(129) }), 'GOODS_TEXT', { field: 'name', most: 128 }],
    ['a negative price', row({ 4: '-5' }), 'GOODS_PRICE', { text: '-5' }],
    ['a price of nothing', row({ 4: '0,00' }), 'GOODS_PRICE', { text: '0,00' }],
    ['a huge price', row({ 4: '99999999999' }), 'GOODS_PRICE', { text: '99999999999' }],
    ['too many decimals', row({ 4: '489,005' }), 'GOODS_PRICE', { text: '489,005' }],
    ['a price in words', row({ 4: 'дорого' }), 'GOODS_PRICE', { text: 'дорого' }],
    ['an unknown VAT', row({ 5: 'много' }), 'GOODS_VAT', { text: 'много' }],
    ['an unknown unit', row({ 6: 'ведро' }), 'GOODS_UNIT', { text: 'ведро' }],
    ['stock with four decimals', row({ 8: '0,1234' }), 'GOODS_STOCK', { text: '0,1234' }],
    ['an unclear flag', row({ 12: 'иногда' }), 'GOODS_FLAG', { text: 'иногда' }],
    ['too few columns', '4607023248899\tНоски', 'GOODS_COLUMNS', { found: 2, expected: 13 }],
    ['a line without end', 'x'.repeat(10_001), 'GOODS_LINE_LONG', { most: 10_000 }],
  ])('with %s is refused', (_, line, code, details) => {
    expect(read(line)).toEqual({ ok: false, error: { code, details } });
  });
});
