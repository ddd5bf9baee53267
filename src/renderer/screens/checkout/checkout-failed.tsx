/** It did not go through: what happened, what is safe, what to do. The receipt is still open. */
import { useTranslation } from 'react-i18next';
import type { CheckoutView } from '../../../contract/till/payment-contract.ts';
import { CheckoutFrame } from './checkout-frame.tsx';
import { useBasket, useTill } from '../../client/till-client.tsx';
import { isPaidFor } from '../payment/payment-view.ts';
import type { Action } from '../../keys/action.ts';
import { usePerform } from '../../perform/perform.tsx';
import { useDescribe } from '../../perform/use-describe.ts';

export function CheckoutFailed({ checkout }: { readonly checkout: Extract<CheckoutView, { phase: 'failed' }> }) {
  const { t } = useTranslation();
  const till = useTill();
  const perform = usePerform();
  const { what, safe, todo } = useDescribe()(checkout);
  const isPaid = isPaidFor(useBasket()) && checkout.operation === 'sale';
  const back: Action = {
    id: 'back',
    keys: isPaid ? ['Escape'] : ['Enter', 'Escape', 'F12'],
    label: isPaid ? t('payment.back') : t('checkout.back'),
    run: () => void perform(() => till['payment.dismiss'](null)),
  };
  const waitsToPrint = checkout.code === 'KKT_WAITS_CONTINUE';
  /** What the words ask for is what the key does: first the interrupted printing, then the receipt. */
  async function tryAgain(): Promise<void> {
    const ready = waitsToPrint ? await perform(() => till['devices.continuePrint'](null)) : null;
    if (ready === null || ready.ok) await perform(() => till['payment.register'](null));
  }
  const again: Action = {
    id: 'again',
    keys: ['Enter', 'F12'],
    label: t(waitsToPrint ? 'devices.continue' : 'payment.register'),
    run: () => void tryAgain(),
  };
  return (
    <CheckoutFrame
      role="alert"
      {...(isPaid ? { primary: again, others: [back], note: t('payment.paidText') } : { primary: back })}
    >
      <p className="checkout__label">{t(`checkout.failed.${checkout.operation}`)}</p>
      <h1>{what}</h1>
      <p>{safe}.</p>
      <p className="checkout__todo">{todo}.</p>
    </CheckoutFrame>
  );
}
