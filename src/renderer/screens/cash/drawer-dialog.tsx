/** The drawer opened without a sale: why, and it opens. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useTill } from '../../client/till-client.tsx';
import { useNotices } from '../../notices/notices.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { QuickWords } from '../../parts/quick-words.tsx';
import { usePerform } from '../../perform/perform.tsx';

export function DrawerDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const till = useTill();
  const perform = usePerform();
  const notices = useNotices();
  const [reason, setReason] = useState('');

  async function open(): Promise<void> {
    onClose();
    const answer = await perform(
      (override) => till['drawer.open']({ reason: reason.trim(), ...(override && { override }) }),
      reason.trim(),
    );
    if (answer.ok) notices.show({ tone: 'calm', title: t('cash.drawerOpened') });
  }
  return (
    <Dialog
      title={t('cash.drawer')}
      onClose={onClose}
      primary={{
        id: 'open-drawer',
        keys: ['Enter'],
        label: t('cash.drawerOpen'),
        inFields: true,
        enabled: reason.trim() !== '',
        run: () => void open(),
      }}
    >
      <p className="quiet">{t('cash.drawerText')}</p>
      <QuickWords
        label={t('cash.reason')}
        value={reason}
        onChange={setReason}
        words={(['change', 'check', 'stuck'] as const).map((word) => t(`cash.drawerWhy.${word}`))}
      />
    </Dialog>
  );
}
