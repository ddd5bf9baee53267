/** A code of an order that is over was shown: what became of the order, and that nothing of it is to be handed over. */
import { useTranslation } from 'react-i18next';
import type { OrderView } from '../../../../contract/till/orders-contract.ts';
import { useTillState } from '../../../client/till-client.tsx';
import { dateTimeText, moneyWithSign } from '../../../i18n/format.ts';
import { useNavigation } from '../../../navigation.tsx';
import { Page } from '../../../parts/page.tsx';
import type { Ended } from '../orders-view.ts';
import '../../../parts/notes.css';

/** Of these the prepayment may still have to go back. */
const UNDONE: ReadonlySet<Ended['how']> = new Set(['cancelled', 'expired']);

export function EndedScreen({ order, ended }: { readonly order: OrderView; readonly ended: Ended }) {
  const { t } = useTranslation();
  const { go } = useNavigation();
  const { shop } = useTillState();
  const { orderId, number } = order.card;
  const { how, at, place } = ended;
  const owed = UNDONE.has(how) && order.prepaid > 0;
  const when = [at === null ? '' : dateTimeText(at), place].filter((part) => part !== '').join(' · ');
  return (
    <Page
      title={t('orders.handTitle', { number })}
      onBack={() => go({ at: 'orders' })}
      primary={{
        id: 'card',
        keys: ['Enter', 'Alt+I'],
        label: t('orders.card'),
        run: () => go({ at: 'orders', view: 'card', orderId }),
      }}
      actions={[
        {
          id: 'refund',
          keys: ['Alt+X'],
          label: t('orders.refuse'),
          enabled: owed,
          run: () => go({ at: 'orders', view: 'refund', orderId }),
        },
      ]}
    >
      <div className="note note--attention" role="alert">
        <strong>{t(`orders.ended.${how}.what`)}</strong>
        {when !== '' && <p>{when}</p>}
        <p>{t(`orders.ended.${how}.todo`)}</p>
        {owed && <p>{t('orders.ended.owed', { sum: moneyWithSign(order.prepaid, shop.currency) })}</p>}
      </div>
    </Page>
  );
}
