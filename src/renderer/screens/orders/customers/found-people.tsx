/** Who was found: customers, and below them buyers who ordered and were never entered. */
import { Button as AriaButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { BuyerView, CustomerView } from '../../../../contract/till/customers-contract.ts';
import { useTill } from '../../../client/till-client.tsx';

export type Open =
  { readonly kind: 'customer'; readonly id: string } | { readonly kind: 'buyer'; readonly id: string; readonly buyer: BuyerView };
type Row = Open & { readonly name: string; readonly contacts: string };

function customerRow({ customerId: id, name, phones, cards }: CustomerView): Row {
  return { kind: 'customer', id, name, contacts: [...phones, ...cards].join(' · ') };
}

function buyerRow(buyer: BuyerView): Row {
  return { kind: 'buyer', id: buyer.orderId, name: buyer.name, contacts: buyer.phone, buyer };
}

export function useFoundPeople(text: string) {
  const till = useTill();
  const wanted = text.trim();
  const asked = { enabled: wanted !== '', placeholderData: keepPreviousData } as const;
  const customers = useQuery({
    queryKey: ['customers.find', wanted],
    queryFn: () => till['customers.find']({ text: wanted }),
    ...asked,
  });
  const buyers = useQuery({
    queryKey: ['customers.buyers', wanted],
    queryFn: () => till['customers.buyers']({ text: wanted }),
    ...asked,
  });
  const rows = wanted === '' ? [] : [...(customers.data ?? []).map(customerRow), ...(buyers.data ?? []).map(buyerRow)];
  return {
    rows,
    isNobody: wanted !== '' && rows.length === 0 && customers.isFetched && buyers.isFetched,
    again: (): void => void Promise.all([customers.refetch(), buyers.refetch()]),
  };
}

type Props = {
  readonly rows: readonly Row[];
  readonly openId: string | undefined;
  readonly onOpen: (open: Open) => void;
};

export function FoundPeople({ rows, openId, onOpen }: Props) {
  const { t } = useTranslation();
  return (
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
  );
}
