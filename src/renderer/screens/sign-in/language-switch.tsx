/** The language of the till, before anybody has signed in: each is written in itself. */
import { useTranslation } from 'react-i18next';
import { useTill, useTillState } from '../../client/till-client.tsx';
import { Button } from '../../parts/button.tsx';
import { usePerform } from '../../perform/perform.tsx';

const LANGUAGES = ['ru', 'uk', 'en'] as const;

export function LanguageSwitch() {
  const { t } = useTranslation();
  const till = useTill();
  const perform = usePerform();
  const { screen } = useTillState();
  return (
    <div className="toggles" role="group" aria-label={t('settings.screen.language')}>
      {LANGUAGES.map((language) => (
        <Button
          key={language}
          pressed={screen.language === language}
          onPress={() => void perform(() => till['settings.saveScreen']({ ...screen, language }))}
        >
          {t(`language.${language}`)}
        </Button>
      ))}
    </div>
  );
}
