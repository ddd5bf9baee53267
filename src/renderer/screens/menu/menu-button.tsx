/** The way to everything else a till does, by touch. */
import { useTranslation } from 'react-i18next';
import { useNavigation } from '../../navigation.tsx';
import { Button } from '../../parts/button.tsx';

export function MenuButton() {
  const { t } = useTranslation();
  const { openMenu } = useNavigation();
  return (
    <Button size="large" look="quiet" hint="F10" onPress={openMenu}>
      {t('menu.title')}
    </Button>
  );
}
