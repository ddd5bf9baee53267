/** What the sale screen shows, computed from the basket. Pure. */
import type { BasketLineView, BasketView, PriceStepView } from '../../../contract/till/basket-contract.ts';
import { parseDecimal, parseMoney, parseQuantity } from '../../../domain/money/decimal.ts';
import { milli, minor, type Milli, type Minor } from '../../../domain/money/minor.ts';
import { moneyText, percentText } from '../../i18n/format.ts';

export type Discount = NonNullable<BasketView['receiptDiscount']>;
export type DiscountKind = Discount['kind'];

/** "−10 %" or "−125,00"; what a whole receipt's discount takes off a line is shown as an amount. Null: no discount. */
export function discountText(discount: Discount | null, taken: Minor): string | null {
  if (discount?.kind === 'percent') return `−${percentText(discount.basisPoints)}\u00a0%`;
  return taken > 0 ? `−${moneyText(taken)}` : null;
}

/** The line the keys act on: the chosen one while it is still there, else the last one scanned. */
export function currentLine(
  lines: readonly BasketLineView[],
  chosenId: string | null,
  lastId: string | null,
): BasketLineView | null {
  const byId = (id: string | null): BasketLineView | undefined => lines.find((line) => line.lineId === id);
  return byId(chosenId) ?? byId(lastId) ?? lines.at(-1) ?? null;
}

/** The line above or below; stays at the ends. */
export function neighbour(lines: readonly BasketLineView[], currentId: string | null, step: 1 | -1): string | null {
  const index = lines.findIndex((line) => line.lineId === currentId);
  if (index === -1) return lines.at(-1)?.lineId ?? null;
  return lines[index + step]?.lineId ?? currentId;
}

/** `+` and `−` on a line. Null: it would come to nothing, which is what Delete is for. */
export function steppedQuantity(line: Pick<BasketLineView, 'quantity'>, step: 1 | -1): Milli | null {
  const next = line.quantity + step * 1000;
  return next > 0 ? milli(next) : null;
}

/** Units that are weighed or measured take a comma; pieces do not. */
export function quantityPlaces(unit: BasketLineView['unit']): number {
  return ['kg', 'g', 'm', 'l'].includes(unit) ? 3 : 0;
}

export function readQuantity(text: string): Milli | null {
  const parsed = parseQuantity(text);
  return parsed.ok && parsed.value > 0 ? parsed.value : null;
}

export function readAmount(text: string): Minor | null {
  const parsed = parseMoney(text);
  return parsed.ok && parsed.value > 0 ? parsed.value : null;
}

/** Percents have two digits after the comma, so their hundredths are basis points. */
export function readDiscount(kind: DiscountKind, text: string): Discount | null {
  if (kind === 'amount') {
    const amount = readAmount(text);
    return amount === null ? null : { kind, amount };
  }
  const parsed = parseDecimal(text, 2);
  return parsed.ok && parsed.value > 0 && parsed.value <= 10_000 ? { kind, basisPoints: parsed.value } : null;
}

/** The text that a discount is edited as. */
export function discountInput(discount: Discount | null): string {
  if (discount === null) return '';
  return discount.kind === 'percent' ? percentText(discount.basisPoints) : plainAmount(discount.amount);
}

/** An amount as it is typed: no spaces, no empty kopecks. */
export function plainAmount(amount: Minor): string {
  return moneyText(amount)
    .replace(/\u202f/g, '')
    .replace(/,00$/, '');
}

export type ExplainedStep = PriceStepView & { readonly runningTotal: Minor };

/** The price's history with what it came to after each step: `list` is where it starts, the rest are changes. */
export function explainedSteps(steps: readonly PriceStepView[]): readonly ExplainedStep[] {
  let running = 0;
  return steps.map((step) => {
    running = step.kind === 'list' ? step.amount : running + step.amount;
    return { ...step, runningTotal: minor(running) };
  });
}
