/** The shift in figures, and the shifts before it. */
import { useTranslation } from 'react-i18next';
import { Page } from '../../parts/page.tsx';

export function ShiftScreen() {
  const { t } = useTranslation();
  return <Page title={t('place.shift')}>{null}</Page>;
}
