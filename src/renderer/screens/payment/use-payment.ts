/** View model of paying: the tender being given, what is typed, and what the till says to it. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Minor } from '../../../domain/money/minor.ts';
import { useBasket, useTill } from '../../client/till-client.tsx';
import { useNavigation } from '../../navigation.tsx';
import { typeKey } from '../../parts/typed-number.ts';
import { usePerform } from '../../perform/perform.tsx';
import { toPaymentView, type TenderKind } from './payment-view.ts';

export type Payment = ReturnType<typeof usePayment>;

export function usePayment() {
  const till = useTill();
  const perform = usePerform();
  const basket = useBasket();
  const { go } = useNavigation();
  const [kind, setKind] = useState<TenderKind>('cash');
  const [text, setText] = useState('');
  const [reference, setReference] = useState('');
  const [isBusy, setBusy] = useState(false);
  const view = toPaymentView(basket, kind, text);
  const quick = useQuery({
    queryKey: ['payment.quickCash', basket.remainingInCash],
    queryFn: () => till['payment.quickCash'](null),
  });

  async function take(amount: Minor | null): Promise<void> {
    if (amount === null || isBusy) return;
    setBusy(true);
    const given = kind === 'card' && reference !== '' ? { reference } : {};
    const answer = await perform(() => till['payment.tender']({ kind, amount, ...given }));
    setBusy(false);
    if (!answer.ok) return;
    setText('');
    setReference('');
    // The outcome is shown over whatever is below: after it the next sale begins.
    if (answer.value.covered) go({ at: 'sale' });
  }

  async function register(): Promise<void> {
    setBusy(true);
    const answer = await perform(() => till['payment.register'](null));
    setBusy(false);
    if (answer.ok) go({ at: 'sale' });
  }

  async function back(): Promise<void> {
    const answer = basket.tenders.length === 0 ? null : await perform(() => till['payment.cancel'](null));
    if (answer === null || answer.ok) go({ at: 'sale' });
  }

  return {
    basket,
    kind,
    choose: (next: TenderKind) => {
      setKind(next);
      setText('');
    },
    text,
    press: (key: string) => setText((typed) => typeKey(typed, key, 2)),
    clear: () => setText(''),
    reference,
    setReference,
    view,
    quick: quick.data ?? [],
    isBusy,
    take,
    register,
    back,
    removeTender: (tenderId: string) => void perform(() => till['payment.removeTender']({ tenderId })),
  };
}
