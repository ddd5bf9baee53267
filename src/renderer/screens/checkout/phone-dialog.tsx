/** The receipt for the customer's phone: the fiscal code, large enough to be read across the counter. */
import { useTranslation } from 'react-i18next';
import type { Action } from '../../keys/action.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { QrCode } from '../../parts/qr-code.tsx';

export function PhoneDialog({ code, onClose }: { readonly code: string; readonly onClose: () => void }) {
  const { t } = useTranslation();
  // The key that goes on everywhere else.
  const enough: Action = { id: 'enough', keys: ['Enter'], label: t('common.close'), hidden: true, run: onClose };
  return (
    <Dialog title={t('checkout.toPhone')} onClose={onClose} actions={[enough]}>
      <QrCode text={code} label={t('checkout.phoneCode')} />
      <p>{t('checkout.phoneText')}</p>
      <p className="quiet">{t('checkout.phoneHelp')}</p>
    </Dialog>
  );
}
