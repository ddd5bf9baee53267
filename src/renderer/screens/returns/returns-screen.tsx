/** Bringing goods back, with a receipt or without. */
import { useTranslation } from 'react-i18next';
import { Page } from '../../parts/page.tsx';

export function ReturnsScreen() {
  const { t } = useTranslation();
  return <Page title={t('place.returns')}>{null}</Page>;
}
