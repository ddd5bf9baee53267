/** The first start: language, shop, devices, goods, first manager. */
import { useTranslation } from 'react-i18next';
import { Page } from '../../parts/page.tsx';

export function SetupScreen() {
  const { t } = useTranslation();
  return <Page title={t('place.settings')}>{null}</Page>;
}
