/** Selling. */
import { useTranslation } from 'react-i18next';
import { Page } from '../../parts/page.tsx';

export function SaleScreen() {
  const { t } = useTranslation();
  return <Page title={t('place.sale')}>{null}</Page>;
}
