/** What is due for a total, what the tenders cover, and the change: docs/spec/money.md, rules M6 to M8. */
import type { TenderKind } from '../basket/basket.ts';
import { add, minor, multiplyDivide, subtract, ZERO, type Minor, type RoundingMode } from '../money/minor.ts';

/** `all` rounds the total; `cash` rounds only what is paid in cash. */
export type RoundingRule = { readonly step: Minor; readonly mode: RoundingMode; readonly applies: 'cash' | 'all' };
export type TenderAmount = { readonly kind: TenderKind; readonly amount: Minor };

/** `due` = total + rounding. `dueInCash`: what would be due were the rest paid in cash. `cashTaken`: cash that stays in the drawer. */
export type Settlement = {
  readonly rounding: Minor;
  readonly due: Minor;
  readonly dueInCash: Minor;
  readonly paid: Minor;
  readonly remaining: Minor;
  readonly remainingInCash: Minor;
  readonly change: Minor;
  readonly cashTaken: Minor;
};

export function settle(total: Minor, rounding: RoundingRule | null, tenders: readonly TenderAmount[]): Settlement {
  const card = sumOf(tenders, 'card');
  const cash = sumOf(tenders, 'cash');
  const dueInCash = rounding === null ? total : roundedDue(total, rounding, card);
  const roundsNow = rounding?.applies === 'all' || cash > 0;
  const due = roundsNow ? dueInCash : total;
  const paid = add(card, cash);
  const change = minor(Math.min(cash, Math.max(0, paid - due)));
  return {
    rounding: subtract(due, total),
    due,
    dueInCash,
    paid,
    remaining: minor(Math.max(0, due - paid)),
    remainingInCash: minor(Math.max(0, dueInCash - paid)),
    change,
    cashTaken: subtract(cash, change),
  };
}

/** A whole number of steps. */
export function roundToStep(amount: Minor, { step, mode }: Pick<RoundingRule, 'step' | 'mode'>): Minor {
  return minor(multiplyDivide(multiplyDivide(amount, 1, step, mode), step, 1, 'down'));
}

const HUNDRED = minor(10_000);
const MOST_NOTES_OF_A_KIND = 20;
const MOST_KEYS = 8;

/**
 * What a person would hand over for `due`: the exact sum; any one note that covers it, however large (who pays with a
 * 5,000 note for milk has no other); the next hundred and the least sum made of one kind of note, for notes large enough
 * that nobody has to count out more than twenty. Nobody counts out a sum for what is one note. Ascending, distinct, eight
 * at most; single notes stay before sums.
 */
export function quickCash(due: Minor, notes: readonly Minor[]): Minor[] {
  if (due <= 0) return [];
  const single = notes.filter((note) => note > due);
  const least = multiplyDivide(due, 1, MOST_NOTES_OF_A_KIND, 'up');
  const counted = notes.includes(due) ? [] : [HUNDRED, ...notes.filter((note) => note > 0 && note <= due && note >= least)];
  const sums = counted.map((note) => roundToStep(due, { step: note, mode: 'up' }));
  const keys = [...new Set([due, ...ascending(single), ...ascending(sums)])];
  return ascending(keys.slice(0, MOST_KEYS));
}

function ascending(amounts: readonly Minor[]): Minor[] {
  return [...amounts].sort((a, b) => a - b);
}

/** Cards are never rounded under `cash`; a card that paid more than the total leaves nothing to round. */
function roundedDue(total: Minor, rule: RoundingRule, card: Minor): Minor {
  if (rule.applies === 'all') return roundToStep(total, rule);
  const inCash = minor(Math.max(0, total - card));
  return add(subtract(total, inCash), roundToStep(inCash, rule));
}

function sumOf(tenders: readonly TenderAmount[], kind: TenderKind): Minor {
  return tenders.reduce<Minor>((sum, tender) => (tender.kind === kind ? add(sum, tender.amount) : sum), ZERO);
}
