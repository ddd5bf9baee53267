/** What may be done to the basket: each wish becomes events or a refusal. Nothing here knows who asks; permissions come before. */
import { formatMoney } from '../money/decimal.ts';
import { extend, milli, multiplyDivide, type Milli, type Minor } from '../money/minor.ts';
import { refuse, type Refusal } from '../shared/refusal.ts';
import { ok, type Result } from '../shared/result.ts';
import { foldRounding, MOST_FISCAL_LINES, splitForFiscal } from '../sale/fiscal-lines.ts';
import { settle, type RoundingRule } from '../sale/settle.ts';
import type { Approval, Basket, BasketEvent, BasketLine, Discount, LineGood, Marked, Tender } from './basket.ts';
import { evolveBasket } from './evolve-basket.ts';
import {
  checkAmount,
  checkLineAmounts,
  checkListPrice,
  checkPrice,
  checkQuantity,
  MOST_LINES,
  type AmountRefusal,
  type PriceRefusal,
  type QuantityRefusal,
} from './limits.ts';
import { priceBasket, unitPrice, type PricedBasket } from './price-basket.ts';

export type BasketRefusal =
  | QuantityRefusal
  | AmountRefusal
  | PriceRefusal
  | Refusal<
      | 'BASKET_FULL'
      | 'BASKET_EMPTY'
      | 'BASKET_BEING_PAID'
      | 'LINE_GONE'
      | 'DISCOUNT_TOO_LARGE'
      | 'TOTAL_ZERO'
      | 'NOTHING_LEFT_TO_PAY'
      | 'TENDER_OVER_CARD'
      | 'TENDER_GONE'
    >;
export type BasketDecision = Result<BasketEvent[], BasketRefusal>;

/** Who made a manual change, who allowed it, and why. */
export type Mark = { readonly by: string; readonly approval: Approval | null; readonly reason: string };

/** What a tender is measured against: the basket as priced now. */
export type AmountDue = { readonly priced: PricedBasket; readonly rounding: RoundingRule | null };

const WHOLE = 10_000;

/** Joins a line of the same good at the same price that nobody has changed by hand; otherwise starts a new line. */
export function addGood(
  basket: Basket,
  added: { readonly lineId: string; readonly good: LineGood; readonly quantity: Milli },
): BasketDecision {
  const price = checkListPrice(added.good);
  if (!price.ok) return price;
  const quantity = checkQuantity(added.quantity, added.good);
  if (!quantity.ok) return quantity;
  const same = basket.lines.find((line) => isSameOffer(line, added.good));
  if (same !== undefined) return setQuantity(basket, same.lineId, milli(same.quantity + quantity.value));
  if (basket.lines.length >= MOST_LINES) return refuse('BASKET_FULL', { most: MOST_LINES });
  return accept(basket, { type: 'LineAdded', ...added });
}

export function setQuantity(basket: Basket, lineId: string, quantity: Milli): BasketDecision {
  const line = lineOf(basket, lineId);
  if (line === undefined) return refuse('LINE_GONE');
  const checked = checkQuantity(quantity, line.good);
  return checked.ok ? accept(basket, { type: 'QuantitySet', lineId, quantity }) : checked;
}

/** `price` for one unit; null goes back to the list price. */
export function changePrice(basket: Basket, lineId: string, price: Minor | null, mark: Mark): BasketDecision {
  if (lineOf(basket, lineId) === undefined) return refuse('LINE_GONE');
  if (price === null) return accept(basket, { type: 'PriceChanged', lineId, change: null });
  const checked = checkPrice(price);
  return checked.ok ? accept(basket, { type: 'PriceChanged', lineId, change: marked(price, mark) }) : checked;
}

/** `discount` null takes it away. */
export function discountLine(basket: Basket, lineId: string, discount: Discount | null, mark: Mark): BasketDecision {
  const line = lineOf(basket, lineId);
  if (line === undefined) return refuse('LINE_GONE');
  if (discount === null) return accept(basket, { type: 'LineDiscounted', lineId, discount: null });
  const checked = checkDiscount(discount, extend(unitPrice(line), line.quantity));
  return checked.ok ? accept(basket, { type: 'LineDiscounted', lineId, discount: marked(discount, mark) }) : checked;
}

/** Taken from what the lines cost after their own discounts; null takes it away. */
export function discountReceipt(basket: Basket, discount: Discount | null, mark: Mark): BasketDecision {
  if (discount === null) return accept(basket, { type: 'ReceiptDiscounted', discount: null });
  if (basket.lines.length === 0) return refuse('BASKET_EMPTY');
  const subtotal = priceBasket({ ...basket, discount: null }, { country: null, day: '' }).total;
  const checked = checkDiscount(discount, subtotal);
  return checked.ok ? accept(basket, { type: 'ReceiptDiscounted', discount: marked(discount, mark) }) : checked;
}

