/** One order in one window: buyer, goods, money, papers, what happened and who says what. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OrderView } from '../../../contract/till/orders-contract.ts';
import { useTill, useTillState } from '../../client/till-client.tsx';
import { dateTimeText } from '../../i18n/format.ts';
import type { Action } from '../../keys/action.ts';
import { useNavigation } from '../../navigation.tsx';
import { Button } from '../../parts/button.tsx';
import { Facts } from '../../parts/facts.tsx';
import { Money } from '../../parts/money.tsx';
import { Page } from '../../parts/page.tsx';
import { Quantity } from '../../parts/quantity.tsx';
import { TextField } from '../../parts/text-field.tsx';
import { usePerform } from '../../perform/perform.tsx';
import { nextStep, quantityLabel, returnableOf } from './orders-view.ts';
import { useForgetOrders } from './use-orders.ts';

export function OrderCardScreen({ order }: { readonly order: OrderView }) {
  const { t } = useTranslation();
  const till = useTill();
  const perform = usePerform();
  const forget = useForgetOrders();
  const { go } = useNavigation();
  const { card } = order;
  const { orderId, number } = card;
  const next = nextStep(card);
  const move = (to: OrderView['nextStatuses'][number]): void =>
    void perform(() => till['orders.move']({ orderIds: [orderId], to })).then(forget);
  const primary: Action = {
    id: 'next',
    keys: ['F12', 'Enter'],
    label: next === 'look' ? t('orders.returnGoods') : t(`orders.next.${next}`),
    enabled: next !== 'look' || order.lines.some((line) => returnableOf(line) > 0),
    run: () => {
      if (next === 'confirm') move('confirmed');
      else if (next === 'look') go({ at: 'orders', view: 'return', orderId });
      else go({ at: 'orders', view: next, orderId });
    },
  };
  return (
    <Page
      title={t('orders.title', { number })}
      onBack={() => go({ at: 'orders' })}
      primary={primary}
      actions={[
        {
          id: 'prepay',
          keys: ['F3'],
          label: t('orders.prepay'),
          enabled: order.due > 0 && next !== 'look',
          run: () => go({ at: 'orders', view: 'prepay', orderId }),
        },
        {
          id: 'refund',
          keys: ['F4'],
          label: t('orders.refuse'),
          enabled: order.prepaid > 0,
          run: () => go({ at: 'orders', view: 'refund', orderId }),
        },
        {
          id: 'return',
          keys: ['F6'],
          label: t('orders.returnGoods'),
          enabled: order.lines.some((line) => returnableOf(line) > 0),
          run: () => go({ at: 'orders', view: 'return', orderId }),
        },
        {
          id: 'label',
          keys: ['F9'],
          label: t('orders.printLabel'),
          run: () => void perform(() => till['orders.printLabel']({ orderId })),
        },
      ]}
    >
      <div className="panes panes--even order-card">
        <section className="pane pane--card">
          <p className="order-card__status">
            <span className={`order-badge order-badge--${card.status}`}>{t(`orders.status.${card.status}`)}</span>
            {order.cancelAsked !== null && <span className="order-badge order-badge--bad">{t('orders.cancelAsked')}</span>}
            {order.flags.map((flag) => (
              <span key={flag} className="order-badge order-badge--bad">
                {t(`orders.flag.${flag}`)}
              </span>
            ))}
          </p>
          <Lines order={order} />
          <Moves order={order} onMove={move} />
          <History order={order} />
        </section>
        <aside className="pane pane--card">
          <About order={order} />
          <Remarks order={order} onSaid={forget} />
        </aside>
      </div>
    </Page>
  );
}

function Lines({ order }: { readonly order: OrderView }) {
  const { t } = useTranslation();
  return (
    <ul className="order-lines" aria-label={t('orders.goods')}>
      {order.lines.map((line) => (
        <li key={line.lineId} className="order-lines__row">
          <span>
            {line.name}
            <span className="quiet">
              {' '}
              · <Quantity amount={line.quantity} unit={line.unit} full />
              {line.cell !== '' && ` · ${t('orders.cell', { cell: line.cell })}`}
              {line.handed > 0 && ` · ${t('orders.handedOut', { count: quantityLabel(line.handed) })}`}
              {line.returned > 0 && ` · ${t('orders.returnedBack', { count: quantityLabel(line.returned) })}`}
              {line.missing > 0 && ` · ${t('orders.isMissing')}`}
            </span>
          </span>
          <Money amount={line.total} bare />
        </li>
      ))}
    </ul>
  );
}

function Moves({
  order,
  onMove,
}: {
  readonly order: OrderView;
  readonly onMove: (to: OrderView['nextStatuses'][number]) => void;
}) {
  const { t } = useTranslation();
  if (order.nextStatuses.length === 0) return null;
  return (
    <div className="order-moves" role="group" aria-label={t('orders.moveTo')}>
      {order.nextStatuses.map((status) => (
        <Button key={status} onPress={() => onMove(status)}>
          {t(`orders.status.${status}`)}
        </Button>
      ))}
    </div>
  );
}

function About({ order }: { readonly order: OrderView }) {
  const { t } = useTranslation();
  const { card } = order;
  const facts = [
    { id: 'buyer', label: t('orders.buyer'), value: card.buyer === '' ? t('orders.noName') : card.buyer },
    { id: 'phone', label: t('orders.phone'), value: order.buyerPhone },
    { id: 'email', label: t('orders.email'), value: order.buyerEmail },
    { id: 'source', label: t('orders.source'), value: card.source },
    { id: 'wished', label: t('orders.wished'), value: card.wishedAt === null ? '' : dateTimeText(card.wishedAt) },
    { id: 'until', label: t('orders.until'), value: card.dueAt === null ? '' : dateTimeText(card.dueAt) },
    { id: 'responsible', label: t('orders.responsible'), value: order.responsible },
  ].filter(({ value }) => value !== '');
  return (
    <>
      <Facts facts={facts} />
      <Facts
        facts={[
          { id: 'total', label: t('orders.total'), value: <Money amount={order.total} /> },
          { id: 'prepaid', label: t('orders.paidBefore'), value: <Money amount={order.prepaid} /> },
          { id: 'due', label: t('orders.toPay'), value: <Money amount={order.due} />, isStrong: true },
        ]}
      />
      <ul className="order-papers">
        {order.payments.map((payment, index) => (
          <li key={index}>
            {t(`orders.payment.${payment.what}`)} · {t(`orders.way.${payment.way}`)} · <Money amount={payment.sum} />
          </li>
        ))}
        {order.receipts.map((receipt) => (
          <li key={receipt.receiptId}>
            № {receipt.number} · {t(`receipts.kind.${receipt.kind === 'sale' ? 'handover' : receipt.kind}`)} ·{' '}
            <Money amount={receipt.due} />
          </li>
        ))}
        {order.attempts.map((attempt, index) => (
          <li key={`attempt ${String(index)}`} className="quiet">
            {t('orders.attempt')} · <Money amount={attempt.sum} /> · {attempt.problem}
          </li>
        ))}
      </ul>
    </>
  );
}

function History({ order }: { readonly order: OrderView }) {
  const { t } = useTranslation();
  if (order.moves.length === 0) return null;
  return (
    <ol className="order-history" aria-label={t('orders.history')}>
      {order.moves.map((move, index) => (
        <li key={index} className="quiet">
          {dateTimeText(move.at)} · {t(`orders.status.${move.to}`)}
          {move.staff !== '' && ` · ${move.staff}`}
          {move.place !== '' && ` · ${move.place}`}
        </li>
      ))}
    </ol>
  );
}

function Remarks({ order, onSaid }: { readonly order: OrderView; readonly onSaid: () => void }) {
  const { t } = useTranslation();
  const till = useTill();
  const perform = usePerform();
  const { session } = useTillState();
  const [text, setText] = useState('');
  const { orderId } = order.card;
  async function say(): Promise<void> {
    const answer = await perform(() => till['orders.comment']({ orderId, text: text.trim() }));
    if (!answer.ok) return;
    setText('');
    onSaid();
  }
  async function mine(): Promise<void> {
    const answer = await perform(() => till['orders.assign']({ orderIds: [orderId], staffId: session?.staffId ?? null }));
    if (answer.ok) onSaid();
  }
  return (
    <div className="order-remarks">
      <Button onPress={() => void mine()}>{t('orders.takeIt')}</Button>
      <ol>
        {order.comments.map((comment, index) => (
          <li key={index}>
            <span className="quiet">
              {dateTimeText(comment.at)} · {comment.staff}
            </span>
            <br />
            {comment.text}
          </li>
        ))}
      </ol>
      <TextField label={t('orders.remark')} value={text} onChange={setText} maxLength={2000} />
      <Button isDisabled={text.trim() === ''} onPress={() => void say()}>
        {t('orders.say')}
      </Button>
    </div>
  );
}
