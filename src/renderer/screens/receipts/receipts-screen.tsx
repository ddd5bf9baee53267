/** Receipts: finding one, reading it, printing a copy. */
import { useTranslation } from 'react-i18next';
import { Page } from '../../parts/page.tsx';

export function ReceiptsScreen() {
  const { t } = useTranslation();
  return <Page title={t('place.receipts')}>{null}</Page>;
}
