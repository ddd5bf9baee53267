/** One code or one name, several goods: which one is it? */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { GoodView } from '../../../contract/till/catalogue-contract.ts';
import type { TillClient } from '../../../contract/till/till-contract.ts';
import { useTill } from '../../client/till-client.tsx';
import type { Action } from '../../keys/action.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { Money } from '../../parts/money.tsx';
import { ProgressBar } from '../../parts/progress-bar.tsx';
import { Quantity } from '../../parts/quantity.tsx';
import { stepWithin } from '../../keys/step-within.ts';

type Props = {
  readonly goodIds: readonly string[];
  readonly onTake: (goodId: string) => void;
  /** A good whose price is typed. */
  readonly onPrice: (goodId: string, name: string) => void;
  readonly onClose: () => void;
};

export function ChooseVariantDialog({ goodIds, onTake, onPrice, onClose }: Props) {
  const { t } = useTranslation();
  const till = useTill();
  const goods = useQuery({ queryKey: ['catalogue.variants', ...goodIds], queryFn: () => choices(till, goodIds) });
  const [marked, setMarked] = useState(0);
  const rows = goods.data ?? [];

  function take(good: GoodView): void {
    onClose();
    if (good.price === null) onPrice(good.goodId, good.name);
    else onTake(good.goodId);
  }
  const chosen = rows[marked];
  const walk = (by: 1 | -1) => () => setMarked((index) => stepWithin(rows.length, index, by));
  const primary: Action = {
    id: 'take',
    keys: ['Enter'],
    label: t('sale.add'),
    enabled: chosen !== undefined,
    run: () => chosen !== undefined && take(chosen),
  };
  const actions: readonly Action[] = [
    { id: 'up', keys: ['Up'], label: t('sale.up'), run: walk(-1) },
    { id: 'down', keys: ['Down'], label: t('sale.down'), run: walk(1) },
  ];
  return (
    <Dialog title={t('sale.choose')} onClose={onClose} primary={primary} actions={actions}>
      {goods.isPending && <ProgressBar label={t('sale.choose')} />}
      <ul className="found__list">
        {rows.map((good, index) => (
          <li key={good.goodId} className="found__good" aria-current={index === marked} onClick={() => take(good)}>
            <span className="found__name">{good.variant === '' ? good.name : `${good.name} ${good.variant}`}</span>
            <span className="found__price">{good.price === null ? t('sale.priceTyped') : <Money amount={good.price} />}</span>
            <span className="found__article">{good.article}</span>
            <span className="found__stock">
              {good.stock !== null && (
                <>
                  {t('sale.stockHere')} <Quantity amount={good.stock} unit={good.unit} full />
                </>
              )}
            </span>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

/** A good with variants stands for them; one without, for itself. */
async function choices(till: TillClient, goodIds: readonly string[]): Promise<readonly GoodView[]> {
  const answers = await Promise.all(goodIds.map((goodId) => till['catalogue.good']({ goodId })));
  return answers.flatMap((answer) =>
    answer.ok ? (answer.value.variants.length > 0 ? answer.value.variants : [answer.value.good]) : [],
  );
}
