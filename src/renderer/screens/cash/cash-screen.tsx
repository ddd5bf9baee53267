/** Putting cash into the drawer and taking it out. */
import { useTranslation } from 'react-i18next';
import { Page } from '../../parts/page.tsx';

export function CashScreen() {
  const { t } = useTranslation();
  return <Page title={t('place.cash')}>{null}</Page>;
}
