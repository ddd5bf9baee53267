/** The language of the till, before anybody has signed in: each is written in itself. */
import { useTranslation } from 'react-i18next';
import { useTill, useTillState } from '../../client/till-client.tsx';
import { useActions } from '../../keys/use-actions.tsx';
import { Button } from '../../parts/button.tsx';
import { usePerform } from '../../perform/perform.tsx';

const LANGUAGES = [
  { language: 'ru', key: 'Alt+1' },
  { language: 'uk', key: 'Alt+2' },
  { language: 'en', key: 'Alt+3' },
] as const;

export function LanguageSwitch() {
  const { t } = useTranslation();
  const till = useTill();
  const perform = usePerform();
  const { screen } = useTillState();
  const choices = LANGUAGES.map(({ language, key }) => ({
    language,
    ...{ id: `language.${language}`, keys: [key], label: t(`language.${language}`) },
    run: () => void perform(() => till['settings.saveScreen']({ ...screen, language })),
  }));
  useActions(choices);
  return (
    <div className="toggles" role="group" aria-label={t('settings.screen.language')}>
      {choices.map(({ language, keys, label, run }) => (
        <Button key={language} pressed={screen.language === language} hint={keys[0]} onPress={run}>
          {label}
        </Button>
      ))}
    </div>
  );
}
