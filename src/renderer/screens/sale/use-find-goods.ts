/** View model of the search: the text, what it finds, which result is marked, and the keys that walk them. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { GoodView } from '../../../contract/till/catalogue-contract.ts';
import { useTill } from '../../client/till-client.tsx';
import type { Action } from '../../keys/action.ts';
import { useActions } from '../../keys/use-actions.tsx';

const RESULTS = 30;

export type FindGoods = ReturnType<typeof useFindGoods>;

/** `onTake` gets the chosen good; the search is over then. */
export function useFindGoods(firstText: string, onTake: (good: GoodView) => void) {
  const till = useTill();
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(firstText);
  const [marked, setMarked] = useState(0);
  const wanted = text.trim();
  const isSearching = wanted !== '';
  const found = useQuery({
    queryKey: ['catalogue.search', wanted],
    queryFn: () => till['catalogue.search']({ text: wanted, limit: RESULTS }),
    enabled: isSearching,
    placeholderData: keepPreviousData,
  });
  const goods = isSearching ? (found.data?.goods ?? []) : [];

  function type(next: string): void {
    setText(next);
    setMarked(0);
  }
  function leave(): void {
    type('');
    input.current?.blur();
  }
  function take(good: GoodView): void {
    onTake(good);
    leave();
  }
  const search = {
    input,
    text,
    wanted,
    type,
    leave,
    take,
    isSearching,
    isWaiting: found.isPending,
    answer: found.data,
    goods,
    marked,
    mark: (index: number) => setMarked(Math.max(0, Math.min(goods.length - 1, index))),
    /** Null while the answer on the screen is still the one to an earlier text. */
    markedGood: found.isPlaceholderData ? null : (goods[marked] ?? null),
  };
  useSearchKeys(search);
  return search;
}

type Search = {
  readonly input: React.RefObject<HTMLInputElement | null>;
  readonly text: string;
  readonly type: (text: string) => void;
  readonly leave: () => void;
  readonly take: (good: GoodView) => void;
  readonly isSearching: boolean;
  readonly marked: number;
  readonly mark: (index: number) => void;
  readonly markedGood: GoodView | null;
};

function useSearchKeys({ input, text, type, leave, take, isSearching, marked, mark, markedGood }: Search): void {
  const { t } = useTranslation();
  const whileSearching = { label: '', hidden: true, inFields: true, enabled: isSearching };
  const actions: readonly Action[] = [
    { id: 'search', keys: ['F2'], label: t('sale.search'), run: () => input.current?.select() },
    // Typing begins a search from anywhere; scans never come here.
    {
      id: 'search-letters',
      keys: ['Letter'],
      label: '',
      hidden: true,
      run: (_, char) => {
        type(text + char);
        input.current?.focus();
      },
    },
    { id: 'search-up', keys: ['Up'], ...whileSearching, run: () => mark(marked - 1) },
    { id: 'search-down', keys: ['Down'], ...whileSearching, run: () => mark(marked + 1) },
    { id: 'search-take', keys: ['Enter'], ...whileSearching, run: () => markedGood !== null && take(markedGood) },
    { id: 'search-leave', keys: ['Escape'], ...whileSearching, run: leave },
  ];
  useActions(actions);
}
