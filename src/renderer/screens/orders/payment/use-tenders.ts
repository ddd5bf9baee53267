/** What a customer gives for an order: one tender or several, until what is due is covered. */
import type { Minor } from '../../../../domain/money/minor.ts';
import { useKept } from '../../../kept.tsx';
import { typeKey } from '../../../parts/typed-number.ts';
import { changeOf, remaining, typedAmount, type Given } from '../orders-view.ts';

export type Tenders = ReturnType<typeof useTenders>;

type Typed = {
  readonly kind: 'cash' | 'card';
  readonly text: string;
  readonly reference: string;
  readonly given: readonly Given[];
};
const NOTHING: Typed = { kind: 'cash', text: '', reference: '', given: [] };

type What = {
  readonly due: Minor;
  readonly dueInCash: Minor;
  /** What is paid for: when the registrar refuses, what was chosen and typed for it is as it was. */
  readonly of: string;
};

/** `due` without cash rounding; `dueInCash` with it. */
export function useTenders({ due, dueInCash, of }: What) {
  const [typed, setTyped] = useKept<Typed>('orders.tenders', of, NOTHING);
  const put = (part: Partial<Typed>): void => setTyped((now) => ({ ...now, ...part }));
  const { kind, text, reference, given } = typed;
  const rest = remaining(kind === 'cash' ? dueInCash : due, given);
  const amount = typedAmount(text, rest);
  const next: readonly Given[] =
    amount === null ? given : [...given, { kind, amount, reference: kind === 'card' ? reference : '' }];
  const isEnough = due === 0 || (amount !== null && amount >= rest && (kind === 'cash' || amount === rest));
  return {
    kind,
    choose: (wanted: 'cash' | 'card'): void => put({ kind: wanted, text: '' }),
    text,
    press: (key: string): void => setTyped((now) => ({ ...now, text: typeKey(now.text, key, 2) })),
    set: (wanted: string): void => put({ text: wanted }),
    reference,
    setReference: (wanted: string): void => put({ reference: wanted }),
    given,
    rest,
    amount,
    isEnough,
    isTooMuch: kind === 'card' && amount !== null && amount > rest,
    change: kind === 'cash' ? changeOf(rest, next.slice(given.length)) : (0 as Minor),
    /** All tenders, with the one being typed. */
    all: due === 0 ? [] : next,
    /** Takes a part and asks for the rest. */
    add: (): void => {
      if (amount === null) return;
      put({ given: next, text: '', reference: '' });
    },
    /** Cash of that amount, as a note on the counter. */
    withCash: (cash: Minor): readonly Given[] => [...given, { kind: 'cash', amount: cash, reference: '' }],
    clear: (): void => put({ given: [], text: '' }),
    /** Whoever leaves by himself begins anew. */
    forget: (): void => put(NOTHING),
  };
}
