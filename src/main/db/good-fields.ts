/** What is stored of a good, and what a line of a list changes in it. */
import { articleKey, fold } from '../../domain/catalogue/fold.ts';
import type { GoodsCode, GoodsRow } from '../../domain/catalogue/goods-file-row.ts';
import type { GoodRow } from './good-rows.ts';

/** What searching needs, worked out when the good is written. */
type Derived = { readonly grp: string; readonly article_key: string; readonly search: string; readonly codes: string };
export type StoredGood = GoodRow & Derived;
export type GoodFields = Omit<StoredGood, 'n'>;

export const GOOD_FIELDS = [
  'good_id',
  'name',
  'article',
  'category',
  'brand',
  'unit',
  'price',
  'is_free',
  'vat',
  'model_id',
  'size',
  'colour',
  'active',
  'grp',
  'article_key',
  'search',
  'codes',
  'counted',
  'running_then',
] as const satisfies readonly (keyof GoodFields)[];

export function newGood(goodId: string, vat: string): GoodFields {
  const texts = { name: '', article: '', category: '', brand: '', size: '', colour: '' };
  const derived = { grp: '', article_key: '', search: '', codes: '' };
  const sold = { unit: 'piece', price: null, is_free: 0, vat, counted: null, running_then: 0 };
  return { ...texts, ...derived, ...sold, good_id: goodId, model_id: null, active: 1 };
}

type NamedGood = Pick<GoodFields, 'name' | 'brand' | 'size' | 'colour' | 'article'>;

/** What is found by words, and the order of lists. Never empty: that means a good whose names are still to come. */
export function searchTextOf({ name, brand, size, colour, article }: NamedGood): string {
  return fold([name, brand, size, colour, article].join(' ')) || name;
}

export function groupOf(category: string): string {
  return category.split('/').at(-1)?.trim() ?? '';
}

/** What the row says over what was known. `running` is the good's sum of stock movements, asked for only when it is counted. */
export function mergeGood(before: GoodFields, row: GoodsRow, running: () => number): GoodFields {
  const texts = mergeTexts(before, row);
  const derived = {
    grp: groupOf(texts.category),
    article_key: articleKey(texts.article),
    search: searchTextOf(texts),
    codes: joinCodes(before.codes, row.codes),
  };
  return { ...before, ...texts, ...mergeSold(before, row), ...mergeStock(before, row, running), ...derived, active: 1 };
}

function mergeTexts(
  before: GoodFields,
  row: GoodsRow,
): Pick<GoodFields, 'name' | 'article' | 'category' | 'brand' | 'size' | 'colour' | 'model_id'> {
  return {
    name: row.name === '' ? before.name : row.name,
    article: row.article ?? before.article,
    category: row.category ?? before.category,
    brand: row.brand ?? before.brand,
    size: row.size ?? before.size,
    colour: row.colour ?? before.colour,
    model_id: row.model === undefined ? before.model_id : row.model || null,
  };
}

function mergeSold(before: GoodFields, row: GoodsRow): Pick<GoodFields, 'unit' | 'vat' | 'price' | 'is_free'> {
  const priced = row.price === undefined ? before : { price: row.price, is_free: 0 };
  return { unit: row.unit ?? before.unit, vat: row.vat ?? before.vat, price: priced.price, is_free: priced.is_free };
}

function mergeStock(before: GoodFields, row: GoodsRow, running: () => number): Pick<GoodFields, 'counted' | 'running_then'> {
  if (row.stock === undefined) return { counted: before.counted, running_then: before.running_then };
  return { counted: row.stock, running_then: running() };
}

function joinCodes(known: string, codes: readonly GoodsCode[]): string {
  if (known === '' && codes.length === 1) return codes[0]?.code ?? '';
  const all = new Set([...known.split(' '), ...codes.map(({ code }) => code)]);
  all.delete('');
  return [...all].join(' ');
}
