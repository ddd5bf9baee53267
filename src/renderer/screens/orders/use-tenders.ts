/** What a customer gives for an order: one tender or several, until what is due is covered. */
import { useState } from 'react';
import type { Minor } from '../../../domain/money/minor.ts';
import { typeKey } from '../../parts/typed-number.ts';
import { changeOf, remaining, typedAmount, type Given } from './orders-view.ts';

export type Tenders = ReturnType<typeof useTenders>;

/** `due` without cash rounding; `dueInCash` with it. */
export function useTenders({ due, dueInCash }: { readonly due: Minor; readonly dueInCash: Minor }) {
  const [kind, setKind] = useState<'cash' | 'card'>('cash');
  const [text, setText] = useState('');
  const [reference, setReference] = useState('');
  const [given, setGiven] = useState<readonly Given[]>([]);
  const rest = remaining(kind === 'cash' ? dueInCash : due, given);
  const amount = typedAmount(text, rest);
  const next: readonly Given[] =
    amount === null ? given : [...given, { kind, amount, reference: kind === 'card' ? reference : '' }];
  const isEnough = due === 0 || (amount !== null && amount >= rest && (kind === 'cash' || amount === rest));
  return {
    kind,
    choose: (wanted: 'cash' | 'card'): void => {
      setKind(wanted);
      setText('');
    },
    text,
    press: (key: string): void => setText((typed) => typeKey(typed, key, 2)),
    set: setText,
    reference,
    setReference,
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
      setGiven(next);
      setText('');
      setReference('');
    },
    /** Cash of that amount, as a note on the counter. */
    withCash: (cash: Minor): readonly Given[] => [...given, { kind: 'cash', amount: cash, reference: '' }],
    clear: (): void => {
      setGiven([]);
      setText('');
    },
  };
}
