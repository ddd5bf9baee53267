/** An order on the board: who, what, how long it has waited, where it lies, and the one thing to do next. */
import { Button as AriaButton } from 'react-aria-components';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { OrderCard } from '../../../../contract/till/orders-contract.ts';
import { useNavigation } from '../../../navigation.tsx';
import { Button } from '../../../parts/button.tsx';
import { KeyHint } from '../../../parts/key-hint.tsx';
import { Money } from '../../../parts/money.tsx';
import { ageOf, nextStep } from '../orders-view.ts';

type Props = {
  readonly card: OrderCard;
  readonly now: number;
  readonly isCurrent: boolean;
  readonly onStep: (card: OrderCard) => void;
};

export function OrderTile({ card, now, isCurrent, onStep }: Props) {
  const { t } = useTranslation();
  const { go } = useNavigation();
  const age = ageOf(card.since, now);
  const next = nextStep(card);
  const isLate = card.dueAt !== null && Date.parse(card.dueAt) <= now;
  const tile = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (isCurrent) tile.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [isCurrent]);
  return (
    <li ref={tile} className={`order-tile${isLate ? ' order-tile--late' : ''}`} aria-current={isCurrent}>
      <AriaButton className="order-tile__body" onPress={() => go({ at: 'orders', view: 'card', orderId: card.orderId })}>
        <span className="order-tile__head">
          <strong>{card.number}</strong>
          {isCurrent ? (
            <KeyHint keyName="Alt+I" />
          ) : (
            <span className="order-tile__age">{t(`orders.age.${age.unit}`, { count: age.count })}</span>
          )}
        </span>
        <span className="order-tile__buyer">
          <span className="order-tile__name">{card.buyer === '' ? t('orders.noName') : card.buyer}</span>
          {card.phoneEnd !== '' && <span className="order-tile__phone">···{card.phoneEnd}</span>}
        </span>
        <span className="order-tile__goods">{card.firstGoods}</span>
        <Foot card={card} />
        {(card.isFlagged || isLate) && (
          <span className="order-tile__flag">{card.isFlagged ? t('orders.lookAt') : t(`orders.status.${card.status}`)}</span>
        )}
      </AriaButton>
      {next !== 'look' && (
        <Button wide onPress={() => onStep(card)} hint={isCurrent ? 'F12' : undefined}>
          {t(`orders.next.${next}`)}
        </Button>
      )}
    </li>
  );
}

/** How much there is, where it lies, and whether anything is to be paid. */
function Foot({ card: { lineCount, cells, due } }: { readonly card: OrderCard }) {
  const { t } = useTranslation();
  return (
    <span className="order-tile__foot">
      <span>{t('orders.lines', { count: lineCount })}</span>
      {cells !== '' && <span className="order-tile__cell">{cells}</span>}
      {due === 0 ? (
        <span className="order-tile__paid">{t('orders.paid')}</span>
      ) : (
        <span className="order-tile__due">
          <span className="order-tile__word">{t('orders.stillDue')}</span> <Money amount={due} />
        </span>
      )}
    </span>
  );
}
