/** Paying: what is due, huge; what the customer gives; what was given already. */
import { useTranslation } from 'react-i18next';
import { useActions } from '../../keys/use-actions.tsx';
import { ActionButton } from '../../parts/button.tsx';
import { Money } from '../../parts/money.tsx';
import { GivenTenders } from './given-tenders.tsx';
import { PaidFor } from './paid-for.tsx';
import { paymentActions } from './payment-actions.ts';
import { PaymentGive } from './payment-give.tsx';
import { isPaidFor } from './payment-view.ts';
import { usePayment } from './use-payment.ts';
import './payment.css';

export function PaymentScreen() {
  const { t } = useTranslation();
  const payment = usePayment();
  const actions = paymentActions(payment, t);
  const { basket, kind, view } = payment;
  const isPaid = isPaidFor(basket);
  const { take, register, ...others } = actions;
  useActions(isPaid ? [register, actions.back] : [take, ...Object.values(others)]);
  const isRounded = kind === 'cash' && basket.remainingInCash !== basket.remaining;
  return (
    <main className="payment">
      <section className="payment__due">
        <ActionButton action={actions.back} />
        <div>
          <p className="payment__label">
            {t(isPaid ? 'payment.paid' : basket.tenders.length === 0 ? 'payment.due' : 'payment.remaining')}
          </p>
          <output className="payment__sum" data-testid="remaining">
            <Money amount={isPaid ? basket.due : view.remaining} />
          </output>
          {isRounded && <p className="quiet">{t('payment.rounded')}</p>}
        </div>
        <GivenTenders tenders={basket.tenders} takeBack={actions.takeBack} onRemove={payment.removeTender} />
        <PaidFor basket={basket} />
      </section>
      {isPaid ? (
        <section className="payment__give payment__give--paid">
          <p>{t('payment.paidText')}</p>
          <ActionButton action={register} look="primary" size="huge" wide />
        </section>
      ) : (
        <PaymentGive payment={payment} actions={actions} />
      )}
    </main>
  );
}
