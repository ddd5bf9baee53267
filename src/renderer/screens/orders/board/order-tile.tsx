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
  /** Among orders of any status: which one it has is said. */
  readonly isFound?: boolean;
  readonly onStep: (card: OrderCard) => void;
};

export function OrderTile({ card, now, isCurrent, isFound = false, onStep }: Props) {
  const { t } = useTranslation();
  const { go } = useNavigation();
  const age = ageOf(card.since, now);
  const next = nextStep(card);
  const isLate = next !== 'look' && card.dueAt !== null && Date.parse(card.dueAt) <= now;
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
        {isFound && <Status of={card} />}
        <span className="order-tile__buyer">
          <span className="order-tile__name">{card.buyer === '' ? t('orders.noName') : card.buyer}</span>
          {card.phoneEnd !== '' && <span className="order-tile__phone">···{card.phoneEnd}</span>}
        </span>
        <span className="order-tile__goods">{card.firstGoods}</span>
        <Foot card={card} />
        <Flag card={card} isLate={isLate} isFound={isFound} />
      </AriaButton>
      {next !== 'look' && (
        <Button wide onPress={() => onStep(card)} hint={isCurrent ? 'F12' : undefined}>
          {t(`orders.next.${next}`)}
        </Button>
      )}
    </li>
  );
}

/** What is to be looked at; on the board the column says that it is late. */
function Flag({ card, isLate, isFound }: Pick<Props, 'card' | 'isFound'> & { readonly isLate: boolean }) {
  const { t } = useTranslation();
  if (card.isFlagged) return <span className="order-tile__flag">{t('orders.lookAt')}</span>;
  if (!isLate) return null;
  return <span className="order-tile__flag">{t(isFound === true ? 'orders.late' : `orders.status.${card.status}`)}</span>;
}

function Status({ of: { status } }: { readonly of: OrderCard }) {
  const { t } = useTranslation();
  return <span className={`order-badge order-badge--small order-badge--${status}`}>{t(`orders.status.${status}`)}</span>;
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
