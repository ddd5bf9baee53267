/** View model of one section of the settings: what is typed, what is wrong with it, and saving it. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OverrideInput, RefusalView } from '../../../contract/till/shapes.ts';
import type { Result } from '../../../domain/shared/result.ts';
import { useTillState } from '../../client/till-client.tsx';
import type { Action } from '../../keys/action.ts';
import { useNotices } from '../../notices/notices.tsx';
import { usePerform } from '../../perform/perform.tsx';
import type { Read } from './read-draft.ts';

type Options<D, V> = {
  readonly first: D;
  readonly read: (draft: D) => Read<V>;
  /** `override`: of whoever allowed it, where that was asked for. */
  readonly save: (value: V, override?: OverrideInput) => Promise<Result<null, RefusalView>>;
  readonly onSaved: () => void;
};

export type Section<D> = {
  readonly draft: D;
  readonly change: (part: Partial<D>) => void;
  /** What is wrong with a field, in words. */
  readonly problem: (field: string) => string | undefined;
  readonly action: Action;
};

export function useSection<D extends object, V>({ first, read, save, onSaved }: Options<D, V>): Section<D> {
  const { t } = useTranslation();
  const perform = usePerform();
  const notices = useNotices();
  const { session } = useTillState();
  const [saved, setSaved] = useState(first);
  const [draft, setDraft] = useState(first);
  const [isBusy, setBusy] = useState(false);
  const { value, problems } = read(draft);
  const isDirty = JSON.stringify(saved) !== JSON.stringify(draft);
  const mayChange = session === null || session.permissions.includes('settings.change');

  async function submit(): Promise<void> {
    if (value === null) return;
    setBusy(true);
    const answer = await perform((override) => save(value, override));
    setBusy(false);
    if (!answer.ok) return;
    setSaved(draft);
    notices.show({ tone: 'calm', title: t('settings.saved') });
    onSaved();
  }

  return {
    draft,
    change: (part) => setDraft((now) => ({ ...now, ...part })),
    // What nobody has touched is not scolded: a till may be told its devices in another way.
    problem: (field) => {
      const found = isDirty ? problems[field] : undefined;
      return found === undefined ? undefined : t(`settings.error.${found}`);
    },
    action: {
      id: 'save',
      keys: ['F12'],
      label: isDirty || !mayChange ? t('common.save') : t('settings.nothingToSave'),
      enabled: isDirty && value !== null && !isBusy && mayChange,
      run: () => void submit(),
    },
  };
}
