/** First the language: everything after it is read. */
import { useTranslation } from 'react-i18next';
import type { Settings } from '../../../contract/till/settings-contract.ts';
import { useTill, useTillState } from '../../client/till-client.tsx';
import { Choices } from '../../parts/choices.tsx';
import { usePerform } from '../../perform/perform.tsx';
import { nextAction, SetupFrame } from './setup-frame.tsx';
import type { StepProps } from './step-props.ts';

export function LanguageStep({ onDone, onBack }: StepProps) {
  const { t } = useTranslation();
  const till = useTill();
  const perform = usePerform();
  const { screen } = useTillState();
  const save = (part: Partial<Settings['screen']>): void => {
    void perform(() => till['settings.saveScreen']({ ...screen, ...part }));
  };
  return (
    <SetupFrame step="language" onBack={onBack} next={nextAction(t('setup.next'), onDone)}>
      <Choices
        label={t('settings.screen.language')}
        value={screen.language}
        onChange={(language) => save({ language })}
        isLarge
        options={(['ru', 'uk', 'en'] as const).map((id) => ({ id, label: t(`language.${id}`) }))}
      />
      <Choices
        label={t('settings.screen.theme')}
        value={screen.theme}
        onChange={(theme) => save({ theme })}
        isLarge
        options={(['light', 'dark', 'system'] as const).map((id) => ({ id, label: t(`settings.theme.${id}`) }))}
      />
    </SetupFrame>
  );
}
