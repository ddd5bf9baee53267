/** Finding a good: results as one types, best first, and the quick keys while nothing is typed. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { GoodView } from '../../../contract/till/catalogue-contract.ts';
import { useTill } from '../../client/till-client.tsx';
import type { Action } from '../../keys/action.ts';
import { useActions } from '../../keys/use-actions.tsx';
import { Button } from '../../parts/button.tsx';
import { Icon } from '../../parts/icon.tsx';
import { KeyHint } from '../../parts/key-hint.tsx';
import { QuickKeys } from './quick-keys.tsx';
import { SearchResults } from './search-results.tsx';
import './find-goods.css';

const RESULTS = 30;

type Props = {
  readonly firstText: string;
  readonly onAdd: (goodId: string) => void;
  readonly onChoose: (goodId: string) => void;
  readonly onFreePrice: ((text: string) => void) | null;
  readonly onMissed: (text: string) => void;
};

export function FindGoods({ firstText, onAdd, onChoose, onFreePrice, onMissed }: Props) {
  const { t } = useTranslation();
  const till = useTill();
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(firstText);
  const [marked, setMarked] = useState(0);
  const wanted = text.trim();
  const found = useQuery({
    queryKey: ['catalogue.search', wanted],
    queryFn: () => till['catalogue.search']({ text: wanted, limit: RESULTS }),
    enabled: wanted !== '',
    placeholderData: keepPreviousData,
  });
  const goods = wanted === '' ? [] : (found.data?.goods ?? []);

  function type(next: string): void {
    setText(next);
    setMarked(0);
  }
  function leave(): void {
    type('');
    input.current?.blur();
  }
  function take(good: GoodView): void {
    (good.variants > 0 || good.price === null ? onChoose : onAdd)(good.goodId);
    leave();
  }
  const isSearching = wanted !== '';
  const actions: readonly Action[] = [
    { id: 'search', keys: ['F2'], label: t('sale.search'), run: () => input.current?.select() },
    // Typing begins a search from anywhere; scans never come here.
    {
      id: 'search-letters',
      keys: ['Letter'],
      label: t('sale.searchByTyping'),
      hidden: true,
      run: (_, char) => {
        type(text + char);
        input.current?.focus();
      },
    },
    {
      id: 'search-up',
      keys: ['Up'],
      label: '',
      hidden: true,
      inFields: true,
      enabled: isSearching,
      run: () => setMarked(Math.max(0, marked - 1)),
    },
    {
      id: 'search-down',
      keys: ['Down'],
      label: '',
      hidden: true,
      inFields: true,
      enabled: isSearching,
      run: () => setMarked(Math.min(goods.length - 1, marked + 1)),
    },
    {
      id: 'search-take',
      keys: ['Enter'],
      label: '',
      hidden: true,
      inFields: true,
      enabled: isSearching,
      run: () => {
        const good = goods[marked];
        if (good !== undefined && !found.isPlaceholderData) take(good);
      },
    },
    { id: 'search-leave', keys: ['Escape'], label: '', hidden: true, enabled: isSearching, run: leave },
  ];
  useActions(actions);

  return (
    <>
      <div className="search" role="search">
        <Icon name="search" />
        <input
          ref={input}
          className="search__input"
          value={text}
          onChange={(event) => type(event.target.value)}
          placeholder={t('sale.searchHint')}
          aria-label={t('sale.search')}
          autoComplete="off"
          spellCheck={false}
          role="combobox"
          aria-expanded={isSearching}
          aria-controls="search-results"
          aria-activedescendant={goods[marked] === undefined ? undefined : `found-${goods[marked].goodId}`}
        />
        {isSearching ? (
          <Button look="quiet" hint="Escape" label={t('sale.searchLeave')} onPress={leave}>
            ×
          </Button>
        ) : (
          <KeyHint keyName="F2" />
        )}
      </div>
      {isSearching ? (
        <SearchResults
          answer={found.data}
          isWaiting={found.isPending}
          goods={goods}
          marked={marked}
          text={wanted}
          onTake={take}
          onSuggestion={type}
          onFreePrice={onFreePrice}
          onMissed={onMissed}
        />
      ) : (
        <QuickKeys onTake={take} />
      )}
    </>
  );
}
