/** The board: what is to confirm, to pick, to hand over, what is late and what waits for goods; finding one by anything said. */
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OrderBoard, OrderCard } from '../../../contract/till/orders-contract.ts';
import { useTill } from '../../client/till-client.tsx';
import { useActions } from '../../keys/use-actions.tsx';
import { useNavigation } from '../../navigation.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Page } from '../../parts/page.tsx';
import { ProgressBar } from '../../parts/progress-bar.tsx';
import { TextField } from '../../parts/text-field.tsx';
import { usePerform } from '../../perform/perform.tsx';
import { OrderTile } from './order-tile.tsx';
import { cardAt, nextStep, walkBoard } from './orders-view.ts';
import { useBoard, useFoundOrders, useNow } from './use-orders.ts';

/** Orders that one person carries in one walk. */
const ONE_WALK = 8;

export function BoardScreen() {
  const { t } = useTranslation();
  const till = useTill();
  const perform = usePerform();
  const { go } = useNavigation();
  const now = useNow();
  const board = useBoard();
  const search = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const [at, setAt] = useState({ column: 0, row: -1 });
  const found = useFoundOrders(text);
  const current = board === null ? null : cardAt(board, at.column, at.row);
  const chosen = found === null ? current : (found[0] ?? null);

  const confirm = (card: OrderCard): void => {
    void perform(() => till['orders.move']({ orderIds: [card.orderId], to: 'confirmed' }));
  };
  const open = (card: OrderCard): void => {
    const next = nextStep(card);
    if (next === 'confirm') go({ at: 'orders', view: 'card', orderId: card.orderId });
    else go({ at: 'orders', view: next === 'look' ? 'card' : next, orderId: card.orderId });
  };
  const walk = (columns: number, rows: number): void => setAt((from) => walkBoard(board, from, { columns, rows }));
  useActions([
    { id: 'search', keys: ['F2'], label: t('orders.search'), run: () => search.current?.focus() },
    { id: 'down', keys: ['Down'], label: t('orders.walk'), inFields: true, run: () => walk(0, 1) },
    { id: 'up', keys: ['Up'], label: t('orders.walk'), hidden: true, inFields: true, run: () => walk(0, -1) },
    { id: 'right', keys: ['Right'], label: t('orders.walk'), hidden: true, run: () => walk(1, 0) },
    { id: 'left', keys: ['Left'], label: t('orders.walk'), hidden: true, run: () => walk(-1, 0) },
  ]);
  const toPick = board?.columns.find(({ column }) => column === 'to-pick')?.cards.slice(0, ONE_WALK) ?? [];
  const pickAll = (): void => go({ at: 'orders', view: 'pick', orderIds: toPick.map(({ orderId }) => orderId) });
  return (
    <Page
      title={t('place.orders')}
      primary={{
        id: 'open',
        keys: ['F12', 'Enter'],
        label: chosen === null ? t('orders.open') : t(`orders.next.${nextStep(chosen)}`),
        inFields: true,
        enabled: chosen !== null,
        run: () => chosen !== null && open(chosen),
      }}
      actions={[
        { id: 'list', keys: ['F7'], label: t('orderList.list'), run: () => go({ at: 'orders', view: 'list' }) },
        { id: 'customers', keys: ['F4'], label: t('customers.title'), run: () => go({ at: 'orders', view: 'customers' }) },
        { id: 'new', keys: ['F5'], label: t('orders.new'), run: () => go({ at: 'orders', view: 'new' }) },
        {
          id: 'walk',
          keys: ['F3'],
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
        onChange={setText}
        maxLength={200}
        inputRef={search}
      />
      {board === null && <ProgressBar label={t('common.loading')} />}
      {found !== null && <Found cards={found} now={now} onConfirm={confirm} />}
      {found === null && board !== null && <Columns board={board} now={now} current={current} onConfirm={confirm} />}
    </Page>
  );
}

function Found({
  cards,
  now,
  onConfirm,
}: {
  readonly cards: readonly OrderCard[];
  readonly now: number;
  readonly onConfirm: (card: OrderCard) => void;
}) {
  const { t } = useTranslation();
  if (cards.length === 0) return <EmptyState title={t('orders.notFound')} text={t('orders.notFoundText')} />;
  return (
    <ul className="order-found" aria-label={t('orders.found')}>
      {cards.map((card, index) => (
        <OrderTile key={card.orderId} card={card} now={now} isCurrent={index === 0} onConfirm={onConfirm} />
      ))}
    </ul>
  );
}

type ColumnsProps = {
  readonly board: OrderBoard;
  readonly now: number;
  readonly current: OrderCard | null;
  readonly onConfirm: (card: OrderCard) => void;
};

function Columns({ board, now, current, onConfirm }: ColumnsProps) {
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
              <OrderTile key={card.orderId} card={card} now={now} isCurrent={card === current} onConfirm={onConfirm} />
            ))}
          </ul>
          {count > cards.length && <p className="quiet">{t('orders.more', { count: count - cards.length })}</p>}
        </section>
      ))}
    </div>
  );
}
