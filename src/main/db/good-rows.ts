/** Rows of goods as the till sells them. */
import type { Good, Unit } from '../../domain/catalogue/good.ts';
import { ZERO, type Minor } from '../../domain/money/minor.ts';
import type { VatCode } from '../../domain/tax/vat.ts';

export type GoodRow = {
  readonly n: number;
  readonly good_id: string;
  readonly name: string;
  readonly article: string;
  readonly category: string;
  readonly brand: string;
  readonly unit: string;
  readonly price: number | null;
  readonly is_free: number;
  readonly vat: string;
  readonly model_id: string | null;
  readonly size: string;
  readonly colour: string;
  readonly active: number;
  readonly counted: number | null;
  readonly running_then: number;
};

export const GOOD_COLUMNS = [
  'n',
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
  'counted',
  'running_then',
]
  .map((column) => `g.${column}`)
  .join(', ');

function priceOf({ price, is_free }: GoodRow): Minor | undefined {
  if (price !== null) return price as Minor;
  return is_free === 1 ? ZERO : undefined;
}

/** Units, prices and rates were checked when they were imported. */
export function toGood(row: GoodRow): Good {
  return {
    goodId: row.good_id,
    name: row.name,
    article: row.article,
    category: row.category,
    brand: row.brand,
    unit: row.unit as Unit,
    price: priceOf(row),
    vat: row.vat as VatCode,
    modelId: row.model_id ?? undefined,
    size: row.size,
    colour: row.colour,
    active: row.active === 1,
  };
}
