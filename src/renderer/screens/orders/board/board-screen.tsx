/** The board: what is to confirm, to pick, to hand over, what is late and what waits for goods; finding one by anything said. */
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OrderBoard, OrderCard } from '../../../../contract/till/orders-contract.ts';
import { useTill, useTillState } from '../../../client/till-client.tsx';
import { countText } from '../../../i18n/format.ts';
import type { Action } from '../../../keys/action.ts';
import { useActions } from '../../../keys/use-actions.tsx';
import { useNavigation } from '../../../navigation.tsx';
import { EmptyState } from '../../../parts/empty-state.tsx';
import { Page } from '../../../parts/page.tsx';
import { ProgressBar } from '../../../parts/progress-bar.tsx';
import { TextField } from '../../../parts/text-field.tsx';
import { usePerform } from '../../../perform/perform.tsx';
import { OrderTile } from './order-tile.tsx';
import { cardAt, nextStep, walkBoard } from '../orders-view.ts';
import { useBoard, useFoundOrders, useNow, useWhereElse } from '../use-orders.ts';
import { useTransfersOffer } from '../transfers/use-transfers.ts';
import './board.css';

/** Orders that one person carries in one walk. */
const ONE_WALK = 8;

export function BoardScreen() {
  const { t } = useTranslation();
  const till = useTill();
  const perform = usePerform();
  const { go } = useNavigation();
  const now = useNow();
  const board = useBoard();
  const transfers = useTransfersAction();
  const tasks = useTasksAction();
  const search = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const [at, setAt] = useState({ column: 0, row: -1 });
  const [foundAt, setFoundAt] = useState(0);
  const found = useFoundOrders(text);
  const current = board === null ? null : cardAt(board, at.column, at.row);
  const chosen = found === null ? current : (found[foundAt] ?? null);

  const confirm = (card: OrderCard): void => {
    void perform(() => till['orders.move']({ orderIds: [card.orderId], to: 'confirmed' }));
  };
  const look = ({ orderId }: OrderCard): void => go({ at: 'orders', view: 'card', orderId });
  const step = (card: OrderCard): void => {
    const next = nextStep(card);
    if (next === 'confirm') confirm(card);
    else if (next === 'look') look(card);
    else go({ at: 'orders', view: next, orderId: card.orderId });
  };
  const walk = (columns: number, rows: number): void => {
    if (found === null) setAt((from) => walkBoard(board, from, { columns, rows }));
    else setFoundAt((from) => Math.max(0, Math.min(found.length - 1, from + columns + rows)));
  };
  useActions([
    { id: 'search', keys: ['F2'], label: t('orders.search'), run: () => search.current?.focus() },
    { id: 'down', keys: ['Down'], label: t('orders.walk'), inFields: true, run: () => walk(0, 1) },
    { id: 'up', keys: ['Up'], label: t('orders.walk'), hidden: true, inFields: true, run: () => walk(0, -1) },
    { id: 'right', keys: ['Right'], label: t('orders.walk'), hidden: true, run: () => walk(1, 0) },
    { id: 'left', keys: ['Left'], label: t('orders.walk'), hidden: true, run: () => walk(-1, 0) },
    {
      id: 'card',
      keys: ['Alt+I'],
      label: t('orders.card'),
      enabled: chosen !== null,
      run: () => chosen !== null && look(chosen),
    },
  ]);
  const toPick = board?.columns.find(({ column }) => column === 'to-pick')?.cards.slice(0, ONE_WALK) ?? [];
  const pickAll = (): void => go({ at: 'orders', view: 'pick', orderIds: toPick.map(({ orderId }) => orderId) });
  return (
    <Page
      title={t('place.orders')}
      // What was looked for goes first.
      onBack={() => (text === '' ? go({ at: 'sale' }) : setText(''))}
      primary={{
        id: 'open',
        keys: ['F12', 'Enter'],
        label: chosen === null ? t('orders.open') : t(`orders.next.${nextStep(chosen)}`),
        inFields: true,
        enabled: chosen !== null,
        run: () => chosen !== null && step(chosen),
      }}
      beside={[...tasks, ...transfers]}
      actions={[
        { id: 'list', keys: ['Alt+L'], label: t('orderList.list'), run: () => go({ at: 'orders', view: 'list' }) },
        { id: 'customers', keys: ['Ctrl+K'], label: t('customers.title'), run: () => go({ at: 'orders', view: 'customers' }) },
        { id: 'new', keys: ['Alt+N'], label: t('orders.new'), run: () => go({ at: 'orders', view: 'new' }) },
        {
          id: 'walk',
          keys: ['Alt+G'],
          label: t('orders.pickTogether', { count: toPick.length }),
          enabled: toPick.length > 1,
          run: pickAll,
        },
      ]}
    >
      <TextField
        label={t('orders.search')}
        placeholder={t('orders.searchHint')}
        value={text}
        onChange={(typed) => {
          setText(typed);
          setFoundAt(0);
        }}
        maxLength={200}
        inputRef={search}
        hint="F2"
      />
      {board === null && <ProgressBar label={t('common.loading')} />}
      {found !== null && <Found text={text} cards={found} now={now} current={chosen} onStep={step} />}
      {found === null && board !== null && <Columns board={board} now={now} current={current} onStep={step} />}
    </Page>
  );
}

