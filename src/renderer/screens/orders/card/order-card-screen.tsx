/** One order in one window: buyer, goods, money, papers, what happened and who says what. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OrderView } from '../../../../contract/till/orders-contract.ts';
import { useTill, useTillState } from '../../../client/till-client.tsx';
import type { Action } from '../../../keys/action.ts';
import { useActions } from '../../../keys/use-actions.tsx';
import { useNavigation } from '../../../navigation.tsx';
import { ActionButton, Button } from '../../../parts/button.tsx';
import { Page } from '../../../parts/page.tsx';
import { Tabs } from '../../../parts/tabs.tsx';
import { usePerform } from '../../../perform/perform.tsx';
import { CancelDialog } from './card-cancel.tsx';
import { CardAbout, CardHistory, CardMoney } from './card-about.tsx';
import { EditSheet } from './card-edit.tsx';
import { CardFiles } from './card-files.tsx';
import { CardLines } from './card-lines.tsx';
import { CardRemarks } from './card-remarks.tsx';
import { usePartsKey } from '../use-parts-key.ts';
import { nextStep, returnableOf } from '../orders-view.ts';
import { ReserveDialog } from '../reserve-dialog.tsx';
import { PapersDialog } from './papers-dialog.tsx';
import { useForgetOrders } from '../use-orders.ts';
import '../../../parts/panes.css';
import './card.css';

export function OrderCardScreen({ order }: { readonly order: OrderView }) {
  const { t } = useTranslation();
  const till = useTill();
  const perform = usePerform();
  const forgetOrders = useForgetOrders();
  const forget = (): void => void forgetOrders();
  const { go, ordersList } = useNavigation();
  const { card } = order;
  const { orderId, number } = card;
  const [open, setOpen] = useState<'papers' | 'edit' | 'cancel' | 'reserve' | null>(null);
  const papers: Action = { id: 'papers', keys: ['F5'], label: t('orderCard.papers'), run: () => setOpen('papers') };
  const edit: Action = { id: 'edit', keys: ['Alt+E'], label: t('orderCard.edit'), run: () => setOpen('edit') };
  useActions([papers, edit, ...usePartsKey(order)]);
  const next = nextStep(card);
  const move = (to: OrderView['nextStatuses'][number]): void =>
    void perform(() => till['orders.move']({ orderIds: [orderId], to })).then(forget);
  const reserve = (note: string): void => void perform(() => till['orders.reserve']({ orderIds: [orderId], note })).then(forget);
  const release = (): void => void perform(() => till['orders.release']({ orderId })).then(forget);
  const primary: Action = {
    id: 'next',
    keys: next === 'look' ? ['F12', 'F6'] : ['F12', 'Enter'],
    label: next === 'look' ? t('orders.returnGoods') : t(`orders.next.${next}`),
    enabled: next !== 'look' || order.lines.some((line) => returnableOf(line) > 0),
    run: () => {
      if (next === 'confirm') move('confirmed');
      else if (next === 'look') go({ at: 'orders', view: 'return', orderId });
      else go({ at: 'orders', view: next, orderId });
    },
  };
  const actions = useMoneyActions(order, () => setOpen('cancel'));
  return (
    <Page title={t('orders.title', { number })} onBack={() => go(ordersList)} primary={primary} actions={actions}>
      <div className="panes panes--even order-card">
        <section className="pane pane--card">
          <p className="order-card__status">
            <span className={`order-badge order-badge--${card.status}`}>{t(`orders.status.${card.status}`)}</span>
            {order.cancelAsked !== null && <span className="order-badge order-badge--bad">{t('orders.cancelAsked')}</span>}
            {order.isProposed && <span className="order-badge order-badge--bad">{t('orderEdit.badge')}</span>}
            {order.flags.map((flag) => (
              <span key={flag} className="order-badge order-badge--bad">
                {t(`orders.flag.${flag}`)}
              </span>
            ))}
            <span className="page__space" />
            <span className="order-moves">
              <ActionButton action={papers} />
              <ActionButton action={edit} />
            </span>
          </p>
          <CardLines order={order} onReserve={() => setOpen('reserve')} onRelease={release} />
          <Moves order={order} onMove={move} />
        </section>
        <aside className="pane pane--card" aria-label={t('orderCard.about')}>
          <CardTabs order={order} onChanged={forget} />
        </aside>
      </div>
      {open === 'papers' && <PapersDialog order={order} onClose={() => setOpen(null)} />}
      {open === 'cancel' && <CancelDialog order={order} onChanged={forget} onClose={() => setOpen(null)} />}
      {open === 'reserve' && <ReserveDialog onReserve={reserve} onClose={() => setOpen(null)} />}
      {open === 'edit' && <EditSheet order={order} onChanged={forget} onClose={() => setOpen(null)} />}
    </Page>
  );
}

/** What cannot be done with it now is not in the way of what can. */
function useMoneyActions(order: OrderView, onCancel: () => void): readonly Action[] {
  const { t } = useTranslation();
  const { go } = useNavigation();
  const { sync } = useTillState();
  const { orderId } = order.card;
  const next = nextStep(order.card);
  const actions: readonly Action[] = [
    {
      id: 'prepay',
      keys: ['Alt+D'],
      label: t('orders.prepay'),
      enabled: order.due > 0 && next !== 'look',
      run: () => go({ at: 'orders', view: 'prepay', orderId }),
    },
    {
      id: 'refund',
      keys: ['Alt+X'],
      label: t('orders.refuse'),
      enabled: order.prepaid > 0,
      run: () => go({ at: 'orders', view: 'refund', orderId }),
    },
    {
      id: 'return',
      keys: ['F6'],
      label: t('orders.returnGoods'),
      // Where it is the one thing to do, it is the large button.
      enabled: next !== 'look' && order.lines.some((line) => returnableOf(line) > 0),
      run: () => go({ at: 'orders', view: 'return', orderId }),
    },
    {
      id: 'goods',
      keys: ['Alt+C'],
      label: t('orderEdit.action'),
      enabled: next !== 'look',
      run: () => go({ at: 'orders', view: 'edit', orderId }),
    },
    {
      id: 'cancel',
      keys: ['Alt+K'],
      label: t('orderCancel.action'),
      // Without a server there are no parts elsewhere, and nobody who may cancel.
      enabled: next !== 'look' && sync.kind === 'paired',
      run: onCancel,
    },
  ];
  return actions.filter(({ enabled }) => enabled !== false);
}

