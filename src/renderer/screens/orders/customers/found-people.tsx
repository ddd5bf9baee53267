/** Who was found: customers, and below them buyers who ordered and were never entered. */
import { Button as AriaButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { BuyerView, CustomerView, FarBuyerView } from '../../../../contract/till/customers-contract.ts';
import type { RefusalView } from '../../../../contract/till/shapes.ts';
import { useTill } from '../../../client/till-client.tsx';
import { useDescribe } from '../../../perform/use-describe.ts';

export type Open =
  | { readonly kind: 'customer'; readonly id: string }
  | { readonly kind: 'buyer'; readonly id: string; readonly buyer: BuyerView }
  | { readonly kind: 'far'; readonly id: string; readonly buyer: FarBuyerView };
type Row = Open & { readonly name: string; readonly contacts: string };

function customerRow({ customerId: id, name, phones, cards }: CustomerView): Row {
  return { kind: 'customer', id, name, contacts: [...phones, ...cards].join(' · ') };
}

function buyerRow(buyer: BuyerView): Row {
  return { kind: 'buyer', id: buyer.orderId, name: buyer.name, contacts: buyer.phone, buyer };
}

function farRow(buyer: FarBuyerView): Row {
  return { kind: 'far', id: buyer.orderId, name: buyer.name, contacts: [buyer.phone, buyer.store].join(' · '), buyer };
}

function useFound<T>(name: string, text: string, ask: (asked: { readonly text: string }) => Promise<T>) {
  return useQuery({
    ...{ queryKey: [name, text], queryFn: () => ask({ text }) },
    ...(text === '' ? { enabled: false } : { placeholderData: keepPreviousData }),
  });
}

export function useFoundPeople(text: string) {
  const till = useTill();
  const wanted = text.trim();
  const customers = useFound('customers.find', wanted, till['customers.find']);
  const buyers = useFound('customers.buyers', wanted, till['customers.buyers']);
  const far = useFound('customers.farBuyers', wanted, till['customers.farBuyers']);
  const here = [...(customers.data ?? []).map(customerRow), ...(buyers.data ?? []).map(buyerRow)];
  const rows = [...here, ...(far.data?.buyers ?? []).map(farRow)];
  const isSaid = customers.isFetched && buyers.isFetched && far.isFetched;
  return {
    rows,
    isNobody: wanted !== '' && rows.length === 0 && isSaid,
    /** Why other stores were not asked, or did not answer. */
    problem: far.data?.problem ?? null,
    again: (): void => void Promise.all([customers.refetch(), buyers.refetch(), far.refetch()]),
  };
}

type Props = {
  readonly rows: readonly Row[];
  readonly problem: RefusalView | null;
  readonly openId: string | undefined;
  readonly onOpen: (open: Open) => void;
};

export function FoundPeople({ rows, problem, openId, onOpen }: Props) {
  const { t } = useTranslation();
  const describe = useDescribe();
  return (
    <>
      {problem !== null && (
        <p className="note">
          {describe(problem).what}. {t('customers.notWhole')}
        </p>
      )}
      <div className="pick-list" hidden={rows.length === 0}>
        {rows.map((one) => (
          <AriaButton key={one.id} className="pick-list__row" aria-current={one.id === openId} onPress={() => onOpen(one)}>
            <span className="pick-list__main">{one.name === '' ? t('orders.noName') : one.name}</span>
            <span className="pick-list__amount" />
            <span className="pick-list__more">
              {[one.contacts, one.kind === 'buyer' ? t('customers.ordered', { count: one.buyer.orders }) : '']
                .filter((part) => part !== '')
                .join(' · ')}
            </span>
          </AriaButton>
        ))}
      </div>
    </>
  );
}
