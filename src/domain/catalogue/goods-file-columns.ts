/** The columns of a list of goods, under the names that shops give them in three languages. */
import { err, ok, type Result } from '../shared/result.ts';
import { fieldsByName, readColumns } from './list-columns.ts';

const SYNONYMS = {
  barcode: ['barcode', 'barcodes', 'ean', 'ean13', 'gtin', 'upc', 'штрихкод', 'штрихкоды', 'штрихкоди', 'штрих код', 'шк'],
  name: ['name', 'title', 'наименование', 'название', 'товар', 'номенклатура', 'назва', 'найменування'],
  category: ['category', 'group', 'категория', 'категорія', 'группа', 'група'],
  brand: ['brand', 'бренд', 'марка', 'торговая марка', 'торгова марка', 'производитель', 'виробник'],
  price: ['price', 'цена', 'ціна', 'розничная цена', 'роздрібна ціна', 'цена продажи', 'ціна продажу'],
  vat: ['vat', 'tax', 'ндс', 'пдв', 'ставка ндс', 'ставка пдв'],
  unit: ['unit', 'единица', 'ед', 'ед изм', 'единица измерения', 'одиниця', 'од', 'од вим', 'одиниця виміру'],
  article: ['article', 'sku', 'артикул'],
  stock: ['stock', 'qty', 'quantity', 'остаток', 'количество', 'залишок', 'кількість'],
  model: ['model', 'модель'],
  size: ['size', 'размер', 'розмір'],
  colour: ['colour', 'color', 'цвет', 'колір'],
  freePrice: ['free price', 'freeprice', 'свободная цена', 'вільна ціна'],
} as const;

export type GoodsField = keyof typeof SYNONYMS;
/** What each is called first. */
export const GOODS_COLUMNS = Object.values(SYNONYMS).map(([name]): string => name);
export type GoodsColumns = { readonly count: number; readonly at: ReadonlyMap<GoodsField, number> };
export type HeaderRefusal = { readonly code: 'GOODS_HEADER'; readonly problem: string };

const FIELD_OF = fieldsByName<GoodsField>(SYNONYMS);

/** A good must be recognisable: by barcode or by article. */
export function readGoodsHeader(line: string): Result<GoodsColumns, HeaderRefusal> {
  const columns = readColumns(line, FIELD_OF);
  if (!columns.ok) return err({ code: 'GOODS_HEADER', problem: columns.error });
  const { names, at } = columns.value;
  if (!at.has('barcode') && !at.has('article')) return err({ code: 'GOODS_HEADER', problem: 'barcode / article ?' });
  return ok({ count: names.length, at });
}
