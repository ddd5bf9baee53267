/** Who an order is for, what was paid for it, and what happened to it. */
import type { TFunction } from 'i18next';
import { useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { OrderView } from '../../../../contract/till/orders-contract.ts';
import { useTill, useTillState } from '../../../client/till-client.tsx';
import { dateTimeText } from '../../../i18n/format.ts';
import { useNavigation } from '../../../navigation.tsx';
import type { Action } from '../../../keys/action.ts';
import { useActions } from '../../../keys/use-actions.tsx';
import { ActionButton } from '../../../parts/button.tsx';
import { Facts } from '../../../parts/facts.tsx';
import { Money } from '../../../parts/money.tsx';
import { usePerform } from '../../../perform/perform.tsx';
import { sourceName } from '../source-name.ts';

type Props = { readonly order: OrderView };

export function CardAbout({ order, onChanged }: Props & { readonly onChanged: () => void }) {
  const { t } = useTranslation();
  const till = useTill();
  const perform = usePerform();
  const { go } = useNavigation();
  const { session } = useTillState();
  const { card } = order;
  const { orderId, customerId } = card;
  const [seen, setSeen] = useState<Seen | null>(null);
  async function show(): Promise<void> {
    const answer = await perform((override) => till['orders.contact']({ orderId, ...(override && { override }) }));
    if (answer.ok) setSeen(answer.value);
  }
  async function mine(): Promise<void> {
    const answer = await perform(() => till['orders.assign']({ orderIds: [orderId], staffId: session?.staffId ?? null }));
    if (answer.ok) onChanged();
  }
  const facts = factsOf(order, seen, t);
  const hidden = !order.seesBuyer && seen === null && (order.buyerPhone !== '' || order.buyerEmail !== '');
  const all: readonly Action[] = [
    { id: 'contact', keys: ['Alt+S'], label: t('orderCard.showContact'), enabled: hidden, run: () => void show() },
    {
      id: 'mine',
      keys: ['Alt+Y'],
      label: t('orders.takeIt'),
      enabled: card.responsibleId !== session?.staffId,
      run: () => void mine(),
    },
    {
      id: 'customer',
      keys: ['Ctrl+K'],
      label: t('orderCard.openCustomer'),
      enabled: customerId !== null,
      run: () => customerId !== null && go({ at: 'orders', view: 'customers', customerId }),
    },
  ];
  const actions = all.filter(({ enabled }) => enabled !== false);
  useActions(actions);
  return (
    <div className="order-tab">
      <Facts facts={facts} />
      <div className="order-moves">
        {actions.map((action) => (
          <ActionButton key={action.id} action={action} />
        ))}
      </div>
    </div>
  );
}

type Seen = { readonly name: string; readonly phone: string; readonly email: string };

function factsOf(
  order: OrderView,
  seen: Seen | null,
  t: TFunction,
): readonly { readonly id: string; readonly label: string; readonly value: string }[] {
  const { card } = order;
  const buyer = seen?.name ?? card.buyer;
  return [
    { id: 'buyer', label: t('orders.buyer'), value: buyer === '' ? t('orders.noName') : buyer },
    { id: 'phone', label: t('orders.phone'), value: seen?.phone ?? order.buyerPhone },
    { id: 'email', label: t('orders.email'), value: seen?.email ?? order.buyerEmail },
    { id: 'customer', label: t('orderCard.customer'), value: order.customerName },
    { id: 'wished', label: t('orders.wished'), value: card.wishedAt === null ? '' : dateTimeText(card.wishedAt) },
    { id: 'until', label: t('orders.until'), value: card.dueAt === null ? '' : dateTimeText(card.dueAt) },
    { id: 'together', label: t('orders.together'), value: order.oneHandover ? t('orders.togetherText') : '' },
    { id: 'source', label: t('orders.source'), value: sourceName(card.source, t) },
    { id: 'priority', label: t('orderList.column.priority'), value: card.priority === 0 ? '' : String(card.priority) },
    { id: 'responsible', label: t('orders.responsible'), value: order.responsible },
    ...order.custom.map(({ name, value }) => ({ id: `custom ${name}`, label: name, value })),
  ].filter(({ value }) => value !== '');
}

export function CardMoney({ order }: Props) {
  const { t } = useTranslation();
  const { go } = useNavigation();
  return (
    <div className="order-tab">
      <Facts
        facts={[
          { id: 'total', label: t('orders.total'), value: <Money amount={order.total} /> },
          { id: 'prepaid', label: t('orders.paidBefore'), value: <Money amount={order.prepaid} /> },
          { id: 'due', label: t('orders.toPay'), value: <Money amount={order.due} />, isStrong: true },
        ]}
      />
      {order.attempts.map((attempt, index) => (
        <p key={index} className="order-attempt">
          {t('orders.attempt')} · {dateTimeText(attempt.at)} · <Money amount={attempt.sum} /> · {attempt.problem}
        </p>
      ))}
      <ul className="order-lines">
        {order.payments.map((payment, index) => (
          <li key={index} className="order-lines__row">
            <span>
              {t(`orders.payment.${payment.what}`)} {t(`orders.way.${payment.way}`)}
              <span className="order-lines__more">
                {dateTimeText(payment.at)}
                {payment.reference !== '' && ` · ${payment.reference}`}
              </span>
            </span>
            <Money amount={payment.sum} />
          </li>
        ))}
      </ul>
      <h3 className="quiet">{t('orderCard.made')}</h3>
      {order.receipts.length === 0 && <p className="quiet">{t('orderCard.madeNothing')}</p>}
      <ul className="order-lines">
        {order.receipts.map((receipt) => (
          <li key={receipt.receiptId}>
            <AriaButton
              className="order-lines__row order-lines__row--opens"
              onPress={() => go({ at: 'receipts', receiptId: receipt.receiptId })}
            >
              <span>
                {t('common.numbered', { number: receipt.number })} ·{' '}
                {t(`receipts.kind.${receipt.kind === 'sale' ? 'handover' : receipt.kind}`)}
                <span className="order-lines__more">{dateTimeText(receipt.at)}</span>
              </span>
              <Money amount={receipt.due} />
            </AriaButton>
          </li>
        ))}
      </ul>
    </div>
  );
}

type Move = OrderView['moves'][number];

/** Who, from which side and where. The server that names no place went by the rules; one that names nobody had the owner's key. */
function whoMoved({ side, staff, place }: Move, t: TFunction): readonly string[] {
  if (side === 'till' || (side === 'server' && staff !== '')) return [staff, place];
  const from = side === 'server' && place !== '' ? 'office' : side;
  return [t(`orderCard.side.${from}`), staff, place];
}

function noteOf({ side, note }: Move, t: TFunction): string {
  return side === 'server' && note === 'ORDER_MOVE_FORBIDDEN' ? t('orderCard.setBack') : note;
}

export function CardHistory({ order }: Props) {
  const { t } = useTranslation();
  const entries = [
    ...order.moves.map((move) => ({
      at: move.at,
      text: [t(`orders.status.${move.to}`), ...whoMoved(move, t), noteOf(move, t)].filter((word) => word !== '').join(' · '),
    })),
    ...order.edits.map(({ at, staff, consent, changes }) => ({
      at,
      text: [t(`orderCard.consent.${consent}`, { count: changes }), staff].filter((word) => word !== '').join(' · '),
    })),
  ].sort((one, other) => (one.at < other.at ? 1 : -1));
  return (
    <div className="order-tab">
      {entries.length === 0 && <p className="quiet">{t('orderCard.historyEmpty')}</p>}
      <ol className="order-history" aria-label={t('orders.history')}>
        {entries.map(({ at, text }, index) => (
          <li key={index}>
            <span className="quiet">{dateTimeText(at)}</span> · {text}
          </li>
        ))}
      </ol>
      {order.overruled.map(({ field, value }, index) => (
        <p key={index} className="quiet">
          {t('orderCard.overruled', { field, value: value.slice(0, 200) })}
        </p>
      ))}
    </div>
  );
}
