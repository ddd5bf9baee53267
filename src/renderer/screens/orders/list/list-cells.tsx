/** What stands in each column of the list of orders. */
import type { TFunction } from 'i18next';
import type { ReactNode } from 'react';
import type { OrderListColumn, OrderRow } from '../../../../contract/till/order-list-contract.ts';
import { dateTimeText } from '../../../i18n/format.ts';
import { Money } from '../../../parts/money.tsx';
import { ageOf } from '../orders-view.ts';
import { sourceName } from '../source-name.ts';

type Cell = (row: OrderRow, t: TFunction, now: number) => ReactNode;

const CELLS: Readonly<Record<OrderListColumn, Cell>> = {
  number: ({ number }) => <strong>{number}</strong>,
  status: ({ status, isFlagged, column }, t) => (
    <span className={`badge${isFlagged || column === 'overdue' ? ' badge--attention' : ''}`}>{t(`orders.status.${status}`)}</span>
  ),
  age: ({ since }, t, now) => {
    const age = ageOf(since, now);
    return t(`orders.age.${age.unit}`, { count: age.count });
  },
  buyer: ({ buyer }, t) => (buyer === '' ? <span className="quiet">{t('orders.noName')}</span> : buyer),
  phone: ({ phoneEnd }) => (phoneEnd === '' ? '' : `···${phoneEnd}`),
  goods: ({ firstGoods }) => firstGoods,
  picked: ({ picked, lineCount }) => `${String(picked)}/${String(lineCount)}`,
  total: ({ total }) => <Money amount={total} bare />,
  due: ({ due }, t) => (due === 0 ? t('orders.paid') : <Money amount={due} bare />),
  paid: ({ paid }, t) => t(`orderList.paid.${paid}`),
  wishedAt: ({ wishedAt }) => (wishedAt === null ? '' : dateTimeText(wishedAt)),
  dueAt: ({ dueAt }) => (dueAt === null ? '' : dateTimeText(dueAt)),
  createdAt: ({ createdAt }) => dateTimeText(createdAt),
  priority: ({ priority }) => (priority === 0 ? '' : String(priority)),
  source: ({ source }, t) => sourceName(source, t),
  responsible: ({ responsible }) => responsible,
  store: ({ store }) => store,
  cells: ({ cells }) => cells,
};

export function cellOf(column: OrderListColumn, ...[row, t, now]: Parameters<Cell>): ReactNode {
  return CELLS[column](row, t, now);
}
