/** What comes from the side of the list of orders: what narrows it, and what it shows. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  DEFAULT_ORDER_LOOK,
  NO_ORDER_FILTER,
  ORDER_LIST_COLUMNS,
  type OrderFilter,
  type OrderList,
  type OrderListLook,
} from '../../../../contract/till/order-list-contract.ts';
import { ORDER_PAID } from '../../../../contract/till/orders-contract.ts';
import { ORDER_STATUSES } from '../../../../domain/documents/order.ts';
import type { Action } from '../../../keys/action.ts';
import { ActionButton, Button } from '../../../parts/button.tsx';
import { Sheet } from '../../../parts/dialog.tsx';
import { ManyChoices } from '../../../parts/many-choices.tsx';
import { SelectField } from '../../../parts/select-field.tsx';
import { Switch } from '../../../parts/switch.tsx';
import { TextField } from '../../../parts/text-field.tsx';
import { DAY_EXAMPLE, dayOf, dayStart, inPlace } from './list-view.ts';
import { sourceName } from '../source-name.ts';

const COLUMNS = ['to-confirm', 'to-pick', 'ready', 'overdue', 'awaiting'] as const;
type Close = { readonly onClose: () => void };

export function FilterSheet({
  filter: first,
  choices,
  onChange,
  onClose,
}: Close & {
  readonly filter: OrderFilter;
  readonly choices: OrderList['choices'];
  readonly onChange: (filter: OrderFilter) => void;
}) {
  const { t } = useTranslation();
  const [filter, setFilter] = useState(first);
  const change = (part: Partial<OrderFilter>): void => setFilter((now) => ({ ...now, ...part }));
  const finish = (value: OrderFilter): void => {
    onChange(value);
    onClose();
  };
  const all: Action = { id: 'all', keys: ['Alt+A'], label: t('orderList.all'), run: () => finish(NO_ORDER_FILTER) };
  const named = (list: readonly { readonly id: string; readonly name: string }[]) =>
    list.map(({ id, name }) => ({ id, label: name }));
  return (
    <Sheet
      title={t('orderList.filter')}
      onClose={onClose}
      primary={{ id: 'apply', keys: ['F12'], label: t('orderList.apply'), run: () => finish(filter) }}
      actions={[all]}
    >
      <ActionButton action={all} />
      <ManyChoices
        label={t('orderList.stands')}
        value={filter.columns}
        options={COLUMNS.map((id) => ({ id, label: t(`orders.column.${id}`) }))}
        onChange={(columns) => change({ columns })}
      />
      <ManyChoices
        label={t('orderList.column.paid')}
        value={filter.paid}
        options={ORDER_PAID.map((id) => ({ id, label: t(`orderList.paid.${id}`) }))}
        onChange={(paid) => change({ paid })}
      />
      <ManyChoices
        label={t('orderList.column.status')}
        value={filter.statuses}
        options={ORDER_STATUSES.map((id) => ({ id, label: t(`orders.status.${id}`) }))}
        onChange={(statuses) => change({ statuses })}
      />
      <ManyChoices
        label={t('orderList.column.responsible')}
        value={filter.responsibleIds}
        options={[{ id: '', label: t('orderList.nobody') }, ...named(choices.responsible)]}
        onChange={(responsibleIds) => change({ responsibleIds })}
      />
      <ManyChoices
        label={t('orderList.column.source')}
        value={filter.sources}
        options={choices.sources.map((id) => ({ id, label: sourceName(id, t) }))}
        onChange={(sources) => change({ sources })}
      />
      {choices.stores.length > 1 && (
        <ManyChoices
          label={t('orderList.column.store')}
          value={filter.storeIds}
          options={named(choices.stores)}
          onChange={(storeIds) => change({ storeIds })}
        />
      )}
      <WishedDays filter={filter} onChange={change} />
    </Sheet>
  );
}

function WishedDays({
  filter,
  onChange,
}: {
  readonly filter: OrderFilter;
  readonly onChange: (part: Partial<OrderFilter>) => void;
}) {
  const { t } = useTranslation();
  const [from, setFrom] = useState(dayOf(filter.wishedFrom));
  const [to, setTo] = useState(dayOf(filter.wishedTo, 1));
  const problem = (text: string): string | undefined =>
    text !== '' && dayStart(text) === null ? t('orderList.dayWrong') : undefined;
  return (
    <>
      <TextField
        label={t('orderList.wishedFrom')}
        placeholder={DAY_EXAMPLE}
        value={from}
        error={problem(from)}
        onChange={(text) => {
          setFrom(text);
          onChange({ wishedFrom: dayStart(text) });
        }}
      />
      <TextField
        label={t('orderList.wishedTo')}
        placeholder={DAY_EXAMPLE}
        value={to}
        error={problem(to)}
        onChange={(text) => {
          setTo(text);
          onChange({ wishedTo: dayStart(text, 1) });
        }}
      />
    </>
  );
}

export function LookSheet({
  look: first,
  onChange,
  onClose,
}: Close & { readonly look: OrderListLook; readonly onChange: (look: OrderListLook) => void }) {
  const { t } = useTranslation();
  const [look, setLook] = useState(first);
  const finish = (value: OrderListLook): void => {
    onChange(value);
    onClose();
  };
  const sorted = look.sort.by ?? 'urgency';
  return (
    <Sheet
      title={t('orderList.look')}
      onClose={onClose}
      primary={{
        id: 'apply',
        keys: ['F12'],
        label: t('orderList.apply'),
        enabled: look.columns.length > 0,
        run: () => finish({ ...look, columns: inPlace(look.columns) }),
      }}
    >
      <ManyChoices
        label={t('orderList.columns')}
        value={look.columns}
        options={ORDER_LIST_COLUMNS.map((id) => ({ id, label: t(`orderList.column.${id}`) }))}
        onChange={(columns) => setLook({ ...look, columns })}
      />
      <SelectField
        label={t('orderList.sortBy')}
        value={sorted}
        options={[
          { id: 'urgency', label: t('orderList.urgency') },
          ...ORDER_LIST_COLUMNS.map((id) => ({ id, label: t(`orderList.column.${id}`) })),
        ]}
        onChange={(id) => setLook({ ...look, sort: { ...look.sort, by: id === 'urgency' ? null : id } })}
      />
      <Switch
        label={t('orderList.isDown')}
        isOn={look.sort.isDown}
        onChange={(isDown) => setLook({ ...look, sort: { ...look.sort, isDown } })}
      />
      <Button onPress={() => finish({ ...DEFAULT_ORDER_LOOK, filter: look.filter })}>{t('orderList.asDelivered')}</Button>
    </Sheet>
  );
}
