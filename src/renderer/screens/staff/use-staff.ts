/** View model of the people: the list, who is being edited, saving. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useTill } from '../../client/till-client.tsx';
import { useNotices } from '../../notices/notices.tsx';
import { usePerform } from '../../perform/perform.tsx';
import { useAnswer, type Answer } from '../../perform/use-answer.ts';
import { useScanTaker } from '../../scan/scan-takers.tsx';
import {
  draftOf,
  inOrder,
  neighbourOf,
  NEW_PERSON,
  problemsOf,
  toSave,
  type Person,
  type PersonDraft,
  type PersonProblem,
} from './staff-view.ts';

export type StaffModel = {
  readonly people: Answer<readonly Person[]>;
  readonly draft: PersonDraft | null;
  readonly open: (person: Person) => void;
  readonly add: () => void;
  /** To the person below or above; the first one where nobody is open. */
  readonly walk: (by: 1 | -1) => void;
  readonly change: (part: Partial<PersonDraft>) => void;
  readonly problems: Partial<Record<PersonProblem, true>>;
  /** Problems are shown once somebody has tried to save. */
  readonly isTried: boolean;
  readonly isBusy: boolean;
  readonly save: () => void;
};

export function useStaff(): StaffModel {
  const { t } = useTranslation();
  const till = useTill();
  const perform = usePerform();
  const notices = useNotices();
  const people = useAnswer(['people.all'], () => till['people.all'](null));
  const [draft, setDraft] = useState<PersonDraft | null>(null);
  const [isTried, setTried] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const problems = draft === null ? {} : problemsOf(draft);

  // While a person is open a scan is their badge, whatever is printed on it.
  useScanTaker((text) => {
    if (draft === null) return null;
    setDraft({ ...draft, badge: text.trim().slice(0, 40) });
    notices.show({ tone: 'calm', title: t('staff.badgeTaken') });
    return 'read';
  });

  function edit(next: PersonDraft): void {
    setTried(false);
    setDraft(next);
  }

  async function save(): Promise<void> {
    setTried(true);
    if (draft === null || Object.keys(problems).length > 0) return;
    setBusy(true);
    const answer = await perform(() => till['people.save'](toSave(draft)));
    setBusy(false);
    if (!answer.ok) return;
    notices.show({ tone: 'calm', title: t('staff.saved', { name: draft.name.trim() }) });
    edit({ ...draft, staffId: answer.value.staffId, pin: '' });
    people.again();
  }

  const listed = people.value === null ? null : inOrder(people.value);
  return {
    people: { ...people, value: listed },
    draft,
    walk: (by) => {
      const next = neighbourOf(listed ?? [], draft?.staffId ?? null, by);
      if (next !== undefined && next.staffId !== draft?.staffId) edit(draftOf(next));
    },
    open: (person) => edit(draftOf(person)),
    add: () => edit(NEW_PERSON),
    change: (part) => draft !== null && setDraft({ ...draft, ...part }),
    problems,
    isTried,
    isBusy,
    save: () => void save(),
  };
}
