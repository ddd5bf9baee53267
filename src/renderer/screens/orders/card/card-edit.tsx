/** What may be changed about an order besides its goods and money. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from '@tanstack/react-query';
import type { OrderView } from '../../../../contract/till/orders-contract.ts';
import { useTill } from '../../../client/till-client.tsx';
import { Button } from '../../../parts/button.tsx';
import { Sheet } from '../../../parts/dialog.tsx';
import { SelectField } from '../../../parts/select-field.tsx';
import { Switch } from '../../../parts/switch.tsx';
import { TextField } from '../../../parts/text-field.tsx';
import { usePerform } from '../../../perform/perform.tsx';
import { DAY_EXAMPLE, dayOf, dayStart } from '../list/list-view.ts';

type Props = { readonly order: OrderView; readonly onChanged: () => void; readonly onClose: () => void };

export function EditSheet({ order, onChanged, onClose }: Props) {
  const { t } = useTranslation();
  const till = useTill();
  const perform = usePerform();
  const { orderId, wishedAt, responsibleId } = order.card;
  const [priority, setPriority] = useState(String(order.card.priority));
  const [oneHandover, setOneHandover] = useState(order.oneHandover);
  const [wished, setWished] = useState(dayOf(wishedAt));
  const [custom, setCustom] = useState(order.custom);
  const [responsible, setResponsible] = useState(responsibleId ?? '');
  const [name, setName] = useState('');
  const [reason, setReason] = useState('');
  const colleagues = useQuery({ queryKey: ['orders.colleagues'], queryFn: () => till['orders.colleagues'](null) });
  const isDayWrong = wished !== '' && dayStart(wished) === null;

  async function save(): Promise<void> {
    const fields = await perform(() =>
      till['orders.setFields']({
        ...{ orderId, priority: Number(priority) },
        ...(oneHandover !== order.oneHandover && { oneHandover }),
        ...(wished !== dayOf(wishedAt) && { wishedAt: dayStart(wished) }),
        ...(custom.length > 0 && { custom: Object.fromEntries(custom.map((field) => [field.name, field.value])) }),
      }),
    );
    if (!fields.ok) return;
    if (responsible !== (responsibleId ?? ''))
      await perform(() => till['orders.assign']({ orderIds: [orderId], staffId: responsible === '' ? null : responsible }));
    onChanged();
    onClose();
  }
  async function askCancel(): Promise<void> {
    const answer = await perform(() => till['orders.askCancel']({ orderId, reason: reason.trim() }));
    if (!answer.ok) return;
    onChanged();
    onClose();
  }
  const setField = (index: number, value: string): void =>
    setCustom((fields) => fields.map((field, at) => (at === index ? { ...field, value } : field)));
  return (
    <Sheet
      title={t('orderCard.edit')}
      onClose={onClose}
      primary={{ id: 'save', keys: ['F12'], label: t('orderCard.save'), enabled: !isDayWrong, run: () => void save() }}
    >
      <SelectField
        label={t('orders.responsible')}
        value={responsible}
        options={[
          { id: '', label: t('orderList.nobody') },
          ...(colleagues.data ?? []).map(({ staffId, name: label }) => ({ id: staffId, label })),
        ]}
        onChange={setResponsible}
      />
      <TextField
        label={t('orderCard.wishedDay')}
        placeholder={DAY_EXAMPLE}
        value={wished}
        onChange={setWished}
        error={isDayWrong ? t('orderList.dayWrong') : undefined}
      />
      <SelectField
        label={t('orderList.column.priority')}
        value={priority}
        options={Array.from({ length: 10 }, (_, index) => ({ id: String(index), label: String(index) }))}
        onChange={setPriority}
      />
      <Switch label={t('orders.togetherSet')} isOn={oneHandover} onChange={setOneHandover} />
      {custom.map((field, index) => (
        <TextField key={field.name} label={field.name} value={field.value} onChange={(value) => setField(index, value)} />
      ))}
      <TextField label={t('orderCard.fieldName')} value={name} onChange={setName} maxLength={100} />
      <Button
        isDisabled={name.trim() === '' || custom.some((field) => field.name === name.trim())}
        onPress={() => {
          setCustom((fields) => [...fields, { name: name.trim(), value: '' }]);
          setName('');
        }}
      >
        {t('orderCard.addField')}
      </Button>
      {order.cancelAsked === null && (
        <>
          <TextField label={t('orderCard.cancelWhy')} value={reason} onChange={setReason} maxLength={200} />
          <Button look="danger" isDisabled={reason.trim() === ''} onPress={() => void askCancel()}>
            {t('orderCard.askCancel')}
          </Button>
        </>
      )}
    </Sheet>
  );
}
