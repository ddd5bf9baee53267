/**
 * What in the journal could explain a drawer that does not match: single events, or pairs of them, whose mistake would
 * leave exactly this difference. Suggestions for a person who was there, never a verdict.
 */
import type { Fact } from '../journal/fact.ts';
import { isReceiptFact, receiptKind, takesMoney } from '../journal/receipt-kind.ts';
import { formatMoney } from '../money/decimal.ts';
import { negate, type Minor } from '../money/minor.ts';
import { tenderKept } from './cash.ts';

export type ExplanationKind =
  | 'card-as-cash'
  | 'cash-as-card'
  | 'cash-movement-doubled'
  | 'cash-movement-missing'
  | 'change-not-given'
  | 'return-not-paid'
  | 'float'
  | 'pair';

/** `amount` is the difference the mistake leaves. `note` is free of language: a reason somebody typed, or the two halves of a pair. */
export type Explanation = {
  readonly kind: ExplanationKind;
  readonly amount: Minor;
  readonly receiptNumber: number | null;
  readonly note: string;
};

type Suspect = Explanation & { readonly seq: number };

const MOST_SINGLES = 5;
const MOST_PAIRS = 3;

/** Likeliest first: what cashiers get wrong most often. */
const RANK: readonly ExplanationKind[] = [
  'cash-movement-doubled',
  'card-as-cash',
  'cash-movement-missing',
  'change-not-given',
  'return-not-paid',
  'cash-as-card',
  'float',
];

/** `difference` = counted − expected: below zero is a shortage. */
export function explainDifference(facts: readonly Fact[], difference: Minor): Explanation[] {
  if (difference === 0) return [];
  const suspects = facts.flatMap((fact) => suspectsOf(fact, facts)).sort(byLikelihood);
  const singles = suspects.filter((suspect) => suspect.amount === difference).slice(0, MOST_SINGLES);
  return [...singles.map(toExplanation), ...findPairs(suspects, difference)];
}

function suspectsOf(fact: Fact, facts: readonly Fact[]): Suspect[] {
  const { body, seq } = fact;
  const suspect = (kind: ExplanationKind, amount: Minor, note = ''): Suspect[] => {
    const receiptNumber = isReceiptFact(body) ? body.number : null;
    return amount === 0 ? [] : [{ kind, amount, receiptNumber, note, seq }];
  };
  if (isReceiptFact(body)) {
    if (takesMoney(receiptKind(body)))
      return [
        ...suspect('card-as-cash', negate(tenderKept(body, 'cash'))),
        ...suspect('cash-as-card', tenderKept(body, 'card')),
        ...suspect('change-not-given', body.change),
        ...suspect('change-not-given', negate(body.change)),
      ];
    return [
      ...suspect('return-not-paid', tenderKept(body, 'cash')),
      ...suspect('cash-as-card', negate(tenderKept(body, 'card'))),
    ];
  }
  switch (body.kind) {
    case 'ShiftOpened':
      return suspect('float', negate(body.float));
    case 'CashMoved': {
      const undone = body.direction === 'in' ? negate(body.amount) : body.amount;
      const kind = hasTwin(fact, facts) ? 'cash-movement-doubled' : 'cash-movement-missing';
      // Written down but not carried out, or carried out once more than written down.
      return [...suspect(kind, undone, body.reason), ...suspect('cash-movement-missing', negate(undone), body.reason)];
    }
    default:
      return [];
  }
}

function hasTwin({ seq, body }: Fact, facts: readonly Fact[]): boolean {
  if (body.kind !== 'CashMoved') return false;
  return facts.some(
    ({ seq: other, body: twin }) =>
      other !== seq && twin.kind === 'CashMoved' && twin.direction === body.direction && twin.amount === body.amount,
  );
}

function byLikelihood(a: Suspect, b: Suspect): number {
  return RANK.indexOf(a.kind) - RANK.indexOf(b.kind) || b.seq - a.seq;
}

/** Suspects come likeliest first, so the first pairs found have the likeliest leading half. One pass: a shift may hold thousands. */
function findPairs(suspects: readonly Suspect[], difference: Minor): Explanation[] {
  const seen = new Map<number, Suspect[]>();
  const pairs: Explanation[] = [];
  for (const suspect of suspects) {
    const halves = seen.get(difference - suspect.amount) ?? [];
    const other = halves.find((candidate) => candidate.seq !== suspect.seq);
    if (other !== undefined) pairs.push(toPair(other, suspect, difference));
    if (pairs.length === MOST_PAIRS) return pairs;
    seen.set(suspect.amount, [...(seen.get(suspect.amount) ?? []).slice(0, 1), suspect]);
  }
  return pairs;
}

function toPair(a: Suspect, b: Suspect, difference: Minor): Explanation {
  const [first, second] = a.seq < b.seq ? [a, b] : [b, a];
  return { kind: 'pair', amount: difference, receiptNumber: null, note: `${half(first)} · ${half(second)}` };
}

function half({ receiptNumber, note, amount }: Suspect): string {
  const what = receiptNumber === null ? note : `№${receiptNumber}`;
  return `${what} ${amount > 0 ? '+' : ''}${formatMoney(amount)}`.trim();
}

function toExplanation({ kind, amount, receiptNumber, note }: Suspect): Explanation {
  return { kind, amount, receiptNumber, note };
}