export function removeLine(basket: Basket, lineId: string): BasketDecision {
  if (lineOf(basket, lineId) === undefined) return refuse('LINE_GONE');
  return accept(basket, { type: 'LineRemoved', lineId });
}

/** No event for a basket that has nothing to clear. */
export function clear(basket: Basket): BasketDecision {
  const untouched = basket.lines.length === 0 && basket.discount === null && basket.customer === null;
  return untouched && basket.tenders.length === 0 ? ok([]) : accept(basket, { type: 'Cleared' });
}

/** Cash may be more than is due, a card may not; a covered receipt takes nothing more (M7). */
export function tender(basket: Basket, amountDue: AmountDue, given: Tender): BasketDecision {
  const { priced, rounding } = amountDue;
  if (basket.lines.length === 0) return refuse('BASKET_EMPTY');
  const amount = checkAmount(given.amount);
  if (!amount.ok) return amount;
  const before = settle(priced.total, rounding, basket.tenders);
  const after = settle(priced.total, rounding, [...basket.tenders, given]);
  if (before.due === 0 || after.due === 0) return refuse('TOTAL_ZERO');
  if (before.remaining === 0) return refuse('NOTHING_LEFT_TO_PAY');
  if (given.kind === 'card' && after.paid > after.due) {
    return refuse('TENDER_OVER_CARD', { most: formatMoney(before.remaining) });
  }
  if (fiscalLineCount(basket, priced, after.rounding) > MOST_FISCAL_LINES)
    return refuse('BASKET_FULL', { most: MOST_FISCAL_LINES });
  return ok([{ type: 'Tendered', tender: given }]);
}

export function removeTender(basket: Basket, tenderId: string): BasketDecision {
  const there = basket.tenders.some((candidate) => candidate.tenderId === tenderId);
  return there ? ok([{ type: 'TenderRemoved', tenderId }]) : refuse('TENDER_GONE');
}

/** The discount as a share of `gross`, rounded up so that no amount slips under a ceiling. */
export function discountBasisPoints(discount: Discount, gross: Minor): number {
  if (discount.kind === 'percent') return discount.basisPoints;
  if (discount.amount <= 0) return 0;
  return gross <= 0 ? WHOLE : multiplyDivide(discount.amount, WHOLE, gross, 'up');
}

/** Lines stay as they are while money has been given for them; what was typed may not break the limits. */
function accept(basket: Basket, event: BasketEvent): BasketDecision {
  if (basket.tenders.length > 0) return refuse('BASKET_BEING_PAID');
  const amounts = checkLineAmounts(evolveBasket(basket, event).lines);
  return amounts.ok ? ok([event]) : amounts;
}

function lineOf(basket: Basket, lineId: string): BasketLine | undefined {
  return basket.lines.find((line) => line.lineId === lineId);
}

/** Lines without a good of the catalogue (free price) are never joined: only their names tell them apart. */
function isSameOffer(line: BasketLine, good: LineGood): boolean {
  if (line.good.goodId === null || line.priceChange !== null || line.discount !== null) return false;
  const keys = ['goodId', 'listPrice', 'priceSource', 'vat', 'unit'] as const;
  return keys.every((key) => line.good[key] === good[key]);
}

function checkDiscount(discount: Discount, from: Minor): Result<Discount, AmountRefusal | Refusal<'DISCOUNT_TOO_LARGE'>> {
  const size = discount.kind === 'percent' ? discount.basisPoints : discount.amount;
  const most = discount.kind === 'percent' ? WHOLE : from;
  if (size <= 0) return refuse('AMOUNT_NOT_POSITIVE');
  return size > most ? refuse('DISCOUNT_TOO_LARGE', { most: formatMoney(from) }) : ok(discount);
}

function marked<T>(value: T, mark: Mark): Marked<T> {
  return { value, by: mark.by, approval: mark.approval, reason: mark.reason };
}

function fiscalLineCount(basket: Basket, priced: PricedBasket, rounding: Minor): number {
  const { totals } = foldRounding(
    priced.lines.map((line) => line.total),
    rounding,
  );
  return priced.lines.reduce((count, { price, total }, index) => {
    const quantity = basket.lines[index]?.quantity;
    return quantity === undefined ? count : count + splitForFiscal({ price, quantity, total: totals[index] ?? total }).length;
  }, 0);
}
