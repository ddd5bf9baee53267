/** The people who work here. */
import { useTranslation } from 'react-i18next';
import { Page } from '../../parts/page.tsx';

export function StaffScreen() {
  const { t } = useTranslation();
  return <Page title={t('place.staff')}>{null}</Page>;
}
