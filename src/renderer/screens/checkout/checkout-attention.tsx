/** A device needs a person: which one, and the one thing to do. The till goes on by itself once it is done. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CheckoutView } from '../../../contract/till/payment-contract.ts';
import { CheckoutFrame } from './checkout-frame.tsx';
import { useTill } from '../../client/till-client.tsx';
import type { Action } from '../../keys/action.ts';
import { Icon } from '../../parts/icon.tsx';
import { usePerform } from '../../perform/perform.tsx';
import { useDescribe } from '../../perform/use-describe.ts';
import { deviceOf } from './checkout-view.ts';
import { useSettleByHand } from './settle-by-hand.tsx';

export function CheckoutAttention({ checkout }: { readonly checkout: Extract<CheckoutView, { phase: 'attention' }> }) {
  const { t } = useTranslation();
  const till = useTill();
  const perform = usePerform();
  const describe = useDescribe();
  const [isBusy, setBusy] = useState(false);
  const { what, safe, todo } = describe(checkout);
  const settle = useSettleByHand(checkout);
  async function goOn(): Promise<void> {
    setBusy(true);
    await perform(() => till['devices.continuePrint'](null));
    setBusy(false);
  }
  const action: Action = {
    id: 'go-on',
    keys: ['Enter', 'F12'],
    label: t('checkout.goOn'),
    enabled: !isBusy,
    run: () => void goOn(),
  };
  return (
    <CheckoutFrame
      role="alert"
      primary={action}
      note={t('checkout.byItself')}
      others={settle.action === undefined ? [] : [settle.action]}
    >
      <p className="checkout__device">
        <Icon name="attention" size={28} /> {t(`checkout.device.${deviceOf(checkout.code)}`)}
      </p>
      <h1>{what}</h1>
      <p className="checkout__todo">{todo}.</p>
      <p>{safe}.</p>
      {settle.dialog}
    </CheckoutFrame>
  );
}
