/** A good of the catalogue as a line of an order, at its price of today or the one it was given. */
import type { OrderLine } from '../../../domain/documents/order.ts';
import { milli, ZERO, type Milli, type Minor } from '../../../domain/money/minor.ts';
import { vatOn } from '../../../domain/tax/vat-rates.ts';
import { toLineGood } from '../basket/line-good.ts';
import type { OrderDeskDeps } from './order-desk.ts';

type Wanted = { readonly goodId: string; readonly quantity: Milli; readonly price?: Minor | undefined };
type Deps = Pick<OrderDeskDeps, 'catalogue' | 'settings' | 'clock' | 'ids'>;

/** Undefined for a good that is not in the catalogue, or has no price and was given none. */
export function orderLineOf({ goodId, quantity, price }: Wanted, deps: Deps): OrderLine | undefined {
  const { catalogue, settings, clock, ids } = deps;
  const good = catalogue.get(goodId);
  const unitPrice = price ?? good?.price;
  if (good === undefined || unitPrice === undefined) return undefined;
  const { country } = settings.get().shop;
  const { name } = toLineGood(good, { barcode: null, priceVersion: 0, price: unitPrice, source: 'list' });
  const category = good.category === '' ? {} : { category: good.category };
  return {
    ...{ id: ids.next(), goodId, name, unit: good.unit, vat: vatOn(good.vat, country, clock.today()), ...category },
    ...{ quantity, price: unitPrice, discount: ZERO, picked: milli(0) },
  };
}
