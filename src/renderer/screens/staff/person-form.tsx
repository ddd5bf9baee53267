/** One person: name, role, PIN, badge. */
import { useTranslation } from 'react-i18next';
import { useTillState } from '../../client/till-client.tsx';
import { Button } from '../../parts/button.tsx';
import { Choices } from '../../parts/choices.tsx';
import { Switch } from '../../parts/switch.tsx';
import { TextField } from '../../parts/text-field.tsx';
import { digitsOf } from '../../parts/typed-number.ts';
import type { PersonDraft } from './staff-view.ts';
import type { StaffModel } from './use-staff.ts';

type Props = { readonly draft: PersonDraft; readonly staff: StaffModel };

export function PersonForm({ draft, staff }: Props) {
  const { t } = useTranslation();
  const { change, isTried, problems } = staff;
  const isNew = draft.staffId === null;
  return (
    <div className="person">
      <h2>{isNew ? t('staff.newPerson') : draft.name}</h2>
      <TextField
        key={draft.staffId ?? 'new'}
        label={t('staff.name')}
        value={draft.name}
        onChange={(name) => change({ name })}
        maxLength={64}
        error={isTried && problems.name === true ? t('staff.nameMissing') : undefined}
        autoFocus={isNew}
      />
      <Choices
        label={t('staff.role')}
        value={draft.role}
        onChange={(role) => change({ role })}
        options={(['cashier', 'senior', 'manager'] as const).map((id) => ({
          id,
          label: t(`role.${id}`),
          note: t(`staff.may.${id}`),
        }))}
        isLarge
      />
      <Numbers draft={draft} staff={staff} />
      <Badge draft={draft} staff={staff} />
      <Switch label={t('staff.ownCustomers')} isOn={draft.ownCustomers} onChange={(ownCustomers) => change({ ownCustomers })} />
      {!isNew && <Switch label={t('staff.active')} isOn={draft.active} onChange={(active) => change({ active })} />}
    </div>
  );
}

function Numbers({ draft, staff }: Props) {
  const { t } = useTranslation();
  const { country } = useTillState().shop;
  const { change, isTried, problems } = staff;
  return (
    <div className="person__row">
      <TextField
        label={draft.staffId === null ? t('staff.pin') : t('staff.newPin')}
        help={t('staff.pinHelp')}
        type="password"
        inputMode="numeric"
        value={draft.pin}
        onChange={(text) => change({ pin: digitsOf(text, 6) })}
        error={isTried && problems.pin === true ? t('staff.pinWrong') : undefined}
      />
      {country === 'RU' && (
        <TextField
          label={t('staff.inn')}
          help={t('staff.innHelp')}
          inputMode="numeric"
          value={draft.inn}
          onChange={(text) => change({ inn: digitsOf(text, 12) })}
          error={isTried && problems.inn === true ? t('staff.innWrong') : undefined}
        />
      )}
    </div>
  );
}

function Badge({ draft, staff }: Props) {
  const { t } = useTranslation();
  return (
    <div className="person__badge">
      <span>
        <span className="field__label">{t('staff.badge')}</span>
        <strong>{draft.badge === '' ? t('staff.noBadge') : draft.badge}</strong>
        <span className="field__help">{t('staff.scanBadge')}</span>
      </span>
      {draft.badge !== '' && <Button onPress={() => staff.change({ badge: '' })}>{t('staff.dropBadge')}</Button>}
    </div>
  );
}
