/** First the language: everything after it is read. */
import { useTranslation } from 'react-i18next';
import { LookChoices } from '../settings/look-choices.tsx';
import { nextAction, SetupFrame } from './setup-frame.tsx';
import type { StepProps } from './step-props.ts';

export function LanguageStep({ onDone, onBack }: StepProps) {
  const { t } = useTranslation();
  return (
    <SetupFrame step="language" onBack={onBack} next={nextAction(t('setup.next'), onDone)}>
      <LookChoices />
    </SetupFrame>
  );
}
