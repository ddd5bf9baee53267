/** Somebody who ordered and is not among the customers: what they bought, and one key that makes them a customer. */
import { useTranslation } from 'react-i18next';
import type { BuyerView, FarBuyerView } from '../../../../contract/till/customers-contract.ts';
import { useTill } from '../../../client/till-client.tsx';
import type { Action } from '../../../keys/action.ts';
import { useActions } from '../../../keys/use-actions.tsx';
import { ActionButton } from '../../../parts/button.tsx';
import { Facts } from '../../../parts/facts.tsx';
import { RefusalNote } from '../../../parts/refusal-note.tsx';
import { usePerform } from '../../../perform/perform.tsx';
import { useAnswer } from '../../../perform/use-answer.ts';
import type { Contact } from './customer-form.tsx';
import { PurchaseList } from './purchase-list.tsx';

/** Of a `far` one the orders are not here: what the server said of them is all there is. */
type Props = ({ readonly kind: 'buyer'; readonly buyer: BuyerView } | { readonly kind: 'far'; readonly buyer: FarBuyerView }) & {
  readonly onEnter: (contact: Contact) => void;
};

export function BuyerPanel({ onEnter, ...who }: Props) {
  const far = who.kind === 'far' ? who.buyer : null;
  const { t } = useTranslation();
  const till = useTill();
  const perform = usePerform();
  const { orderId, name, phone } = who.buyer;
  const history = useAnswer(['customers.buyerHistory', orderId], () => till['customers.buyerHistory']({ orderId }));
  async function make(): Promise<void> {
    if (far !== null) return onEnter({ name, phones: phone, email: '' });
    const answer = await perform((override) => till['orders.contact']({ orderId, ...(override && { override }) }));
    if (answer.ok) onEnter({ name: answer.value.name, phones: answer.value.phone, email: answer.value.email });
  }
  const isMasked = far?.isInFull === false;
  const enter: Action = {
    ...{ id: 'enter', keys: ['Alt+E'], label: t('customers.enter'), enabled: !isMasked },
    run: () => void make(),
  };
  useActions([enter]);
  return (
    <div className="order-tab">
      <h2>{name === '' ? t('orders.noName') : name}</h2>
      {phone !== '' && <Facts facts={[{ id: 'phone', label: t('orders.phone'), value: phone }]} />}
      <p className="quiet">{t('customers.noCard')}</p>
      {isMasked && <p className="quiet">{t('customers.farMasked', { store: far.store })}</p>}
      <div className="order-moves">
        <ActionButton action={enter} />
      </div>
      {history.refusal !== null && <RefusalNote refusal={history.refusal} />}
      <PurchaseList history={history.value} />
    </div>
  );
}