type Shown = {
  readonly now: number;
  readonly current: OrderCard | null;
  /** The one thing to do with it next. */
  readonly onStep: (card: OrderCard) => void;
};

function Found({ text, cards, now, current, onStep }: Shown & { readonly text: string; readonly cards: readonly OrderCard[] }) {
  const { t } = useTranslation();
  if (cards.length === 0) return <NotFound text={text} />;
  return (
    <ul className="order-found" aria-label={t('orders.found')}>
      {cards.map((card) => (
        <OrderTile key={card.orderId} card={card} now={now} isCurrent={card === current} isFound onStep={onStep} />
      ))}
    </ul>
  );
}

/** It may be the code of an order that waits in another store. */
function NotFound({ text }: { readonly text: string }) {
  const { t } = useTranslation();
  const [place] = useWhereElse(text);
  if (place === undefined) return <EmptyState title={t('orders.notFound')} text={t('orders.notFoundText')} />;
  const word = place.isHere ? 'orderComing' : 'orderElsewhere';
  return <EmptyState title={t(`scan.${word}`, place)} text={t(`scan.${word}Text`, place)} />;
}

function Columns({ board, now, current, onStep }: Shown & { readonly board: OrderBoard }) {
  const { t } = useTranslation();
  const isEmpty = board.columns.every(({ count }) => count === 0);
  if (isEmpty && board.isWhole) return <EmptyState title={t('orders.empty')} text={t('orders.emptyText')} />;
  return (
    <div className="order-board">
      {board.columns.map(({ column, count, cards }) => (
        <section key={column} className={`order-column order-column--${column}`} aria-label={t(`orders.column.${column}`)}>
          <h2 className="order-column__head">
            {t(`orders.column.${column}`)}{' '}
            <span className="order-column__count" data-testid={`count-${column}`} data-none={count === 0 ? '' : undefined}>
              {count}
            </span>
          </h2>
          <ul className="order-column__cards">
            {cards.map((card) => (
              <OrderTile key={card.orderId} card={card} now={now} isCurrent={card === current} onStep={onStep} />
            ))}
          </ul>
          {count > cards.length && <p className="quiet">{t('orders.more', { count: countText(count - cards.length) })}</p>}
        </section>
      ))}
    </div>
  );
}

/** What the server asks of people here; none where there is no server to ask. */
function useTasksAction(): readonly Action[] {
  const { t } = useTranslation();
  const { go } = useNavigation();
  const { orders, sync } = useTillState();
  if (sync.kind === 'alone' && orders.tasks === 0) return [];
  const label = orders.tasks === 0 ? t('tasks.button') : t('tasks.openCount', { count: String(orders.tasks) });
  return [{ id: 'tasks', keys: ['Alt+Z'], label, run: () => go({ at: 'orders', view: 'tasks' }) }];
}

/** Goods between stores, with how many of them wait for hands; none where there are no other stores. */
function useTransfersAction(): readonly Action[] {
  const { t } = useTranslation();
  const { go } = useNavigation();
  const count = useTransfersOffer();
  if (count === null) return [];
  const label = count === 0 ? t('transfers.open') : t('transfers.openCount', { count: String(count) });
  return [{ id: 'transfers', keys: ['Alt+T'], label, run: () => go({ at: 'orders', view: 'transfers' }) }];
}
