/** Closing the shift: counting the cash, the Z report. */
import { useTranslation } from 'react-i18next';
import { Page } from '../../parts/page.tsx';

export function ClosingScreen() {
  const { t } = useTranslation();
  return <Page title={t('place.closing')}>{null}</Page>;
}
