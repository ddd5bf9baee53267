/** A customer's data, typed at the counter. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from '@tanstack/react-query';
import type { CustomerView } from '../../../../contract/till/customers-contract.ts';
import { useTill, useTillState } from '../../../client/till-client.tsx';
import { phoneExample } from '../../../i18n/phone-example.ts';
import { Sheet } from '../../../parts/dialog.tsx';
import { SelectField } from '../../../parts/select-field.tsx';
import { Switch } from '../../../parts/switch.tsx';
import { TextArea } from '../../../parts/text-area.tsx';
import { TextField } from '../../../parts/text-field.tsx';
import { usePerform } from '../../../perform/perform.tsx';

type Props = {
  /** Null: somebody new. In full otherwise. */
  readonly customer: CustomerView | null;
  /** What is known of somebody new. */
  readonly contact?: Contact;
  readonly onSaved: (customerId: string) => void;
  readonly onClose: () => void;
};

type Draft = Pick<CustomerView, 'name' | 'email' | 'note' | 'responsibleId' | 'mayAdvertise'> & {
  /** Separated by commas. */
  readonly phones: string;
  readonly cards: string;
};
export type Contact = Pick<Draft, 'name' | 'phones' | 'email'>;
const NOBODY: Draft = { name: '', phones: '', cards: '', email: '', note: '', responsibleId: '', mayAdvertise: false };

function draftOf(customer: CustomerView | null, contact?: Contact): Draft {
  if (customer === null) return { ...NOBODY, ...contact };
  return { ...customer, phones: customer.phones.join(', '), cards: customer.cards.join(', ') };
}

const PHONE = /^\+?[\d ()-]{5,30}$/;
const listOf = (text: string): string[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');

export function CustomerForm({ customer, contact, onSaved, onClose }: Props) {
  const { t } = useTranslation();
  const till = useTill();
  const { shop } = useTillState();
  const perform = usePerform();
  const [draft, setDraft] = useState(() => draftOf(customer, contact));
  const { name, phones, cards, email, note, responsibleId, mayAdvertise } = draft;
  const change = (part: Partial<Draft>): void => setDraft((now) => ({ ...now, ...part }));
  const colleagues = useQuery({ queryKey: ['orders.colleagues'], queryFn: () => till['orders.colleagues'](null) });
  const isPhoneWrong = listOf(phones).some((phone) => !PHONE.test(phone));
  async function save(): Promise<void> {
    const answer = await perform((override) =>
      till['customers.save']({
        ...(customer !== null && { customerId: customer.customerId }),
        ...{ name: name.trim(), phones: listOf(phones), cards: listOf(cards), email: email.trim(), note: note.trim() },
        ...{ responsibleId, mayAdvertise, ...(override && { override }) },
      }),
    );
    if (answer.ok) onSaved(answer.value.customerId);
  }
  return (
    <Sheet
      title={customer === null ? t('customers.new') : t('customers.edit')}
      onClose={onClose}
      primary={{ id: 'save', keys: ['F12'], label: t('orderCard.save'), enabled: !isPhoneWrong, run: () => void save() }}
    >
      <TextField label={t('customers.name')} value={name} onChange={(name) => change({ name })} maxLength={200} autoFocus />
      <TextField
        label={t('customers.phones')}
        placeholder={phoneExample(shop.country)}
        value={phones}
        onChange={(phones) => change({ phones })}
        error={isPhoneWrong ? t('customers.phoneWrong', { example: phoneExample(shop.country) }) : undefined}
      />
      <TextField label={t('customers.cards')} value={cards} onChange={(cards) => change({ cards })} />
      <TextField label={t('orders.email')} value={email} onChange={(email) => change({ email })} maxLength={200} />
      <SelectField
        label={t('orders.responsible')}
        value={responsibleId}
        options={[
          { id: '', label: t('orderList.nobody') },
          ...(colleagues.data ?? []).map(({ staffId, name: label }) => ({ id: staffId, label })),
        ]}
        onChange={(responsibleId) => change({ responsibleId })}
      />
      <TextArea label={t('customers.note')} value={note} onChange={(text) => change({ note: text.slice(0, 2000) })} rows={2} />
      <Switch label={t('customers.mayAdvertise')} isOn={mayAdvertise} onChange={(mayAdvertise) => change({ mayAdvertise })} />
    </Sheet>
  );
}
