/** Last, the first manager: who may change everything later. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useTill } from '../../client/till-client.tsx';
import { TextField } from '../../parts/text-field.tsx';
import { digitsOf } from '../../parts/typed-number.ts';
import { usePerform } from '../../perform/perform.tsx';
import { nextAction, SetupFrame } from './setup-frame.tsx';
import type { StepProps } from './step-props.ts';
import { managerProblem, type ManagerDraft } from './setup-view.ts';

export function ManagerStep({ onBack }: StepProps) {
  const { t } = useTranslation();
  const till = useTill();
  const perform = usePerform();
  const [draft, setDraft] = useState<ManagerDraft>({ name: '', pin: '', again: '' });
  const [isTried, setTried] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const problem = managerProblem(draft);
  const change = (part: Partial<ManagerDraft>): void => setDraft((now) => ({ ...now, ...part }));
  const wrong = (field: typeof problem): string | undefined =>
    isTried && field !== null && problem === field ? t(`setup.manager.wrong.${field}`) : undefined;

  async function finish(): Promise<void> {
    setTried(true);
    if (problem !== null) return;
    setBusy(true);
    await perform(() => till['setup.finish']({ manager: { name: draft.name.trim(), pin: draft.pin, role: 'manager' } }));
    setBusy(false);
  }
  return (
    <SetupFrame step="manager" onBack={onBack} next={nextAction(t('setup.finish'), () => void finish(), !isBusy)}>
      <TextField
        label={t('staff.name')}
        value={draft.name}
        onChange={(name) => change({ name })}
        maxLength={64}
        error={wrong('name')}
        autoFocus
      />
      <div className="fields-row">
        <TextField
          label={t('staff.pin')}
          help={t('staff.pinHelp')}
          type="password"
          inputMode="numeric"
          value={draft.pin}
          onChange={(text) => change({ pin: digitsOf(text, 6) })}
          error={wrong('pin')}
        />
        <TextField
          label={t('setup.manager.again')}
          type="password"
          inputMode="numeric"
          value={draft.again}
          onChange={(text) => change({ again: digitsOf(text, 6) })}
          error={wrong('again')}
        />
      </div>
      <div className="note">
        <strong>{t('setup.manager.then')}</strong>
        <p>{t('setup.manager.thenText')}</p>
      </div>
    </SetupFrame>
  );
}
