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
/** As many as stand in sight without scrolling at 1024 × 768. */
const MOST_IN_FRONT = 9;

/** Painted once: what happens in the receipt does not concern it. */
export const QuickKeys = memo(QuickKeysPlain);

function QuickKeysPlain({ onTake }: { readonly onTake: (good: GoodView) => void }) {
  const { t } = useTranslation();
  const till = useTill();
  const [chosen, setChosen] = useState<string | null>(null);
  const [isOpen, setOpen] = useState(false);
  const groups = useQuery({ queryKey: ['catalogue.groups'], queryFn: () => till['catalogue.groups'](null) });
  const names = (groups.data ?? []).map(({ group }) => group);
  const group = chosen ?? names[0] ?? null;
  if (groups.data?.length === 0) return <EmptyState title={t('sale.noGroups')} text={t('sale.noGroupsText')} />;
  const choose = (name: string): void => {
    setChosen(name);
    setOpen(false);
  };
  return (
    <div className="quick">
      <div className="quick__groups" role="group" aria-label={t('sale.groups')}>
        {inFront(names, group).map((name) => (
          <GroupKey key={name} name={name} isChosen={name === group && !isOpen} onChoose={choose} />
        ))}
        {names.length > MOST_IN_FRONT && (
          <AriaButton
            className="quick__group quick__group--all"
            aria-expanded={isOpen}
            aria-pressed={isOpen}
            onPress={() => setOpen(!isOpen)}
          >
            {t('sale.allGroups', { count: names.length })}
          </AriaButton>
        )}
      </div>
      {isOpen ? <AllGroups names={names} chosen={group} onChoose={choose} /> : <GroupGoods group={group} onTake={onTake} />}
    </div>
  );
}

/** The groups that sell most, and the chosen one wherever it comes from. */
function inFront(names: readonly string[], chosen: string | null): readonly string[] {
  const front = names.length > MOST_IN_FRONT ? names.slice(0, MOST_IN_FRONT) : names;
  return chosen === null || front.includes(chosen) ? front : [...front.slice(0, -1), chosen];
}

type GroupProps = { readonly name: string; readonly isChosen: boolean; readonly onChoose: (name: string) => void };

function GroupKey({ name, isChosen, onChoose }: GroupProps) {
  return (
    <AriaButton className="quick__group" aria-pressed={isChosen} onPress={() => onChoose(name)}>
      {name}
    </AriaButton>
  );
}

type AllProps = { readonly names: readonly string[]; readonly chosen: string | null; readonly onChoose: (name: string) => void };

/** By the alphabet: a hundred groups are found as in a telephone book. */
function AllGroups({ names, chosen, onChoose }: AllProps) {
  const { t, i18n } = useTranslation();
  const sorted = [...names].sort((a, b) => a.localeCompare(b, i18n.language));
  return (
    <div className="quick__all" role="group" aria-label={t('sale.allGroups', { count: names.length })}>
      {sorted.map((name) => (
        <GroupKey key={name} name={name} isChosen={name === chosen} onChoose={onChoose} />
      ))}
    </div>
  );
}

function GroupGoods({ group, onTake }: { readonly group: string | null; readonly onTake: (good: GoodView) => void }) {
  const { t } = useTranslation();
  const till = useTill();
  const goods = useQuery({
    queryKey: ['catalogue.group', group],
    queryFn: () => till['catalogue.group']({ group: group ?? '', offset: 0, limit: MOST_GOODS }),
    enabled: group !== null,
  });
  return (
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
  );
}
