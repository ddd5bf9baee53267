/** One line of a list of goods: read whole, or refused with what is wrong with it. */
import { normalizeGtin } from '../barcode/gtin.ts';
import { isGoodCode } from '../barcode/is-good-code.ts';
import { parseMoney, parseQuantity } from '../money/decimal.ts';
import { ONE_PIECE, type Milli, type Minor } from '../money/minor.ts';
import { err, ok, type Result } from '../shared/result.ts';
import { parseVat, type VatCode } from '../tax/vat.ts';
import { fold } from './fold.ts';
import type { Unit } from './good.ts';
import type { GoodsColumns, GoodsField } from './goods-file-columns.ts';
import { splitTsvLine } from './list-columns.ts';

export type GoodsCode = { readonly code: string; readonly quantity: Milli };

/** What the line says. A field that is undefined was not said: a good the till knows keeps its own. */
export type GoodsRow = {
  readonly codes: readonly GoodsCode[];
  readonly name: string;
  readonly article: string | undefined;
  readonly category: string | undefined;
  readonly brand: string | undefined;
  /** Null: the price is typed at the till. */
  readonly price: Minor | null | undefined;
  readonly vat: VatCode | undefined;
  readonly unit: Unit | undefined;
  readonly stock: Milli | undefined;
  readonly model: string | undefined;
  readonly size: string | undefined;
  readonly colour: string | undefined;
};

export type RowRefusal = {
  readonly code:
    | 'GOODS_COLUMNS'
    | 'GOODS_NAME'
    | 'GOODS_NO_CODE'
    | 'GOODS_BARCODE'
    | 'GOODS_PRICE'
    | 'GOODS_STOCK'
    | 'GOODS_PACK'
    | 'GOODS_VAT'
    | 'GOODS_UNIT'
    | 'GOODS_FLAG'
    | 'GOODS_TEXT'
    | 'GOODS_LINE_LONG';
  readonly details: Readonly<Record<string, string | number>>;
};
type Read<T> = Result<T, RowRefusal>;

export const MOST_LINE = 10_000;
const MOST_NAME = 128; // What a fiscal receipt's line may hold.
const MOST_TEXT = 200;
const MOST_PRICE = 1_000_000_000; // Ten million whole units of money.
const MOST_STOCK = 100_000_000;
const MOST_PACK = 10_000_000;
const SHOWN = 40;

const UNIT_NAMES: Readonly<Record<Unit, readonly string[]>> = {
  piece: ['piece', 'pcs', 'pc', 'шт', 'штука', 'штук'],
  kg: ['kg', 'кг', 'килограмм', 'кілограм'],
  g: ['g', 'г', 'гр', 'грамм', 'грам'],
  m: ['m', 'м', 'метр', 'пм', 'п м', 'пог м'],
  l: ['l', 'л', 'литр', 'літр'],
  pack: ['pack', 'упак', 'уп', 'упаковка', 'пачка'],
  set: ['set', 'компл', 'комплект', 'набор', 'набір'],
  service: ['service', 'услуга', 'послуга'],
};
const UNIT_OF = new Map<string, Unit>(
  Object.entries(UNIT_NAMES).flatMap(([unit, names]) => names.map((name): [string, Unit] => [name, unit as Unit])),
);
const NO_VAT: readonly string[] = ['none', 'без ндс', 'без пдв', 'no vat'];
const YES: readonly string[] = ['да', 'так', 'yes', 'y', 'true', '1', '+'];
const NO: readonly string[] = ['', 'нет', 'ні', 'no', 'n', 'false', '0', '-'];

/** Reads a line under the columns its header named. Total: any text gives a row or a refusal. */
export function readGoodsRow(columns: GoodsColumns, line: string): Read<GoodsRow> {
  if (line.length > MOST_LINE) return refuse('GOODS_LINE_LONG', { most: MOST_LINE });
  const cells = splitTsvLine(line);
  if (cells.length !== columns.count) return refuse('GOODS_COLUMNS', { found: cells.length, expected: columns.count });
  const cell = (field: GoodsField): string | undefined => {
    const index = columns.at.get(field);
    return index === undefined ? undefined : cells[index];
  };

  const texts = readTexts(cell);
  if (!texts.ok) return texts;
  const codes = readCodes(cell('barcode') ?? '');
  if (!codes.ok) return codes;
  if (codes.value.length === 0 && (texts.value.article ?? '') === '') return refuse('GOODS_NO_CODE', {});
  const figures = readFigures(cell);
  return figures.ok ? ok({ ...texts.value, ...figures.value, codes: codes.value }) : figures;
}

