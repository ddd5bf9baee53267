/** What the customer gives: by which tender, how much, and what comes back. */
import { useTranslation } from 'react-i18next';
import { shortMoney, typedText } from '../../i18n/format.ts';
import { ActionButton, Button } from '../../parts/button.tsx';
import { Keypad } from '../../parts/keypad.tsx';
import { Money } from '../../parts/money.tsx';
import { TextField } from '../../parts/text-field.tsx';
import type { PaymentActions } from './payment-actions.ts';
import type { Payment } from './use-payment.ts';

export function PaymentGive({ payment, actions }: { readonly payment: Payment; readonly actions: PaymentActions }) {
  const { t } = useTranslation();
  const { kind, text, view } = payment;
  return (
    <section className="payment__give" aria-label={t('payment.given')}>
      <div className="toggles toggles--even">
        {[actions.cash, actions.card].map((action) => (
          <Button key={action.id} size="large" pressed={action.id === kind} hint={action.keys[0]} onPress={action.run}>
            {action.label}
          </Button>
        ))}
      </div>
      <div className="payment__given">
        <span>{t('payment.given')}</span>
        <output className={text === '' ? 'payment__typed payment__typed--default' : 'payment__typed'} data-testid="given">
          {text === '' && view.amount !== null ? <Money amount={view.amount} /> : typedText(text)}
        </output>
      </div>
      {kind === 'cash' ? <Notes payment={payment} /> : <SlipNumber payment={payment} />}
      <Keypad onKey={payment.press} />
      <p className="payment__change">
        {view.change > 0 && (
          <>
            {t('payment.change')}{' '}
            <strong data-testid="change">
              <Money amount={view.change} />
            </strong>
          </>
        )}
        {view.amount !== null && !view.isEnough && t('payment.part')}
      </p>
      <ActionButton action={actions.take} look="primary" size="huge" wide />
    </section>
  );
}

function Notes({ payment }: { readonly payment: Payment }) {
  const { t } = useTranslation();
  return (
    <div className="payment__notes" role="group" aria-label={t('payment.notes')}>
      {payment.quick.map((amount, index) => (
        <Button key={amount} size="large" isDisabled={payment.isBusy} onPress={() => void payment.take(amount)}>
          {index === 0 ? t('payment.exact') : shortMoney(amount)}
        </Button>
      ))}
    </div>
  );
}

function SlipNumber({ payment }: { readonly payment: Payment }) {
  const { t } = useTranslation();
  return (
    <TextField
      label={t('payment.reference')}
      help={t('payment.referenceHelp')}
      value={payment.reference}
      onChange={payment.setReference}
      maxLength={40}
    />
  );
}
