/** Customers: found by phone, card or name; what they bought at tills and ordered, in one list. */
import { useRef, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { CustomerView, Purchase } from '../../../contract/till/customers-contract.ts';
import { useTill } from '../../client/till-client.tsx';
import { dateTimeText } from '../../i18n/format.ts';
import type { Action } from '../../keys/action.ts';
import { useActions } from '../../keys/use-actions.tsx';
import { useNavigation } from '../../navigation.tsx';
import { ActionButton } from '../../parts/button.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Facts } from '../../parts/facts.tsx';
import { Money } from '../../parts/money.tsx';
import { Page } from '../../parts/page.tsx';
import { ProgressBar } from '../../parts/progress-bar.tsx';
import { RefusalNote } from '../../parts/refusal-note.tsx';
import { TextField } from '../../parts/text-field.tsx';
import { usePerform } from '../../perform/perform.tsx';
import { useAnswer } from '../../perform/use-answer.ts';
import { CustomerForm } from './customer-form.tsx';

export function CustomersScreen({ customerId: first }: { readonly customerId: string | null }) {
  const { t } = useTranslation();
  const till = useTill();
  const { go } = useNavigation();
  const search = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const [openId, setOpenId] = useState(first);
  const [form, setForm] = useState<'new' | CustomerView | null>(null);
  const wanted = text.trim();
  const found = useQuery({
    queryKey: ['customers.find', wanted],
    queryFn: () => till['customers.find']({ text: wanted }),
    enabled: wanted !== '',
    placeholderData: keepPreviousData,
  });
  const rows = wanted === '' ? [] : (found.data ?? []);
  const walk = (by: 1 | -1): void => {
    const at = rows.findIndex(({ customerId }) => customerId === openId);
    setOpenId(rows[Math.min(rows.length - 1, Math.max(0, at + by))]?.customerId ?? openId);
  };
  useActions([
    { id: 'search', keys: ['F2'], label: t('customers.search'), run: () => search.current?.focus() },
    { id: 'down', keys: ['Down'], label: t('customers.walk'), inFields: true, run: () => walk(1) },
    { id: 'up', keys: ['Up'], label: t('customers.walk'), hidden: true, inFields: true, run: () => walk(-1) },
  ]);
  return (
    <Page
      title={t('customers.title')}
      onBack={() => go({ at: 'orders' })}
      actions={[{ id: 'new', keys: ['Alt+N'], label: t('customers.new'), run: () => setForm('new') }]}
    >
      <div className="panes">
        <section className="pane" aria-label={t('customers.search')}>
          <TextField
            label={t('customers.search')}
            placeholder={t('customers.searchHint')}
            value={text}
            onChange={setText}
            maxLength={200}
            inputRef={search}
            hint="F2"
            autoFocus={first === null}
          />
          {wanted === '' && openId !== null && <p className="quiet">{t('customers.pickText')}</p>}
          {wanted !== '' && rows.length === 0 && found.isFetched && (
            <EmptyState title={t('orders.notFound')} text={t('customers.notFoundText')} />
          )}
          <div className="pick-list" hidden={rows.length === 0}>
            {rows.map((one) => (
              <AriaButton
                key={one.customerId}
                className="pick-list__row"
                aria-current={one.customerId === openId}
                onPress={() => setOpenId(one.customerId)}
              >
                <span className="pick-list__main">{one.name === '' ? t('orders.noName') : one.name}</span>
                <span className="pick-list__amount" />
                <span className="pick-list__more">{[...one.phones, ...one.cards].join(' · ')}</span>
              </AriaButton>
            ))}
          </div>
        </section>
        <section className="pane pane--card" aria-label={t('customers.card')}>
          {openId === null ? (
            <EmptyState title={t('customers.pick')} text={t('customers.pickText')} />
          ) : (
            <Customer key={openId} customerId={openId} onEdit={setForm} />
          )}
        </section>
      </div>
      {form !== null && (
        <CustomerForm
          customer={form === 'new' ? null : form}
          onSaved={(customerId) => {
            setForm(null);
            setOpenId(customerId);
            void found.refetch();
          }}
          onClose={() => setForm(null)}
        />
      )}
    </Page>
  );
}

function Customer({ customerId, onEdit }: { readonly customerId: string; readonly onEdit: (customer: CustomerView) => void }) {
  const { t } = useTranslation();
  const till = useTill();
  const perform = usePerform();
  const customer = useAnswer(['customers.get', customerId], () => till['customers.get']({ customerId, inFull: false }));
  const history = useAnswer(['customers.history', customerId], () => till['customers.history']({ customerId }));
  async function edit(): Promise<void> {
    const answer = await perform((override) =>
      till['customers.get']({ customerId, inFull: true, ...(override && { override }) }),
    );
    if (answer.ok) onEdit(answer.value);
  }
  const { value } = customer;
  const change: Action = {
    ...{ id: 'edit', keys: ['Alt+E'], label: t('customers.edit'), enabled: value !== null },
    run: () => void edit(),
  };
  useActions([change]);
  if (value === null)
    return customer.refusal === null ? <ProgressBar label={t('common.loading')} /> : <RefusalNote refusal={customer.refusal} />;
  const facts = [
    { id: 'phones', label: t('orders.phone'), value: value.phones.join(', ') },
    { id: 'email', label: t('orders.email'), value: value.email },
    { id: 'cards', label: t('customers.cards'), value: value.cards.join(', ') },
    { id: 'responsible', label: t('orders.responsible'), value: value.responsible },
    { id: 'note', label: t('customers.note'), value: value.note },
  ].filter((fact) => fact.value !== '');
  return (
    <div className="order-tab">
      <h2>{value.name === '' ? t('orders.noName') : value.name}</h2>
      <Facts facts={facts} />
      <div className="order-moves">
        <ActionButton action={change} />
      </div>
      <h3 className="quiet">{t('customers.history')}</h3>
      {history.value?.isWhole === false && <p className="note">{t('customers.notWhole')}</p>}
      {history.value?.purchases.length === 0 && <p className="quiet">{t('customers.noPurchases')}</p>}
      <ul className="order-lines">
        {(history.value?.purchases ?? []).map((one) => (
          <PurchaseRow key={`${one.kind} ${one.id}`} purchase={one} />
        ))}
      </ul>
    </div>
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
