/** It is done: the change, huge, the receipt's number, and already the next sale. */
import { useTranslation } from 'react-i18next';
import type { CheckoutView } from '../../../contract/till/payment-contract.ts';
import { CheckoutFrame } from './checkout-frame.tsx';
import { useTill } from '../../client/till-client.tsx';
import type { Action } from '../../keys/action.ts';
import { useNavigation } from '../../navigation.tsx';
import { useNotices } from '../../notices/notices.tsx';
import { Icon } from '../../parts/icon.tsx';
import { Money } from '../../parts/money.tsx';
import { usePerform } from '../../perform/perform.tsx';

export function CheckoutDone({ checkout }: { readonly checkout: Extract<CheckoutView, { phase: 'done' }> }) {
  const { t } = useTranslation();
  const till = useTill();
  const perform = usePerform();
  const notices = useNotices();
  const { go } = useNavigation();
  const isSale = checkout.operation === 'sale';
  async function next(): Promise<void> {
    const answer = await perform(() => till['payment.dismiss'](null));
    if (answer.ok) go({ at: checkout.kind === 'sale' || checkout.kind === 'return' ? 'sale' : 'orders' });
  }
  async function printAgain(): Promise<void> {
    const answer = await perform((override) =>
      till['receipts.printCopy']({ receiptId: checkout.receiptId, ...(override && { override }) }),
    );
    if (answer.ok) notices.show({ tone: 'calm', title: t('checkout.copySent') });
  }
  const done: Action = {
    id: 'next',
    keys: ['Enter', 'Space', 'Escape', 'F12'],
    label: t('checkout.next'),
    run: () => void next(),
  };
  const isUnprinted = checkout.fiscal?.printed === false;
  async function goOnPrinting(): Promise<void> {
    const answer = await perform(() => till['devices.continuePrint'](null));
    if (answer.ok) notices.show({ tone: 'calm', title: t('devices.continueDone') });
  }
  const again: Action = isUnprinted
    ? { id: 'continue', keys: ['F9'], label: t('devices.continue'), run: () => void goOnPrinting() }
    : { id: 'print-again', keys: ['F9'], label: t('checkout.printAgain'), run: () => void printAgain() };
  return (
    <CheckoutFrame role="status" primary={done} other={again} note={t('checkout.nextScan')}>
      <p className="checkout__number">{t(`checkout.done.${checkout.kind}`, { number: checkout.number })}</p>
      {checkout.change > 0 ? (
        <>
          <p className="checkout__label">{t('payment.change')}</p>
          <p className="checkout__change" data-testid="change">
            <Money amount={checkout.change} />
          </p>
        </>
      ) : (
        <p className="checkout__label">{isSale ? t('checkout.noChange') : t('checkout.giveBack')}</p>
      )}
      <p className={checkout.change > 0 ? 'quiet' : 'checkout__change'}>
        {checkout.change > 0 && `${t('sale.total')} `}
        <Money amount={checkout.total} />
      </p>
      {checkout.fiscal !== null && (
        <p className="quiet">
          {t('checkout.fiscal', { document: checkout.fiscal.fiscalDocument, sign: checkout.fiscal.fiscalSign })}
        </p>
      )}
      {isUnprinted && (
        <p className="checkout__device">
          <Icon name="attention" size={28} /> {t('checkout.notPrinted')}
        </p>
      )}
    </CheckoutFrame>
  );
}
