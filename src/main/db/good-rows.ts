/** Rows of goods as the till sells them. */
import type { Good, Unit } from '../../domain/catalogue/good.ts';
import type { Minor } from '../../domain/money/minor.ts';
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

/** Units, prices and rates were checked when they were imported. */
export function toGood(row: GoodRow): Good {
  return {
    goodId: row.good_id,
    name: row.name,
    article: row.article,
    category: row.category,
    brand: row.brand,
    unit: row.unit as Unit,
    price: row.price === null ? undefined : (row.price as Minor),
    vat: row.vat as VatCode,
    modelId: row.model_id ?? undefined,
    size: row.size,
    colour: row.colour,
    active: row.active === 1,
  };
}
