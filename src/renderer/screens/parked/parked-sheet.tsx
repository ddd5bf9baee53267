/** Receipts put aside: the newest is usually the one that comes back. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { ParkedBasketView } from '../../../contract/till/basket-contract.ts';
import { useTill } from '../../client/till-client.tsx';
import { timeText } from '../../i18n/format.ts';
import type { Action } from '../../keys/action.ts';
import { Button } from '../../parts/button.tsx';
import { Sheet } from '../../parts/dialog.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Money } from '../../parts/money.tsx';
import { usePerform } from '../../perform/perform.tsx';
import { stepWithin } from '../../keys/step-within.ts';
import './parked.css';

export function ParkedSheet({ hasLines, onClose }: { readonly hasLines: boolean; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const till = useTill();
  const perform = usePerform();
  const parked = useQuery({ queryKey: ['basket.parked'], queryFn: () => till['basket.parked'](null) });
  const baskets = parked.data ?? [];

  async function recall(basketId: string): Promise<void> {
    const answer = await perform(() => till['basket.recall']({ basketId }));
    if (answer.ok) onClose();
  }
  async function discard(basketId: string): Promise<void> {
    await perform((override) => till['basket.discardParked']({ basketId, ...(override && { override }) }));
    await parked.refetch();
  }
  const [marked, setMarked] = useState(0);
  const current = baskets[Math.min(marked, baskets.length - 1)];
  const walk = (by: 1 | -1): void => setMarked(stepWithin(baskets.length, marked, by));
  const primary: Action = {
    id: 'recall',
    keys: ['Enter'],
    label: t('parked.recall'),
    enabled: current !== undefined && !hasLines,
    run: () => current !== undefined && void recall(current.basketId),
  };
  const actions: readonly Action[] = [
    { id: 'up', keys: ['Up'], label: t('parked.up'), run: () => walk(-1) },
    { id: 'down', keys: ['Down'], label: t('parked.down'), run: () => walk(1) },
    {
      id: 'discard',
      keys: ['Delete'],
      label: t('parked.discard'),
      enabled: current !== undefined,
      run: () => current !== undefined && void discard(current.basketId),
    },
  ];
  return (
    <Sheet title={t('parked.title')} onClose={onClose} primary={primary} actions={actions}>
      {hasLines && <p className="parked__hint">{t('parked.busy')}</p>}
      {parked.isSuccess && baskets.length === 0 && <EmptyState title={t('parked.none')} text={t('parked.noneText')} />}
      <ul className="parked">
        {baskets.map((basket, index) => (
          <ParkedCard
            key={basket.basketId}
            basket={basket}
            isMarked={basket === current}
            canRecall={!hasLines}
            onMark={() => setMarked(index)}
            onRecall={() => void recall(basket.basketId)}
            onDiscard={() => void discard(basket.basketId)}
          />
        ))}
      </ul>
    </Sheet>
  );
}

type CardProps = {
  readonly basket: ParkedBasketView;
  readonly isMarked: boolean;
  readonly canRecall: boolean;
  readonly onMark: () => void;
  readonly onRecall: () => void;
  readonly onDiscard: () => void;
};

/** One line of words each, so that a dozen is seen at a glance; what can be done stands with the marked one. */
function ParkedCard({ basket, isMarked, canRecall, onMark, onRecall, onDiscard }: CardProps) {
  const { t } = useTranslation();
  return (
    <li className="parked__card" aria-current={isMarked}>
      <AriaButton className="parked__words" onPress={onMark}>
        <strong className="parked__name">{basket.name}</strong>
        <strong className="parked__sum">
          <Money amount={basket.total} />
        </strong>
        <span className="quiet">{basket.firstGoods}</span>
        <span className="quiet">
          {t('sale.lineCount', { count: basket.lineCount })} · {timeText(basket.parkedAt)} · {basket.parkedBy}
        </span>
      </AriaButton>
      {isMarked && (
        <span className="parked__buttons">
          <Button look="danger" hint="Delete" onPress={onDiscard}>
            {t('parked.discard')}
          </Button>
          <Button hint="Enter" onPress={onRecall} isDisabled={!canRecall}>
            {t('parked.recall')}
          </Button>
        </span>
      )}
    </li>
  );
}
