/** Paying: what is due, huge; what the customer gives; what was given already. */
import { useTranslation } from 'react-i18next';
import type { Action } from '../../keys/action.ts';
import { useActions } from '../../keys/use-actions.tsx';
import { shortMoney } from '../../i18n/format.ts';
import { ActionButton, Button } from '../../parts/button.tsx';
import { Keypad } from '../../parts/keypad.tsx';
import { Money } from '../../parts/money.tsx';
import { TextField } from '../../parts/text-field.tsx';
import { GivenTenders } from './given-tenders.tsx';
import { usePayment } from './use-payment.ts';
import './payment.css';

const DIGITS = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', ',', 'Backspace'];

export function PaymentScreen() {
  const { t } = useTranslation();
  const payment = usePayment();
  const { basket, kind, text, view } = payment;
  const isCash = kind === 'cash';
  const canTake = view.amount !== null && !payment.isBusy;

  const take: Action = {
    id: 'take',
    keys: ['Enter', 'F12'],
    label: isCash ? t('payment.takeCash') : t('payment.takeCard'),
    enabled: canTake,
    inFields: true,
    run: () => void payment.take(view.amount),
  };
  const cash: Action = { id: 'cash', keys: ['F3'], label: t('tender.cash'), run: () => payment.choose('cash') };
  const card: Action = { id: 'card', keys: ['F4'], label: t('tender.card'), run: () => payment.choose('card') };
  const back: Action = {
    id: 'back',
    keys: ['Escape'],
    label: t('payment.back'),
    run: () => (text === '' ? void payment.back() : payment.clear()),
  };
  const digits: Action = { id: 'digits', keys: DIGITS, label: t('payment.given'), hidden: true, run: payment.press };
  useActions([take, cash, card, back, digits]);

  return (
    <main className="payment">
      <section className="payment__due">
        <ActionButton action={back} />
        <div>
          <p className="payment__label">{basket.tenders.length === 0 ? t('payment.due') : t('payment.remaining')}</p>
          <output className="payment__sum" data-testid="remaining">
            <Money amount={view.remaining} />
          </output>
          {view.remaining !== (isCash ? basket.remaining : basket.remainingInCash) && (
            <p className="quiet">{t('payment.rounded')}</p>
          )}
        </div>
        <GivenTenders tenders={basket.tenders} onRemove={payment.removeTender} />
      </section>
      <section className="payment__give">
        <div className="choices choices--even">
          {[cash, card].map((action) => (
            <Button
              key={action.id}
              size="large"
              pressed={action.id === kind}
              hint={action.keys[0]}
              onPress={() => action.run('', '')}
            >
              {action.label}
            </Button>
          ))}
        </div>
        <div className="payment__given">
          <span>{t('payment.given')}</span>
          <output className={text === '' ? 'payment__typed payment__typed--default' : 'payment__typed'} data-testid="given">
            {text === '' && view.amount !== null ? <Money amount={view.amount} /> : text}
          </output>
        </div>
        {isCash ? (
          <div className="payment__notes" role="group" aria-label={t('payment.notes')}>
            {payment.quick.map((amount, index) => (
              <Button key={amount} size="large" isDisabled={payment.isBusy} onPress={() => void payment.take(amount)}>
                {index === 0 ? t('payment.exact') : shortMoney(amount)}
              </Button>
            ))}
          </div>
        ) : (
          <TextField
            label={t('payment.reference')}
            help={t('payment.referenceHelp')}
            value={payment.reference}
            onChange={payment.setReference}
            maxLength={40}
          />
        )}
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
        <ActionButton action={take} look="primary" size="huge" wide />
      </section>
    </main>
  );
}
