/** The list of orders: the columns somebody wants, sorted and narrowed as they like, and several acted on at once. */
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OrderListColumn, OrderRow } from '../../../../contract/till/order-list-contract.ts';
import { NO_ORDER_FILTER } from '../../../../contract/till/order-list-contract.ts';
import { countText } from '../../../i18n/format.ts';
import { useActions } from '../../../keys/use-actions.tsx';
import { useNavigation } from '../../../navigation.tsx';
import { Button } from '../../../parts/button.tsx';
import { DataTable, type Column } from '../../../parts/data-table.tsx';
import { EmptyState } from '../../../parts/empty-state.tsx';
import { Page } from '../../../parts/page.tsx';
import { ProgressBar } from '../../../parts/progress-bar.tsx';
import { TextField } from '../../../parts/text-field.tsx';
import { cellOf } from './list-cells.tsx';
import { FilterSheet, LookSheet } from './list-sheets.tsx';
import { ManyDialog, RefusedDialog } from './many-dialog.tsx';
import { isAmount, isNarrowed, narrowedBy, nextSort, tableWidth, widthOf } from './list-view.ts';
import { useOrderList, type OrderListModel } from './use-order-list.ts';
import { useNow } from '../use-orders.ts';
import './list.css';

const A_PAGE = 8;

export function ListScreen() {
  const { t } = useTranslation();
  const { go } = useNavigation();
  const list = useOrderList();
  const { look, chosen, current } = list;
  const search = useRef<HTMLInputElement>(null);
  const [open, setOpen] = useState<'filter' | 'look' | 'many' | null>(null);
  const close = (): void => setOpen(null);
  const narrowed = narrowedBy(look.filter);
  useActions([
    { id: 'search', keys: ['F2'], label: t('orders.search'), run: () => search.current?.focus() },
    { id: 'down', keys: ['Down'], label: t('orderList.walk'), inFields: true, run: () => list.walk(1) },
    { id: 'up', keys: ['Up'], label: t('orderList.walk'), hidden: true, inFields: true, run: () => list.walk(-1) },
    { id: 'page-down', keys: ['PageDown'], label: t('keys.turn'), hidden: true, run: () => list.walk(A_PAGE) },
    { id: 'page-up', keys: ['PageUp'], label: t('keys.turn'), hidden: true, run: () => list.walk(-A_PAGE) },
    {
      id: 'choose',
      keys: ['Space'],
      label: t('orderList.choose'),
      enabled: current !== null,
      run: () => current !== null && list.toggle(current.orderId),
    },
    { id: 'all', keys: ['Alt+A'], label: t('orderList.chooseAll'), run: list.chooseAll },
  ]);
  const openCard = (row: OrderRow): void => go({ at: 'orders', view: 'card', orderId: row.orderId });
  return (
    <Page
      title={t('orderList.title')}
      onBack={() => {
        list.setText('');
        go({ at: 'orders' });
      }}
      primary={{
        id: 'open',
        keys: ['F12', 'Enter'],
        label: t('orders.open'),
        inFields: true,
        enabled: current !== null,
        run: () => current !== null && openCard(current),
      }}
      actions={[
        {
          id: 'filter',
          keys: ['Alt+F'],
          label: narrowed === 0 ? t('orderList.filter') : t('orderList.filterCount', { count: narrowed }),
          run: () => setOpen('filter'),
        },
        { id: 'look', keys: ['Alt+V'], label: t('orderList.look'), run: () => setOpen('look') },
        {
          id: 'many',
          keys: ['Alt+M'],
          label: chosen.length === 0 ? t('orderList.withChosen') : t('orderList.withSome', { count: chosen.length }),
          enabled: chosen.length > 0,
          run: () => setOpen('many'),
        },
      ]}
    >
      <div className="order-list__head">
        <TextField
          label={t('orders.search')}
          placeholder={t('orders.searchHint')}
          value={list.text}
          onChange={list.setText}
          maxLength={200}
          inputRef={search}
          hint="F2"
        />
        <Summary list={list} />
      </div>
      <Table list={list} onOpen={openCard} />
      {open === 'filter' && list.found !== null && (
        <FilterSheet
          filter={look.filter}
          choices={list.found.choices}
          onChange={(filter) => list.setLook({ ...look, filter })}
          onClose={close}
        />
      )}
      {open === 'look' && <LookSheet look={look} onChange={list.setLook} onClose={close} />}
      {open === 'many' && <ManyDialog list={list} onClose={close} />}
      {list.refused.length > 0 && <RefusedDialog refused={list.refused} onClose={list.forgetRefused} />}
    </Page>
  );
}

function Summary({ list: { found, look, setLook, showMore } }: { readonly list: OrderListModel }) {
  const { t } = useTranslation();
  if (found === null) return <ProgressBar label={t('common.loading')} />;
  const { rows, count, isWhole } = found;
  return (
    <p className="order-list__summary">
      <span data-testid="order-count">{t('orderList.count', { shown: countText(rows.length), count: countText(count) })}</span>
      {!isWhole && <span className="quiet">{t('orderList.newestOnly')}</span>}
      {rows.length < count && <Button onPress={showMore}>{t('orderList.more')}</Button>}
      {isNarrowed(look.filter) && (
        <Button onPress={() => setLook({ ...look, filter: NO_ORDER_FILTER })}>{t('orderList.all')}</Button>
      )}
    </p>
  );
}

function Table({ list, onOpen }: { readonly list: OrderListModel; readonly onOpen: (row: OrderRow) => void }) {
  const { t } = useTranslation();
  const now = useNow();
  const { found, look, current, chosen } = list;
  if (found === null) return null;
  const check: Column<OrderRow> = {
    id: 'check',
    title: '',
    width: '48px',
    cell: (row) => {
      const isChosen = chosen.includes(row);
      return (
        <button
          type="button"
          className="order-list__check"
          aria-pressed={isChosen}
          aria-label={t('orderList.chooseOne', { number: row.number })}
          onClick={(event) => {
            event.stopPropagation();
            list.toggle(row.orderId);
          }}
        >
          <span className="order-list__box">{isChosen ? '✓' : '\u00a0'}</span>
        </button>
      );
    },
  };
  const column = (id: OrderListColumn): Column<OrderRow> => ({
    id,
    title: t(`orderList.column.${id}`),
    width: widthOf(id, look.columns),
    align: isAmount(id) ? 'end' : 'start',
    cell: (row) => cellOf(id, row, t, now),
    sort: {
      now: look.sort.by !== id ? 'none' : look.sort.isDown ? 'descending' : 'ascending',
      next: () => list.setLook({ ...look, sort: nextSort(look.sort, id) }),
    },
  });
  return (
    <DataTable
      label={t('orderList.title')}
      columns={[check, ...look.columns.map(column)]}
      rows={found.rows}
      rowId={(row) => row.orderId}
      onOpen={onOpen}
      selectedId={current?.orderId ?? null}
      minWidth={tableWidth(look.columns)}
      empty={<EmptyState title={t('orders.notFound')} text={t('orderList.nothing')} />}
    />
  );
}
