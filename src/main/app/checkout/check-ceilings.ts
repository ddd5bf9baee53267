/** Discounts given as an amount, looked at once more before payment: goods that were taken away since make them a larger share. */
import { discountBasisPoints } from '../../../domain/basket/change-basket.ts';
import type { Basket, Discount, Marked } from '../../../domain/basket/basket.ts';
import { priceBasket, type PricedBasket } from '../../../domain/basket/price-basket.ts';
import type { Minor } from '../../../domain/money/minor.ts';
import { refuse } from '../../../domain/shared/refusal.ts';
import { ok, type Result } from '../../../domain/shared/result.ts';
import type { Settings } from '../../../contract/till/settings-contract.ts';
import type { Staff } from '../ports.ts';
import type { Refusal } from '../refusal.ts';

type Deps = { readonly staff: Staff; readonly ceilings: Settings['selling']['discountCeiling'] };

/** Refuses with DISCOUNT_OVER_CEILING {name}: a discount is larger now than whoever gave or approved it may give. */
export function checkCeilings(basket: Basket, priced: PricedBasket, { staff, ceilings }: Deps): Result<null, Refusal> {
  const isOver = (discount: Marked<Discount> | null, from: Minor): boolean =>
    discount?.value.kind === 'amount' && discountBasisPoints(discount.value, from) > ceilingOf(discount);

  function ceilingOf({ by, approval }: Marked<Discount>): number {
    const people = staff.all().filter((person) => (approval === null ? person.name === by : person.staffId === approval.staffId));
    return Math.max(0, ...people.map(({ role }) => ceilings[role]));
  }

  for (const line of basket.lines) {
    const figures = priced.lines.find(({ lineId }) => lineId === line.lineId);
    if (figures && isOver(line.discount, figures.gross)) return refuse('DISCOUNT_OVER_CEILING', { name: line.good.name });
  }
  const beforeReceiptDiscount = priceBasket({ ...basket, discount: null }, { country: null, day: '' }).total;
  return isOver(basket.discount, beforeReceiptDiscount) ? refuse('DISCOUNT_OVER_CEILING', { name: '' }) : ok(null);
}
