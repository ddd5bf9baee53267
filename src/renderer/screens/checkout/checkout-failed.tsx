/** It did not go through: what happened, what is safe, what to do. The receipt is still open. */
import { useTranslation } from 'react-i18next';
import type { CheckoutView } from '../../../contract/till/payment-contract.ts';
import { CheckoutFrame } from './checkout-frame.tsx';
import { useTill } from '../../client/till-client.tsx';
import type { Action } from '../../keys/action.ts';
import { usePerform } from '../../perform/perform.tsx';
import { useDescribe } from '../../perform/use-describe.ts';

export function CheckoutFailed({ checkout }: { readonly checkout: Extract<CheckoutView, { phase: 'failed' }> }) {
  const { t } = useTranslation();
  const till = useTill();
  const perform = usePerform();
  const { what, safe, todo } = useDescribe()(checkout);
  const back: Action = {
    id: 'back',
    keys: ['Enter', 'Escape', 'F12'],
    label: t('checkout.back'),
    run: () => void perform(() => till['payment.dismiss'](null)),
  };
  return (
    <CheckoutFrame role="alert" primary={back}>
      <p className="checkout__label">{t(`checkout.failed.${checkout.operation}`)}</p>
      <h1>{what}</h1>
      <p>{safe}.</p>
      <p className="checkout__todo">{todo}.</p>
    </CheckoutFrame>
  );
}
