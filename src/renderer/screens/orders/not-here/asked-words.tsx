/** What was asked of another store, in a line: of which, how many, and what became of it. */
import { useTranslation } from 'react-i18next';
import type { AskedOfStore } from '../../../../contract/till/not-here.ts';
import { Quantity, type Unit } from '../../../parts/quantity.tsx';
import './not-here.css';

/** Another store answers while somebody stands here; the server takes up what was asked in a moment. */
const AGAIN_MS = 10_000;
const SOON_MS = 1000;

/** How soon there may be more to say of it. */
export function againAfter(asked: readonly AskedOfStore[]): number {
  return asked.some(({ state }) => state === 'waiting') ? SOON_MS : AGAIN_MS;
}

export function AskedWords({ asked, unit }: { readonly asked: AskedOfStore; readonly unit: Unit }) {
  const { t } = useTranslation();
  const { store, quantity, state, reason } = asked;
  return (
    <>
      <strong>{store === '' ? t('orders.notHere.otherStore') : store}</strong> · <Quantity amount={quantity} unit={unit} full /> ·{' '}
      <span className={`order-nothere__state order-nothere__state--${state}`}>
        {t(`orders.notHere.askedState.${state}`)}
        {reason !== '' && `: ${reason}`}
      </span>
    </>
  );
}
