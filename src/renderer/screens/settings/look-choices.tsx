/** The language and the look, which change at once: in the settings and at the first start. */
import { useTranslation } from 'react-i18next';
import { Choices } from '../../parts/choices.tsx';
import { useSaveScreen } from './use-save-screen.ts';

export function LookChoices() {
  const { t } = useTranslation();
  const { screen, save } = useSaveScreen();
  return (
    <>
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
    </>
  );
}
