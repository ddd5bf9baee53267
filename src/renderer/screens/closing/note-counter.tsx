/** Notes and coins: how many of each, and what that comes to. Down and Enter walk from one to the next. */
import { useRef } from 'react';
import { Button as AriaButton, Input, TextField as AriaTextField } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Minor } from '../../../domain/money/minor.ts';
import { shortMoney } from '../../i18n/format.ts';
import { useActions } from '../../keys/use-actions.tsx';
import { Icon } from '../../parts/icon.tsx';
import { Money } from '../../parts/money.tsx';
import { cleanNumber } from '../../parts/typed-number.ts';
import { noteSum, type Counts } from './closing-view.ts';

const MOST_DIGITS = 5;

type Props = {
  readonly notes: readonly Minor[];
  readonly counts: Counts;
  readonly onCount: (note: Minor, count: string) => void;
};

export function NoteCounter({ notes, counts, onCount }: Props) {
  const { t } = useTranslation();
  const list = useRef<HTMLOListElement>(null);
  const walk = (by: 1 | -1): void => {
    const fields = [...(list.current?.querySelectorAll('input') ?? [])];
    const at = fields.findIndex((field) => field === document.activeElement);
    const next = fields[at === -1 ? 0 : (at + by + fields.length) % fields.length];
    next?.focus();
    next?.select();
  };
  useActions([
    { id: 'next-note', keys: ['Down', 'Enter'], label: t('closing.nextNote'), inFields: true, run: () => walk(1) },
    { id: 'previous-note', keys: ['Up'], label: t('closing.previousNote'), inFields: true, run: () => walk(-1) },
  ]);
  const step = (note: Minor, by: 1 | -1): void => onCount(note, String(Math.max(0, Number(counts[note] ?? '0') + by)));
  return (
    <section className="pane" aria-label={t('closing.notes')}>
      <p className="quiet">{t('closing.notesText')}</p>
      <ol className="notes-count" ref={list}>
        {notes.map((note) => (
          <li key={note} className="notes-count__row">
            <span className="notes-count__note">{shortMoney(note)}</span>
            <AriaButton
              className="notes-count__step"
              aria-label={t('closing.oneLess', { note: shortMoney(note) })}
              onPress={() => step(note, -1)}
            >
              <Icon name="minus" />
            </AriaButton>
            <AriaTextField
              aria-label={t('closing.howMany', { note: shortMoney(note) })}
              value={counts[note] ?? ''}
              onChange={(text) => onCount(note, cleanNumber(text, 0).slice(0, MOST_DIGITS))}
            >
              <Input className="notes-count__field" inputMode="numeric" autoComplete="off" placeholder="0" />
            </AriaTextField>
            <AriaButton
              className="notes-count__step"
              aria-label={t('closing.oneMore', { note: shortMoney(note) })}
              onPress={() => step(note, 1)}
            >
              <Icon name="plus" />
            </AriaButton>
            <span className="notes-count__sum">
              <Money amount={noteSum(note, counts[note] ?? '')} bare />
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
