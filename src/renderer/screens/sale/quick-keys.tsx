/** Goods one touch away, by group. */
import { useQuery } from '@tanstack/react-query';
import { memo, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { GoodView } from '../../../contract/till/catalogue-contract.ts';
import { useTill } from '../../client/till-client.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Money } from '../../parts/money.tsx';

const MOST_GOODS = 60;

/** Painted once: what happens in the receipt does not concern it. */
export const QuickKeys = memo(QuickKeysPlain);

function QuickKeysPlain({ onTake }: { readonly onTake: (good: GoodView) => void }) {
  const { t } = useTranslation();
  const till = useTill();
  const [chosen, setChosen] = useState<string | null>(null);
  const groups = useQuery({ queryKey: ['catalogue.groups'], queryFn: () => till['catalogue.groups'](null) });
  const group = chosen ?? groups.data?.[0]?.group ?? null;
  const goods = useQuery({
    queryKey: ['catalogue.group', group],
    queryFn: () => till['catalogue.group']({ group: group ?? '', offset: 0, limit: MOST_GOODS }),
    enabled: group !== null,
  });
  if (groups.data?.length === 0) return <EmptyState title={t('sale.noGroups')} text={t('sale.noGroupsText')} />;
  return (
    <div className="quick">
      <div className="quick__groups" role="group" aria-label={t('sale.groups')}>
        {(groups.data ?? []).map((one) => (
          <AriaButton
            key={one.group}
            className="quick__group"
            aria-pressed={one.group === group}
            onPress={() => setChosen(one.group)}
          >
            {one.group}
          </AriaButton>
        ))}
      </div>
      <ul className="quick__goods">
        {(goods.data ?? []).map((good) => (
          <li key={good.goodId}>
            <AriaButton className="quick__good" onPress={() => onTake(good)}>
              <span className="quick__name">
                {good.name} {good.variant}
              </span>
              <span className="quick__price">{good.price === null ? t('sale.priceTyped') : <Money amount={good.price} />}</span>
            </AriaButton>
          </li>
        ))}
      </ul>
    </div>
  );
}
