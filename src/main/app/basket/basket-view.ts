/** The open basket as screens see it: priced, with what is due. */
import type { Basket } from '../../../domain/basket/basket.ts';
import { priceBasket, type PricedBasket } from '../../../domain/basket/price-basket.ts';
import { settle, type Settlement } from '../../../domain/sale/settle.ts';
import { milli, type Milli } from '../../../domain/money/minor.ts';
import type { BasketLineView, BasketView } from '../../../contract/till/basket-contract.ts';
import type { Settings } from '../../../contract/till/settings-contract.ts';

export type PricedState = { readonly basket: Basket; readonly priced: PricedBasket; readonly settlement: Settlement };

/** Prices the basket by today's law and the shop's rounding. */
export function priceState(basket: Basket, settings: Settings, day: string): PricedState {
  const priced = priceBasket(basket, { country: settings.shop.country, day });
  return { basket, priced, settlement: settle(priced.total, settings.selling.rounding, basket.tenders) };
}

type ViewInput = {
  readonly basketId: string;
  readonly state: PricedState;
  readonly canUndo: boolean;
  readonly stock: (goodId: string) => Milli | null;
  /** What orders of this store hold of it. */
  readonly held: (goodId: string) => Milli;
};

export function toBasketView({ basketId, state, canUndo, stock, held }: ViewInput): BasketView {
  const { basket, priced, settlement } = state;
  const sold = soldByGood(basket);
  const lines = basket.lines.map((line, index): BasketLineView => {
    const figures = priced.lines[index];
    if (figures === undefined) throw new RangeError('a line without its price');
    return {
      lineId: line.lineId,
      goodId: line.good.goodId,
      name: line.good.name,
      article: line.good.article,
      barcode: line.good.barcode,
      unit: line.good.unit,
      quantity: line.quantity,
      price: figures.price,
      listPrice: line.good.listPrice,
      gross: figures.gross,
      discount: figures.discount,
      total: figures.total,
      vat: figures.vat,
      vatAmount: figures.vatAmount,
      lineDiscount: line.discount?.value ?? null,
      ...stockAfter(line.good.goodId, { sold, stock, held }),
    };
  });
  return {
    basketId,
    lines,
    receiptDiscount: basket.discount?.value ?? null,
    customer: basket.customer,
    gross: priced.gross,
    discount: priced.discount,
    total: priced.total,
    vat: priced.vat.map(({ rate, amount }) => ({ rate, amount })),
    rounding: settlement.rounding,
    due: settlement.due,
    dueInCash: settlement.dueInCash,
    tenders: basket.tenders.map(({ tenderId, kind, amount, reference }) => ({ tenderId, kind, amount, reference })),
    remaining: settlement.remaining,
    remainingInCash: settlement.remainingInCash,
    lastLineId: basket.lastLineId,
    canUndo,
  };
}

type Counted = Pick<ViewInput, 'stock' | 'held'> & { readonly sold: ReadonlyMap<string, number> };

function stockAfter(goodId: string | null, { sold, stock, held }: Counted): Pick<BasketLineView, 'stockLeft' | 'isOfReserve'> {
  const onHand = goodId === null ? null : stock(goodId);
  if (goodId === null || onHand === null) return { stockLeft: null, isOfReserve: false };
  const stockLeft = milli(onHand - (sold.get(goodId) ?? 0));
  const reserved = held(goodId);
  return { stockLeft, isOfReserve: reserved > 0 && stockLeft < reserved };
}

function soldByGood(basket: Basket): ReadonlyMap<string, number> {
  const sold = new Map<string, number>();
  for (const { good, quantity } of basket.lines)
    if (good.goodId !== null) sold.set(good.goodId, (sold.get(good.goodId) ?? 0) + quantity);
  return sold;
}
