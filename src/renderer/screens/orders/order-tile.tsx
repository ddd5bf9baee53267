/** An order on the board: who, what, how long it has waited, where it lies, and the one thing to do next. */
import { Button as AriaButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { OrderCard } from '../../../contract/till/orders-contract.ts';
import { useNavigation } from '../../navigation.tsx';
import { Button } from '../../parts/button.tsx';
import { Money } from '../../parts/money.tsx';
import { ageOf, nextStep } from './orders-view.ts';

type Props = {
  readonly card: OrderCard;
  readonly now: number;
  readonly isCurrent: boolean;
  readonly onConfirm: (card: OrderCard) => void;
};

export function OrderTile({ card, now, isCurrent, onConfirm }: Props) {
  const { t } = useTranslation();
  const { go } = useNavigation();
  const age = ageOf(card.since, now);
  const next = nextStep(card);
  const isLate = card.dueAt !== null && Date.parse(card.dueAt) <= now;
  const run = (): void => {
    if (next === 'confirm') onConfirm(card);
    else go({ at: 'orders', view: next === 'pick' ? 'pick' : 'hand', orderId: card.orderId });
  };
  return (
    <li className={`order-tile${isLate ? ' order-tile--late' : ''}`} aria-current={isCurrent}>
      <AriaButton className="order-tile__body" onPress={() => go({ at: 'orders', view: 'card', orderId: card.orderId })}>
        <span className="order-tile__head">
          <strong>{card.number}</strong>
          <span className="order-tile__age">{t(`orders.age.${age.unit}`, { count: age.count })}</span>
        </span>
        <span className="order-tile__buyer">
          <span className="order-tile__name">{card.buyer === '' ? t('orders.noName') : card.buyer}</span>
          {card.phoneEnd !== '' && <span className="order-tile__phone">···{card.phoneEnd}</span>}
        </span>
        <span className="order-tile__goods">{card.firstGoods}</span>
        <span className="order-tile__foot">
          <span>{t('orders.lines', { count: card.lineCount })}</span>
          {card.cells !== '' && <span className="order-tile__cell">{card.cells}</span>}
          <span className={card.due === 0 ? 'order-tile__paid' : 'order-tile__due'}>
            {card.due === 0 ? t('orders.paid') : <Money amount={card.due} />}
          </span>
        </span>
        {(card.isFlagged || isLate) && (
          <span className="order-tile__flag">{card.isFlagged ? t('orders.lookAt') : t(`orders.status.${card.status}`)}</span>
        )}
      </AriaButton>
      {next !== 'look' && (
        <Button wide onPress={run}>
          {t(`orders.next.${next}`)}
        </Button>
      )}
    </li>
  );
}