function Moves({
  order,
  onMove,
}: {
  readonly order: OrderView;
  readonly onMove: (to: OrderView['nextStatuses'][number]) => void;
}) {
  const { t } = useTranslation();
  const actions = order.nextStatuses.map((status, index): Action => ({
    id: `move-${status}`,
    keys: [String(index + 1)],
    label: `${t('orders.moveTo')}: ${t(`orders.status.${status}`)}`,
    run: () => onMove(status),
  }));
  useActions(actions);
  if (order.nextStatuses.length === 0) return null;
  return (
    <section className="order-moveto" aria-labelledby="order-moveto">
      <h2 id="order-moveto">{t('orders.moveTo')}</h2>
      <div className="order-moves">
        {order.nextStatuses.map((status, index) => (
          <Button key={status} hint={String(index + 1)} onPress={() => onMove(status)}>
            {t(`orders.status.${status}`)}
          </Button>
        ))}
      </div>
    </section>
  );
}

function CardTabs({ order, onChanged }: { readonly order: OrderView; readonly onChanged: () => void }) {
  const { t } = useTranslation();
  return (
    <Tabs
      label={t('orderCard.about')}
      tabs={[
        { id: 'about', title: t('orderCard.about'), content: <CardAbout order={order} onChanged={onChanged} /> },
        { id: 'money', title: t('orderCard.money'), content: <CardMoney order={order} /> },
        {
          id: 'files',
          title: order.files.length === 0 ? t('orderCard.files') : t('orderCard.filesSome', { count: order.files.length }),
          content: <CardFiles order={order} onChanged={onChanged} />,
        },
        {
          id: 'remarks',
          title:
            order.comments.length === 0 ? t('orderCard.remarks') : t('orderCard.remarksSome', { count: order.comments.length }),
          content: <CardRemarks order={order} onSaid={onChanged} />,
        },
        { id: 'history', title: t('orders.history'), content: <CardHistory order={order} /> },
      ]}
    />
  );
}
