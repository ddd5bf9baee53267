/** Finding a good: results as one types, best first, and the quick keys while nothing is typed. */
import { useCallback, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { GoodView } from '../../../contract/till/catalogue-contract.ts';
import { Button } from '../../parts/button.tsx';
import { Icon } from '../../parts/icon.tsx';
import { KeyHint } from '../../parts/key-hint.tsx';
import { QuickKeys } from './quick-keys.tsx';
import { SearchResults } from './search-results.tsx';
import { useFindGoods, type FindGoods as Search } from './use-find-goods.ts';
import './find-goods.css';

type Props = {
  readonly firstText: string;
  readonly onAdd: (goodId: string) => void;
  /** A good that stands for several, or whose price is typed. */
  readonly onChoose: (goodId: string) => void;
  readonly onFreePrice: ((text: string) => void) | null;
  readonly onMissed: (text: string) => void;
  /** A good that is not in stock: where it is. */
  readonly onNotHere: (goodId: string) => void;
};

export function FindGoods({ firstText, onAdd, onChoose, onFreePrice, onMissed, onNotHere }: Props) {
  const add = (good: GoodView): void => (good.variants > 0 || good.price === null ? onChoose : onAdd)(good.goodId);
  const search = useFindGoods(firstText, add);
  const latest = useRef(add);
  useEffect(() => {
    latest.current = add;
  });
  const takeQuick = useCallback((good: GoodView) => latest.current(good), []);
  return (
    <>
      <SearchField search={search} />
      {search.isSearching ? (
        <SearchResults search={search} onFreePrice={onFreePrice} onMissed={onMissed} onNotHere={onNotHere} />
      ) : (
        <QuickKeys onTake={takeQuick} />
      )}
    </>
  );
}

function SearchField({ search }: { readonly search: Search }) {
  const { t } = useTranslation();
  const { goods, marked } = search;
  return (
    <div className="search" role="search">
      <Icon name="search" />
      <input
        ref={search.input}
        className="search__input"
        value={search.text}
        onChange={(event) => search.type(event.target.value)}
        placeholder={t('sale.searchHint')}
        aria-label={t('sale.search')}
        autoComplete="off"
        spellCheck={false}
        role="combobox"
        aria-expanded={search.isSearching}
        aria-controls="search-results"
        aria-activedescendant={goods[marked] === undefined ? undefined : `found-${goods[marked].goodId}`}
      />
      {search.isSearching ? (
        <Button look="quiet" hint="Escape" onPress={search.leave}>
          <Icon name="close" />
          <span className="visually-hidden">{t('sale.searchLeave')}</span>
        </Button>
      ) : (
        <KeyHint keyName="F2" />
      )}
    </div>
  );
}
