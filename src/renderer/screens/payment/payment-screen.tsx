/** Paying: what is due, huge; what the customer gives; what was given already. */
import { useTranslation } from 'react-i18next';
import { useActions } from '../../keys/use-actions.tsx';
import { ActionButton } from '../../parts/button.tsx';
import { Money } from '../../parts/money.tsx';
import { GivenTenders } from './given-tenders.tsx';
import { paymentActions } from './payment-actions.ts';
import { PaymentGive } from './payment-give.tsx';
import { usePayment } from './use-payment.ts';
import './payment.css';

export function PaymentScreen() {
  const { t } = useTranslation();
  const payment = usePayment();
  const actions = paymentActions(payment, t);
  useActions(Object.values(actions));
  const { basket, kind, view } = payment;
  const isRounded = kind === 'cash' && basket.remainingInCash !== basket.remaining;
  return (
    <main className="payment">
      <section className="payment__due">
        <ActionButton action={actions.back} />
        <div>
          <p className="payment__label">{basket.tenders.length === 0 ? t('payment.due') : t('payment.remaining')}</p>
          <output className="payment__sum" data-testid="remaining">
            <Money amount={view.remaining} />
          </output>
          {isRounded && <p className="quiet">{t('payment.rounded')}</p>}
        </div>
        <GivenTenders tenders={basket.tenders} onRemove={payment.removeTender} />
      </section>
      <PaymentGive payment={payment} actions={actions} />
    </main>
  );
}