type Cell = (field: GoodsField) => string | undefined;
type Texts = Pick<GoodsRow, 'name' | 'article' | 'category' | 'brand' | 'model' | 'size' | 'colour'>;

function readTexts(cell: Cell): Read<Texts> {
  const name = cell('name') ?? '';
  const others = {
    article: cell('article'),
    category: cell('category'),
    brand: cell('brand'),
    model: cell('model'),
    size: cell('size'),
    colour: cell('colour'),
  };
  if (cell('name') !== undefined && fold(name) === '') return refuse('GOODS_NAME', {});
  if (name.length > MOST_NAME) return refuse('GOODS_TEXT', { field: 'name', most: MOST_NAME });
  const tooLong = Object.entries(others).find(([, text]) => (text?.length ?? 0) > MOST_TEXT);
  if (tooLong !== undefined) return refuse('GOODS_TEXT', { field: tooLong[0], most: MOST_TEXT });
  return ok({ name, ...others });
}

function readFigures(cell: Cell): Read<Pick<GoodsRow, 'price' | 'vat' | 'unit' | 'stock'>> {
  const price = readPrice(cell('price'), cell('freePrice'));
  if (!price.ok) return price;
  const vat = readVat(cell('vat'));
  if (!vat.ok) return vat;
  const unit = readUnit(cell('unit'));
  if (!unit.ok) return unit;
  const stock = readStock(cell('stock'));
  return stock.ok ? ok({ price: price.value, vat: vat.value, unit: unit.value, stock: stock.value }) : stock;
}

/** Codes are separated by `|` or `;`; `code*12` is a pack of twelve. One code cannot mean two quantities. */
function readCodes(text: string): Read<readonly GoodsCode[]> {
  const codes = new Map<string, GoodsCode>();
  for (const part of text.split(/[|;]/)) {
    const [written = '', ...packs] = part.split(/[*×]/).map((piece) => piece.trim());
    if (written === '' && packs.length === 0) continue;
    const code = normalizeGtin(written);
    const quantity = packQuantity(packs);
    if (quantity === null || (codes.get(code)?.quantity ?? quantity) !== quantity)
      return refuse('GOODS_PACK', { text: part.slice(0, SHOWN) });
    if (!isGoodCode(written)) return refuse('GOODS_BARCODE', { code: written.slice(0, SHOWN) });
    codes.set(code, { code, quantity });
  }
  return ok([...codes.values()]);
}

/** One piece where no pack is named; null for what is no quantity, or more than one. */
function packQuantity([pack, ...more]: readonly string[]): Milli | null {
  if (pack === undefined) return ONE_PIECE;
  const quantity = parseQuantity(pack);
  const isUsable = more.length === 0 && quantity.ok && quantity.value > 0 && quantity.value <= MOST_PACK;
  return isUsable ? quantity.value : null;
}

function readPrice(text: string | undefined, freePrice: string | undefined): Read<Minor | null | undefined> {
  const flag = (freePrice ?? '').toLowerCase();
  if (YES.includes(flag)) return ok(null);
  if (!NO.includes(flag)) return refuse('GOODS_FLAG', { text: flag.slice(0, SHOWN) });
  if (text === undefined || text === '') return ok(undefined);
  const price = parseMoney(text);
  const usable = price.ok && price.value > 0 && price.value <= MOST_PRICE;
  return usable ? ok(price.value) : refuse('GOODS_PRICE', { text: text.slice(0, SHOWN) });
}

function readVat(text: string | undefined): Read<VatCode | undefined> {
  if (text === undefined || text === '') return ok(undefined);
  const spelled = NO_VAT.includes(fold(text)) ? 'none' : text;
  const vat = parseVat(/^\d{1,2}([.,]\d{1,2})?$/.test(spelled) ? `${spelled}%` : spelled);
  return vat.ok ? vat : refuse('GOODS_VAT', { text: text.slice(0, SHOWN) });
}

function readUnit(text: string | undefined): Read<Unit | undefined> {
  if (text === undefined || text === '') return ok(undefined);
  const unit = UNIT_OF.get(fold(text));
  return unit === undefined ? refuse('GOODS_UNIT', { text: text.slice(0, SHOWN) }) : ok(unit);
}

function readStock(text: string | undefined): Read<Milli | undefined> {
  if (text === undefined || text === '') return ok(undefined);
  const stock = parseQuantity(text);
  const usable = stock.ok && Math.abs(stock.value) <= MOST_STOCK;
  return usable ? ok(stock.value) : refuse('GOODS_STOCK', { text: text.slice(0, SHOWN) });
}

function refuse(code: RowRefusal['code'], details: RowRefusal['details']): Read<never> {
  return err({ code, details });
}
