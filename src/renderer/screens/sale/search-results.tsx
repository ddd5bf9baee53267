/** What was found: name, article, stock, price. Nothing found: the other keyboard layout, a free price, the missed sale. */
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { GoodView } from '../../../contract/till/catalogue-contract.ts';
import { useTill } from '../../client/till-client.tsx';
import type { Action } from '../../keys/action.ts';
import { useActions } from '../../keys/use-actions.tsx';
import { ActionButton } from '../../parts/button.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Money } from '../../parts/money.tsx';
import { ProgressBar } from '../../parts/progress-bar.tsx';
import { Quantity } from '../../parts/quantity.tsx';
import type { FindGoods } from './use-find-goods.ts';

type Props = {
  readonly search: FindGoods;
  readonly onFreePrice: ((text: string) => void) | null;
  readonly onMissed: (text: string) => void;
  readonly onNotHere: (goodId: string) => void;
};

export function SearchResults({ search, onFreePrice, onMissed, onNotHere }: Props) {
  const { t } = useTranslation();
  const { answer, goods, marked, wanted: text } = search;
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  }, [marked, goods]);
  const suggestion = answer?.suggestion ?? null;
  const suggest: Action = {
    id: 'search-suggestion',
    keys: goods.length === 0 ? ['Enter'] : [],
    label: t('sale.suggestion', { text: suggestion ?? '' }),
    inFields: true,
    hidden: suggestion === null,
    enabled: suggestion !== null,
    run: () => search.type(suggestion ?? ''),
  };
  useActions([suggest]);
  if (search.isWaiting) return <ProgressBar label={t('sale.searching')} />;
  return (
    <div className="found">
      {suggestion !== null && <ActionButton action={suggest} size="large" />}
      {goods.length === 0 && <EmptyState title={t('sale.nothing', { text })} text={t('sale.nothingText')} />}
      <ul ref={list} id="search-results" className="found__list" role="listbox" aria-label={t('sale.found')}>
        {goods.map((good, index) => (
          <FoundGood key={good.goodId} good={good} isMarked={index === marked} onTake={search.take} />
        ))}
      </ul>
      {answer !== undefined && answer.count > goods.length && (
        <p className="quiet">{t('sale.foundMore', { count: answer.count - goods.length })}</p>
      )}
      <OtherWays good={search.markedGood} text={text} onFreePrice={onFreePrice} onMissed={onMissed} onNotHere={onNotHere} />
    </div>
  );
}

type OtherProps = Omit<Props, 'search'> & { readonly good: GoodView | null; readonly text: string };

/** When it is none of these, or none of it is here. */
function OtherWays({ good, text, onFreePrice, onMissed, onNotHere }: OtherProps) {
  const { t } = useTranslation();
  const free: Action = {
    id: 'search-free-price',
    keys: ['Alt+P'],
    label: t('sale.freePrice'),
    hidden: onFreePrice === null,
    enabled: onFreePrice !== null,
    run: () => onFreePrice?.(text),
  };
  const missed: Action = {
    id: 'search-missed',
    keys: ['Ctrl+M'],
    label: t('sale.missed'),
    hidden: true,
    run: () => onMissed(text),
  };
  const lacking = isLacking(good) ? good : null;
  const notHere: Action = {
    id: 'search-not-here',
    keys: ['Alt+W'],
    label: t('sale.notHere'),
    hidden: lacking === null,
    enabled: lacking !== null,
    run: () => lacking !== null && onNotHere(lacking.goodId),
  };
  useActions([free, missed, notHere]);
  return (
    <div className="found__other">
      {lacking !== null && <ActionButton action={notHere} />}
      {onFreePrice !== null && <ActionButton action={free} />}
      <ActionButton action={missed} />
    </div>
  );
}

/** One good, not a model with variants, of which nothing is on the shelf. */
function isLacking(good: GoodView | null): good is GoodView {
  return good !== null && good.variants === 0 && good.stock !== null && good.stock <= 0;
}

type FoundProps = { readonly good: GoodView; readonly isMarked: boolean; readonly onTake: (good: GoodView) => void };

function FoundGood({ good, isMarked, onTake }: FoundProps) {
  const { t } = useTranslation();
  return (
    <li id={`found-${good.goodId}`} className="found__good" role="option" aria-selected={isMarked} onClick={() => onTake(good)}>
      <span className="found__name">
        {good.name} {good.variant}
      </span>
      <span className="found__price">{good.price === null ? t('sale.priceTyped') : <Money amount={good.price} />}</span>
      <span className="found__article">
        {good.article}
        {good.variants > 0 && ` · ${t('sale.variants', { count: good.variants })}`}
      </span>
      <span className={`found__stock${good.stock !== null && good.stock <= 0 ? ' found__stock--none' : ''}`}>
        {good.stock !== null && (
          <>
            {t('sale.stockHere')} <Quantity amount={good.stock} unit={good.unit} full />
          </>
        )}
      </span>
      {isMarked && <Elsewhere goodId={good.goodId} />}
    </li>
  );
}

/** Asked only for the marked result: the others would cost an answer each. */
function Elsewhere({ goodId }: { readonly goodId: string }) {
  const till = useTill();
  const good = useQuery({ queryKey: ['catalogue.good', goodId], queryFn: () => till['catalogue.good']({ goodId }) });
  if (good.data?.ok !== true || good.data.value.elsewhere.length === 0) return null;
  const { unit } = good.data.value.good;
  return (
    <span className="found__elsewhere">
      {good.data.value.elsewhere.map(({ store, stock }) => (
        <span key={store}>
          {store}: <Quantity amount={stock} unit={unit} full />
        </span>
      ))}
    </span>
  );
}
