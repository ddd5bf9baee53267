/** The goods of an order: how far each is, how many are here, which other store has them, and who holds them. */
import { useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useQuery } from '@tanstack/react-query';
import type { AskedOfStore } from '../../../../contract/till/not-here.ts';
import type { Elsewhere } from '../../../../contract/till/order-card-contract.ts';
import type { OrderLineView, OrderView } from '../../../../contract/till/orders-contract.ts';
import { isLinked } from '../../../../contract/till/sync-contract.ts';
import { useTill, useTillState } from '../../../client/till-client.tsx';
import type { Action } from '../../../keys/action.ts';
import { useActions } from '../../../keys/use-actions.tsx';
import { ActionButton } from '../../../parts/button.tsx';
import { Dialog } from '../../../parts/dialog.tsx';
import { Money } from '../../../parts/money.tsx';
import { Quantity } from '../../../parts/quantity.tsx';
import { useAnswer } from '../../../perform/use-answer.ts';
import { againAfter, AskedWords } from '../not-here/asked-words.tsx';
import { nextStep, quantityLabel, reserveWords } from '../orders-view.ts';

const STORES_NAMED = 2;

type Props = { readonly order: OrderView; readonly onReserve: () => void; readonly onRelease: () => void };

export function CardLines({ order, onReserve, onRelease }: Props) {
  const { t } = useTranslation();
  const elsewhere = useElsewhere(order);
  const requests = useRequests(order);
  const [asked, setAsked] = useState<OrderLineView | null>(null);
  return (
    <>
      <ul className="order-lines" aria-label={t('orders.goods')}>
        {order.lines.map((line) => (
          <li key={line.lineId}>
            <AriaButton className="order-lines__row order-lines__row--opens" onPress={() => setAsked(line)}>
              <span>
                {line.name}
                <LineState line={line} elsewhere={elsewhere} />
                <Requests of={line} requests={requests} />
              </span>
              <Money amount={line.total} bare />
            </AriaButton>
          </li>
        ))}
      </ul>
      <p className="quiet">{t(`orderCard.${reserveWords(order)}`)}</p>
      <ByHand order={order} onReserve={onReserve} onRelease={onRelease} />
      {(order.isHolding ? [] : order.reserves).map((held, index) => (
        <p key={index} className="quiet">
          {t(`orderCard.reserve.${held.state}`)} · {held.name} · {quantityLabel(held.quantity)}
          {held.note !== '' && ` · ${held.note}`}
        </p>
      ))}
      {asked !== null && <HoldersDialog line={asked} onClose={() => setAsked(null)} />}
    </>
  );
}

/** Goods of an order that does not hold them by its status may be held by hand, and given back. */
function ByHand({ order, onReserve, onRelease }: Props) {
  const { t } = useTranslation();
  const isHeld = order.reserves.some(({ state }) => state === 'asked' || state === 'held');
  const action: Action = isHeld
    ? { id: 'release', keys: ['Alt+R'], label: t('orderReserve.release'), run: onRelease }
    : { id: 'reserve', keys: ['Alt+R'], label: t('orderReserve.do'), run: onReserve };
  const isOffered = !order.isHolding && nextStep(order.card) !== 'look';
  useActions(isOffered ? [action] : []);
  if (!isOffered) return null;
  return (
    <div className="order-moves">
      <ActionButton action={action} />
    </div>
  );
}

function LineState({ line, elsewhere }: { readonly line: OrderLineView; readonly elsewhere: readonly Elsewhere[] }) {
  const { t } = useTranslation();
  const there = elsewhere.flatMap(({ name, goods }) => {
    const good = goods.find(({ goodId }) => goodId === line.goodId);
    return good === undefined ? [] : [`${name} ${quantityLabel(good.free)}`];
  });
  const words = [
    line.cell === '' ? null : t('orders.cell', { cell: line.cell }),
    line.handed > 0 ? t('orders.handedOut', { count: quantityLabel(line.handed) }) : null,
    line.returned > 0 ? t('orders.returnedBack', { count: quantityLabel(line.returned) }) : null,
    line.missing > 0 ? t('orders.isMissing') : null,
    line.damaged > 0 ? t('orders.isDamaged') : null,
    line.stock === null ? null : t('orderCard.here', { count: quantityLabel(line.stock) }),
    there.length === 0 ? null : t('orderCard.there', { stores: there.slice(0, STORES_NAMED).join(', ') }),
  ].filter((word) => word !== null);
  return (
    <span className="order-lines__more">
      <Quantity amount={line.quantity} unit={line.unit} full />
      {words.map((word) => ` · ${word}`)}
    </span>
  );
}

/** What is to come for it, of which store, and what was refused. */
function Requests({
  of: { lineId, unit },
  requests,
}: {
  readonly of: OrderLineView;
  readonly requests: readonly AskedOfStore[];
}) {
  return requests
    .filter((one) => one.lineId === lineId)
    .map((one) => (
      <span key={one.transferId} className="order-lines__more">
        <AskedWords asked={one} unit={unit} />
      </span>
    ));
}

/** None while nothing is left to come for: what was called off is nobody's concern. */
function useRequests(order: OrderView): readonly AskedOfStore[] {
  const till = useTill();
  const { orders, sync } = useTillState();
  const { orderId } = order.card;
  const answer = useAnswer(['orders.asked', orderId, orders.version], () => till['orders.asked']({ orderId }), {
    ...{ isOn: sync.kind === 'paired' && order.lines.some(({ open }) => open > 0), isKept: true },
    everyMs: (asked) => againAfter(asked ?? []),
  });
  return (answer.value ?? []).filter(({ state }) => state !== 'cancelled');
}

/** Asked only while the server answers: without it the line says what is here. */
function useElsewhere(order: OrderView): readonly Elsewhere[] {
  const till = useTill();
  const { sync } = useTillState();
  const { orderId } = order.card;
  const isOpen = order.lines.some(({ open }) => open > 0);
  const answer = useAnswer(['orders.elsewhere', orderId], () => till['orders.elsewhere']({ orderId }), {
    isOn: isOpen && isLinked(sync),
  });
  return answer.value ?? [];
}

function HoldersDialog({ line, onClose }: { readonly line: OrderLineView; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const till = useTill();
  const holders = useQuery({
    queryKey: ['orders.holders', line.goodId],
    queryFn: () => till['orders.holders']({ goodId: line.goodId }),
  });
  const found = holders.data ?? [];
  return (
    <Dialog title={line.name} onClose={onClose}>
      <p>{t('orderCard.heldBy')}</p>
      {found.length === 0 && <p className="quiet">{t('orderCard.heldByNobody')}</p>}
      <ul className="order-papers">
        {found.map((held) => (
          <li key={held.orderId}>
            <strong>{held.number}</strong> · {t(`orders.status.${held.status}`)} · {quantityLabel(held.quantity)}
            {held.buyer !== '' && <span className="quiet"> · {held.buyer}</span>}
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
