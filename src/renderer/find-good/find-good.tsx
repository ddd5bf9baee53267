/** The field that finds a good, and below it what was found. */
import { useRef, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { GoodView } from '../../contract/till/catalogue-contract.ts';
import { useActions } from '../keys/use-actions.tsx';
import { Money } from '../parts/money.tsx';
import { TextField } from '../parts/text-field.tsx';
import type { FindGoodModel } from './use-find-good.ts';
import '../parts/panes.css';

type Props = { readonly model: FindGoodModel; readonly label: string };

export function FindGood({ model: { text, search, found, ...model }, label }: Props) {
  const { t } = useTranslation();
  const field = useRef<HTMLInputElement>(null);
  /** What follows is about the good that was taken, its quantity for one: it is no search. */
  const take = (good: GoodView): void => {
    model.take(good);
    field.current?.blur();
  };
  const [marked, setMarked] = useState({ of: text, at: 0 });
  const at = marked.of === text ? Math.min(marked.at, found.length - 1) : 0;
  const whileFinding = { label: '', hidden: true, inFields: true, enabled: found.length > 0 };
  useActions([
    { id: 'search', keys: ['F2'], label, run: () => field.current?.focus() },
    // Typing begins a search from anywhere, as it does in the sale; scans never come here.
    {
      ...{ id: 'search-letters', keys: ['Letter'], label: '', hidden: true },
      run: (_, char) => {
        search(text + char);
        field.current?.focus();
      },
    },
    { id: 'found-down', keys: ['Down'], ...whileFinding, run: () => setMarked({ of: text, at: at + 1 }) },
    { id: 'found-up', keys: ['Up'], ...whileFinding, run: () => setMarked({ of: text, at: Math.max(0, at - 1) }) },
    {
      ...{ id: 'found-take', keys: ['Enter'], ...whileFinding },
      run: () => {
        const good = found[at];
        if (good !== undefined) take(good);
      },
    },
  ]);
  return (
    <>
      <TextField
        label={label}
        placeholder={t('returns.findGoodHint')}
        value={text}
        onChange={search}
        maxLength={200}
        inputRef={field}
        hint="F2"
      />
      {found.length > 0 && (
        <ul className="pick-list pick-list--short">
          {found.map((good, index) => (
            <li key={good.goodId}>
              <AriaButton className="pick-list__row" aria-current={index === at} onPress={() => take(good)}>
                <span className="pick-list__main">
                  {good.name} {good.variant}
                </span>
                <span className="pick-list__amount">{good.price !== null && <Money amount={good.price} bare />}</span>
                <span className="pick-list__more">{good.article}</span>
              </AriaButton>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
