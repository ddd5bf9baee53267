/** The registrar, the printer and the drawer: are they well, what waits to be printed. */
import { useTranslation } from 'react-i18next';
import { Page } from '../../parts/page.tsx';

export function DevicesScreen() {
  const { t } = useTranslation();
  return <Page title={t('place.devices')}>{null}</Page>;
}
