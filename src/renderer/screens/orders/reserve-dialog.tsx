/** Holding the goods of orders by hand: why, for whoever sees them put aside. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../parts/dialog.tsx';
import { TextField } from '../../parts/text-field.tsx';

type Props = { readonly onReserve: (note: string) => void; readonly onClose: () => void };

export function ReserveDialog({ onReserve, onClose }: Props) {
  const { t } = useTranslation();
  const [note, setNote] = useState('');
  const run = (): void => {
    onClose();
    onReserve(note.trim());
  };
  const primary = { id: 'reserve', keys: ['F12', 'Enter'], label: t('orderReserve.do'), inFields: true, run };
  return (
    <Dialog title={t('orderReserve.title')} onClose={onClose} primary={primary}>
      <TextField
        label={t('orderReserve.note')}
        help={t('orderReserve.help')}
        value={note}
        onChange={setNote}
        maxLength={200}
        autoFocus
      />
    </Dialog>
  );
}
