/** The keys of paying. */
import type { TFunction } from 'i18next';
import type { Action } from '../../keys/action.ts';
import type { Payment } from './use-payment.ts';

const DIGITS = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', ',', 'Backspace'];

export type PaymentActions = ReturnType<typeof paymentActions>;

export function paymentActions(payment: Payment, t: TFunction) {
  const { basket, view, text, kind, isBusy } = payment;
  return {
    take: {
      id: 'take',
      keys: ['Enter', 'F12'],
      label: kind === 'cash' ? t('payment.takeCash') : t('payment.takeCard'),
      enabled: view.amount !== null && !isBusy,
      inFields: true,
      run: () => void payment.take(view.amount),
    },
    register: {
      id: 'register',
      keys: ['Enter', 'F12'],
      label: t('payment.register'),
      enabled: !isBusy,
      inFields: true,
      run: () => void payment.register(),
    },
    cash: { id: 'cash', keys: ['Left'], label: t('tender.cash'), run: () => payment.choose('cash') },
    card: { id: 'card', keys: ['Right'], label: t('tender.card'), run: () => payment.choose('card') },
    /** First drops what is typed, then leaves. */
    back: {
      id: 'back',
      keys: ['Escape'],
      label: t('payment.back'),
      run: () => (text === '' ? void payment.back() : payment.clear()),
    },
    takeBack: {
      id: 'take-back',
      keys: ['Ctrl+Z'],
      label: t('payment.takeBack'),
      enabled: basket.tenders.length > 0,
      run: () => payment.removeTender(basket.tenders.at(-1)?.tenderId ?? ''),
    },
    digits: { id: 'digits', keys: DIGITS, label: t('payment.given'), hidden: true, run: payment.press },
  } as const satisfies Record<string, Action>;
}
