/** It is done: the change, huge, the receipt's number, and already the next sale. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CheckoutView } from '../../../contract/till/payment-contract.ts';
import { add, type Minor } from '../../../domain/money/minor.ts';
import { fiscalQrText } from '../../../domain/receipt/slip-parts.ts';
import { CheckoutFrame } from './checkout-frame.tsx';
import { useTill, useTillState } from '../../client/till-client.tsx';
import type { Action } from '../../keys/action.ts';
import { useNavigation } from '../../navigation.tsx';
import { useNotices } from '../../notices/notices.tsx';
import { Icon } from '../../parts/icon.tsx';
import { Money } from '../../parts/money.tsx';
import { usePerform } from '../../perform/perform.tsx';
import { PhoneDialog } from './phone-dialog.tsx';

type Done = Extract<CheckoutView, { phase: 'done' }>;

export function CheckoutDone({ checkout }: { readonly checkout: Done }) {
  const { t } = useTranslation();
  const { next, print } = useDoneActions(checkout);
  const code = usePhoneCode(checkout);
  const [isPhoneShown, showPhone] = useState(false);
  const toPhone: Action = { id: 'to-phone', keys: ['Alt+Q'], label: t('checkout.toPhone'), run: () => showPhone(true) };
  return (
    <>
      <CheckoutFrame role="status" primary={next} others={code === null ? [print] : [toPhone, print]}>
        <DoneWords checkout={checkout} />
      </CheckoutFrame>
      {isPhoneShown && code !== null && <PhoneDialog code={code} onClose={() => showPhone(false)} />}
    </>
  );
}

/** Ukrainian receipts are looked up by another address, which no registrar here gives yet. */
function usePhoneCode({ fiscal, total, operation }: Done): string | null {
  const { currency } = useTillState().shop;
  return fiscal === null || currency !== 'RUB' ? null : fiscalQrText(fiscal, total, operation);
}

function useDoneActions({ receiptId, kind, fiscal }: Done): { readonly next: Action; readonly print: Action } {
  const { t } = useTranslation();
  const till = useTill();
  const perform = usePerform();
  const notices = useNotices();
  const { go } = useNavigation();
  async function dismiss(): Promise<void> {
    const answer = await perform(() => till['payment.dismiss'](null));
    if (answer.ok) go({ at: kind === 'sale' || kind === 'return' ? 'sale' : 'orders' });
  }
  async function printAgain(): Promise<void> {
    const answer = await perform((override) => till['receipts.printCopy']({ receiptId, ...(override && { override }) }));
    if (answer.ok) notices.show({ tone: 'calm', title: t('checkout.copySent') });
  }
  async function goOnPrinting(): Promise<void> {
    const answer = await perform(() => till['devices.continuePrint'](null));
    if (answer.ok) notices.show({ tone: 'calm', title: t('devices.continueDone') });
  }
  return {
    next: { id: 'next', keys: ['Enter', 'Space', 'Escape', 'F12'], label: t('checkout.next'), run: () => void dismiss() },
    print:
      fiscal?.printed === false
        ? { id: 'continue', keys: ['F5'], label: t('devices.continue'), run: () => void goOnPrinting() }
        : { id: 'print-again', keys: ['F5'], label: t('checkout.printAgain'), run: () => void printAgain() },
  };
}

function TakenWords({ checkout: { kind, change, total } }: { readonly checkout: Done }) {
  const { t } = useTranslation();
  return (
    <>
      {change > 0 ? (
        <>
          <p className="checkout__label">{t('payment.change')}</p>
          <p className="checkout__change" data-testid="change">
            <Money amount={change} />
          </p>
        </>
      ) : (
        <p className="checkout__label">{t(kind === 'handover' ? 'checkout.noChangeHanded' : 'checkout.noChange')}</p>
      )}
      <p className={change > 0 ? 'quiet' : 'checkout__change'}>
        {change > 0 && `${t('sale.total')} `}
        <Money amount={total} />
      </p>
    </>
  );
}

/** The cash is what somebody counts out: nothing else stands as large beside it. */
function GivenWords({ checkout: { back } }: { readonly checkout: Done }) {
  const { t } = useTranslation();
  const cash = sumOf(back.filter(({ kind }) => kind === 'cash'));
  const others = back.filter(({ kind }) => kind !== 'cash');
  return (
    <>
      <p className="checkout__label">{t(cash > 0 ? 'checkout.giveBack' : 'checkout.givenBack')}</p>
      <p className="checkout__change" data-testid="back">
        <Money amount={cash > 0 ? cash : sumOf(back)} />
      </p>
      {others.map(({ kind, amount }) => (
        <p key={kind} className="checkout__label">
          {t(`returns.to.${kind}`)} · <Money amount={amount} />
        </p>
      ))}
    </>
  );
}

const sumOf = (ways: Done['back']): Minor => add(...ways.map(({ amount }) => amount));

function DoneWords({ checkout }: { readonly checkout: Done }) {
  const { t } = useTranslation();
  const { operation, kind, number, fiscal, receipts } = checkout;
  return (
    <>
      <h1 className="checkout__number">
        {t(`checkout.done.${kind}`, { number })}
        {receipts > 1 && ` · ${t('checkout.receipts', { count: receipts })}`}
      </h1>
      {operation === 'sale' ? <TakenWords checkout={checkout} /> : <GivenWords checkout={checkout} />}
      {fiscal !== null && (
        <p className="quiet">{t('checkout.fiscal', { document: fiscal.fiscalDocument, sign: fiscal.fiscalSign })}</p>
      )}
      {fiscal?.printed === false && (
        <p className="checkout__device">
          <Icon name="attention" size={28} /> {t('checkout.notPrinted')}
        </p>
      )}
      <p className="quiet">{t('checkout.nextScan')}</p>
    </>
  );
}
