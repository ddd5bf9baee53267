/** What somebody bought at tills and ordered, in one list; what is here can be opened. */
import { Button as AriaButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Purchase } from '../../../../contract/till/customers-contract.ts';
import type { RefusalView } from '../../../../contract/till/shapes.ts';
import { dateTimeText } from '../../../i18n/format.ts';
import { useNavigation } from '../../../navigation.tsx';
import { Money } from '../../../parts/money.tsx';
import { useDescribe } from '../../../perform/use-describe.ts';

type Props = { readonly history: { readonly purchases: readonly Purchase[]; readonly problem: RefusalView | null } | null };

export function PurchaseList({ history }: Props) {
  const { t } = useTranslation();
  const describe = useDescribe();
  const problem = history?.problem ?? null;
  return (
    <>
      <h3 className="quiet">{t('customers.history')}</h3>
      {problem !== null && (
        <p className="note">
          {describe(problem).what}. {t('customers.notWhole')}
        </p>
      )}
      {history?.purchases.length === 0 && <p className="quiet">{t('customers.noPurchases')}</p>}
      <ul className="order-lines">
        {(history?.purchases ?? []).map((one) => (
          <PurchaseRow key={`${one.kind} ${one.id}`} purchase={one} />
        ))}
      </ul>
    </>
  );
}

function PurchaseRow({ purchase }: { readonly purchase: Purchase }) {
  const { t } = useTranslation();
  const { go } = useNavigation();
  const { kind, id, number, at, store, total, goods, status, isHere } = purchase;
  const open = (): void =>
    kind === 'order' ? go({ at: 'orders', view: 'card', orderId: id }) : go({ at: 'receipts', receiptId: id });
  const words = (
    <>
      <span>
        {t(`customers.kind.${kind}`, { number })}
        <span className="order-lines__more">
          {[dateTimeText(at), status === null ? '' : t(`orders.status.${status}`), store, goods]
            .filter((word) => word !== '')
            .join(' · ')}
        </span>
      </span>
      <Money amount={total} />
    </>
  );
  return (
    <li>
      {isHere ? (
        <AriaButton className="order-lines__row order-lines__row--opens" onPress={open}>
          {words}
        </AriaButton>
      ) : (
        <p className="order-lines__row">{words}</p>
      )}
    </li>
  );
}
