/** Orders: the board, or what is being done with one. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { OrderView } from '../../../contract/till/orders-contract.ts';
import type { Place } from '../../navigation.tsx';
import { useNavigation } from '../../navigation.tsx';
import { Page } from '../../parts/page.tsx';
import { ProgressBar } from '../../parts/progress-bar.tsx';
import { RefusalNote } from '../../parts/refusal-note.tsx';
import { BoardScreen } from './board/board-screen.tsx';
import { CustomersScreen } from './customers/customers-screen.tsx';
import { EditScreen } from './edit/edit-screen.tsx';
import { EndedScreen } from './card/ended-screen.tsx';
import { GiveBackScreen } from './payment/give-back-screen.tsx';
import { HandoverScreen } from './handover/handover-screen.tsx';
import { ListScreen } from './list/list-screen.tsx';
import { OrderCardScreen } from './card/order-card-screen.tsx';
import { OrderForm } from './new-order/order-form.tsx';
import { PartsScreen } from './edit/parts-screen.tsx';
import { PickingScreen } from './picking/picking-screen.tsx';
import { PrepayScreen } from './payment/prepay-screen.tsx';
import { TasksScreen } from './tasks/tasks-screen.tsx';
import { TransfersScreen } from './transfers/transfers-screen.tsx';
import { endedOf } from './orders-view.ts';
import { useOrder } from './use-orders.ts';
import '../../parts/panes.css';
import './orders.css';

type OrdersPlace = Extract<Place, { at: 'orders' }>;
/** What is shown whatever order is meant. */
const PLAIN: Partial<Record<NonNullable<OrdersPlace['view']>, () => ReactNode>> = {
  new: OrderForm,
  list: ListScreen,
  transfers: TransfersScreen,
  tasks: TasksScreen,
};

export function OrdersScreen({ place }: { readonly place: OrdersPlace }) {
  const { view = 'board', orderId, orderIds } = place;
  if (view === 'pick') return <PickingScreen orderIds={orderIds ?? (orderId === undefined ? [] : [orderId])} />;
  const Plain = PLAIN[view];
  if (Plain !== undefined) return <Plain />;
  if (view === 'customers') return <CustomersScreen customerId={place.customerId ?? null} />;
  if (view === 'board' || orderId === undefined) return <BoardScreen />;
  return <WithOrder orderId={orderId} place={place} />;
}

function WithOrder({ orderId, place }: { readonly orderId: string; readonly place: OrdersPlace }) {
  const { t } = useTranslation();
  const { go } = useNavigation();
  const { value, refusal, again } = useOrder(orderId);
  if (value !== null) return <OneOrder order={value} place={place} />;
  return (
    <Page title={t('place.orders')} onBack={() => go({ at: 'orders' })}>
      {refusal === null ? <ProgressBar label={t('common.loading')} /> : <RefusalNote refusal={refusal} again={again} />}
    </Page>
  );
}

function OneOrder({ order, place }: { readonly order: OrderView; readonly place: OrdersPlace }) {
  // Of another store's order goods may come back here, and nothing else.
  if (order.elsewhere !== null) return <GiveBackScreen order={order} what="return" />;
  switch (place.view) {
    case 'hand':
      return <ToHand order={order} scanned={place.code ?? ''} />;
    case 'edit':
      return <EditScreen key={order.card.orderId} order={order} />;
    case 'parts':
      return <PartsScreen key={order.card.orderId} order={order} />;
    case 'prepay':
      return <PrepayScreen order={order} />;
    case 'refund':
    case 'return':
      return <GiveBackScreen order={order} what={place.view} />;
    default:
      return <OrderCardScreen order={order} />;
  }
}

/** A code of an order that is over leads here too. */
function ToHand({ order, scanned }: { readonly order: OrderView; readonly scanned: string }) {
  const ended = endedOf(order);
  return ended === null ? <HandoverScreen order={order} scanned={scanned} /> : <EndedScreen order={order} ended={ended} />;
}
