/** Settings of the shop, of selling and of the screen. */
import { useTranslation } from 'react-i18next';
import { Page } from '../../parts/page.tsx';

export function SettingsScreen() {
  const { t } = useTranslation();
  return <Page title={t('place.settings')}>{null}</Page>;
}
