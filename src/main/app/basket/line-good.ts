/** A good of the catalogue, frozen as a line of a receipt will keep it. */
import type { LineGood } from '../../../domain/basket/basket.ts';
import type { Good } from '../../../domain/catalogue/good.ts';
import type { Minor } from '../../../domain/money/minor.ts';

export type LinePrice = {
  readonly barcode: string | null;
  readonly priceVersion: number;
  readonly price: Minor;
  readonly source: LineGood['priceSource'];
};

export function toLineGood(good: Good, { barcode, priceVersion, price, source }: LinePrice): LineGood {
  const name = [good.name, good.size, good.colour].filter((part) => part !== '').join(' ');
  return {
    goodId: good.goodId,
    name,
    article: good.article,
    barcode,
    unit: good.unit,
    listPrice: price,
    priceSource: source,
    priceVersion,
    vat: good.vat,
  };
}
