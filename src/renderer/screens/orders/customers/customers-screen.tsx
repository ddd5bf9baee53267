/** Customers: found by phone, card or name; what they bought at tills and ordered, in one list. */
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CustomerView } from '../../../../contract/till/customers-contract.ts';
import { useTill } from '../../../client/till-client.tsx';
import type { Action } from '../../../keys/action.ts';
import { useActions } from '../../../keys/use-actions.tsx';
import { useNavigation } from '../../../navigation.tsx';
import { ActionButton } from '../../../parts/button.tsx';
import { EmptyState } from '../../../parts/empty-state.tsx';
import { Facts } from '../../../parts/facts.tsx';
import { Page } from '../../../parts/page.tsx';
import { ProgressBar } from '../../../parts/progress-bar.tsx';
import { RefusalNote } from '../../../parts/refusal-note.tsx';
import { TextField } from '../../../parts/text-field.tsx';
import { usePerform } from '../../../perform/perform.tsx';
import { useAnswer } from '../../../perform/use-answer.ts';
import { BuyerPanel } from './buyer-panel.tsx';
import { CustomerForm, type Contact } from './customer-form.tsx';
import { FoundPeople, useFoundPeople, type Open } from './found-people.tsx';
import { PurchaseList } from './purchase-list.tsx';
import { stepWithin } from '../../../keys/step-within.ts';

type Form = { readonly customer: CustomerView | null; readonly contact?: Contact };

export function CustomersScreen({ customerId: first }: { readonly customerId: string | null }) {
  const { t } = useTranslation();
  const { go } = useNavigation();
  const search = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const [open, setOpen] = useState<Open | null>(first === null ? null : { kind: 'customer', id: first });
  const [form, setForm] = useState<Form | null>(null);
  const { rows, isNobody, problem, again } = useFoundPeople(text);
  const walk = (by: 1 | -1): void => {
    const at = rows.findIndex(({ id }) => id === open?.id);
    setOpen(rows[stepWithin(rows.length, at, by)] ?? open);
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
      actions={[{ id: 'new', keys: ['Alt+N'], label: t('customers.new'), run: () => setForm({ customer: null }) }]}
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
          {text.trim() === '' && open !== null && <p className="quiet">{t('customers.pickText')}</p>}
          {isNobody && <EmptyState title={t('orders.notFound')} text={t('customers.notFoundText')} />}
          <FoundPeople rows={rows} problem={problem} openId={open?.id} onOpen={setOpen} />
        </section>
        <Chosen open={open} onForm={setForm} />
      </div>
      {form !== null && (
        <CustomerForm
          {...form}
          onSaved={(customerId) => {
            setForm(null);
            setOpen({ kind: 'customer', id: customerId });
            again();
          }}
          onClose={() => setForm(null)}
        />
      )}
    </Page>
  );
}

type ChosenProps = { readonly open: Open | null; readonly onForm: (form: Form) => void };

function Chosen({ open, onForm }: ChosenProps) {
  const { t } = useTranslation();
  return (
    <section className="pane pane--card" aria-label={t('customers.card')}>
      {open === null && <EmptyState title={t('customers.pick')} text={t('customers.pickText')} />}
      {open?.kind === 'customer' && <Customer key={open.id} customerId={open.id} onEdit={(customer) => onForm({ customer })} />}
      {(open?.kind === 'buyer' || open?.kind === 'far') && (
        <BuyerPanel key={open.id} {...open} onEnter={(contact) => onForm({ customer: null, contact })} />
      )}
    </section>
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
      <PurchaseList history={history.value} />
    </div>
  );
}
