/** One operation on the registrar, from the first byte to the outcome. The cashier is told, and never has to guess. */
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { CheckoutView } from '../../../contract/till/payment-contract.ts';
import { CheckoutFrame } from './checkout-frame.tsx';
import { CheckoutAttention } from './checkout-attention.tsx';
import { CheckoutDone } from './checkout-done.tsx';
import { CheckoutFailed } from './checkout-failed.tsx';
import { ProgressBar } from '../../parts/progress-bar.tsx';
import { useTillState } from '../../client/till-client.tsx';
import { play } from '../../scan/sound.ts';
import { useWaited } from './use-waited.ts';
import './checkout.css';

type Props = { readonly checkout: Exclude<CheckoutView, { phase: 'idle' }> };

export function CheckoutScreen(props: Props) {
  useCheckoutSound(props.checkout.phase);
  return <CheckoutPhase {...props} />;
}

/** What needs the cashier is heard as well: they may be looking at the customer. */
function useCheckoutSound(phase: Props['checkout']['phase']): void {
  const { soundVolume } = useTillState().screen;
  useEffect(() => {
    if (phase === 'attention' || phase === 'failed') play('attention', soundVolume);
  }, [phase, soundVolume]);
}

function CheckoutPhase({ checkout }: Props) {
  switch (checkout.phase) {
    case 'registering':
      return <Registering checkout={checkout} />;
    case 'asking':
      return <Asking checkout={checkout} />;
    case 'attention':
      return <CheckoutAttention checkout={checkout} />;
    case 'done':
      return <CheckoutDone checkout={checkout} />;
    case 'failed':
      return <CheckoutFailed checkout={checkout} />;
  }
}

function Registering({ checkout }: { readonly checkout: Extract<CheckoutView, { phase: 'registering' }> }) {
  const { t } = useTranslation();
  const waited = useWaited(checkout.since);
  const title = t(`checkout.registering.${checkout.operation}`);
  return (
    <CheckoutFrame role="status">
      <h1>{title}</h1>
      <ProgressBar label={title} />
      <p className="quiet">{waited ?? t('checkout.registeringText')}</p>
    </CheckoutFrame>
  );
}

/** The answer was lost. Never shown as paid, never as failed: the till finds out by itself. */
function Asking({ checkout }: { readonly checkout: Extract<CheckoutView, { phase: 'asking' }> }) {
  const { t } = useTranslation();
  const waited = useWaited(checkout.since);
  return (
    <CheckoutFrame role="status">
      <h1>{t(`checkout.asking.${checkout.operation}`)}</h1>
      <ProgressBar label={t('checkout.askingText')} />
      <p>{t('checkout.askingText')}</p>
      <p className="quiet">
        {t('checkout.tries', { count: checkout.tries })}
        {waited !== null && ` · ${waited}`}
      </p>
    </CheckoutFrame>
  );
}
