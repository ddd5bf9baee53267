/** The people who work here: who they are, what they may, how they sign in. */
import { Button as AriaButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Action } from '../../keys/action.ts';
import { useActions } from '../../keys/use-actions.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Page } from '../../parts/page.tsx';
import { ProgressBar } from '../../parts/progress-bar.tsx';
import { RefusalNote } from '../../parts/refusal-note.tsx';
import { PersonForm } from './person-form.tsx';
import { useStaff, type StaffModel } from './use-staff.ts';
import '../../parts/panes.css';
import './staff.css';

export function StaffScreen() {
  const { t } = useTranslation();
  const staff = useStaff();
  const add: Action = { id: 'add', keys: ['Alt+N'], label: t('staff.add'), run: staff.add };
  const save: Action = {
    id: 'save',
    keys: ['F12'],
    label: t('common.save'),
    enabled: staff.draft !== null && !staff.isBusy,
    run: staff.save,
  };
  useActions([
    { id: 'down', keys: ['Down'], label: t('staff.next'), run: () => staff.walk(1) },
    { id: 'up', keys: ['Up'], label: t('staff.previous'), run: () => staff.walk(-1) },
  ]);
  return (
    <Page title={t('place.staff')} primary={save} actions={[add]}>
      <div className="panes">
        <section className="pane" aria-label={t('place.staff')}>
          {staff.people.isLoading && <ProgressBar label={t('common.loading')} />}
          {staff.people.refusal !== null && <RefusalNote refusal={staff.people.refusal} again={staff.people.again} />}
          {staff.people.value !== null && <People staff={staff} />}
        </section>
        <section className="pane pane--card" aria-label={t('staff.person')}>
          {staff.draft === null ? <NobodyOpen people={staff.people.value} /> : <PersonForm draft={staff.draft} staff={staff} />}
        </section>
      </div>
    </Page>
  );
}

/** What to do first: choose somebody, or add the first one. Nothing is said before the list is there. */
function NobodyOpen({ people }: { readonly people: StaffModel['people']['value'] }) {
  const { t } = useTranslation();
  if (people === null) return null;
  return people.length === 0 ? (
    <EmptyState title={t('staff.nobody')} text={t('staff.nobodyText')} />
  ) : (
    <EmptyState title={t('staff.pick')} text={t('staff.pickText')} />
  );
}

function People({ staff }: { readonly staff: StaffModel }) {
  const { t } = useTranslation();
  return (
    <ul className="pick-list staff-list">
      {(staff.people.value ?? []).map((person) => (
        <li key={person.staffId}>
          <AriaButton
            className={`pick-list__row${person.active ? '' : ' pick-list__row--left'}`}
            aria-current={person.staffId === staff.draft?.staffId}
            onPress={() => staff.open(person)}
          >
            <span className="pick-list__main">{person.name}</span>
            <span>{person.badge !== '' && <span className="badge">{t('staff.hasBadge')}</span>}</span>
            <span className="pick-list__more">{person.active ? t(`role.${person.role}`) : t('staff.left')}</span>
          </AriaButton>
        </li>
      ))}
    </ul>
  );
}
