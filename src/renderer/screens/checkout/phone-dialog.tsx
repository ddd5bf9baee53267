/** The receipt for the customer's phone: the fiscal code, large enough to be read across the counter. */
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../parts/dialog.tsx';
import { QrCode } from '../../parts/qr-code.tsx';

export function PhoneDialog({ code, onClose }: { readonly code: string; readonly onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Dialog title={t('checkout.toPhone')} onClose={onClose}>
      <QrCode text={code} label={t('checkout.phoneCode')} />
      <p>{t('checkout.phoneText')}</p>
      <p className="quiet">{t('checkout.phoneHelp')}</p>
    </Dialog>
  );
}
