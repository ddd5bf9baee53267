/** Putting a receipt aside under a name one will recognise, and the customer of the receipt. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useTill } from '../../client/till-client.tsx';
import type { Action } from '../../keys/action.ts';
import { useNotices } from '../../notices/notices.tsx';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { TextField } from '../../parts/text-field.tsx';
import { usePerform } from '../../perform/perform.tsx';

export function ParkDialog({ parked, onClose }: { readonly parked: number; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const till = useTill();
  const perform = usePerform();
  const notices = useNotices();
  const [name, setName] = useState('');
  const given = name.trim() === '' ? t('sale.parkedName', { number: parked + 1 }) : name.trim();
  async function send(): Promise<void> {
    const answer = await perform(() => till['basket.park']({ name: given }));
    if (!answer.ok) return;
    notices.show({ tone: 'calm', title: t('sale.parkedAs', { name: given }) });
    onClose();
  }
  const primary: Action = { id: 'park', keys: ['Enter', 'F7'], label: t('sale.park'), inFields: true, run: () => void send() };
  return (
    <Dialog title={t('sale.park')} onClose={onClose} primary={primary} size="narrow">
      <TextField
        label={t('sale.parkName')}
        value={name}
        onChange={setName}
        placeholder={given}
        help={t('sale.parkHelp')}
        maxLength={60}
        autoFocus
      />
    </Dialog>
  );
}

export function CustomerDialog({ customer, onClose }: { readonly customer: string | null; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const till = useTill();
  const perform = usePerform();
  const [text, setText] = useState(customer ?? '');
  async function send(next: string | null): Promise<void> {
    const answer = await perform(() => till['basket.setCustomer']({ customer: next }));
    if (answer.ok) onClose();
  }
  const primary: Action = {
    id: 'save',
    keys: ['Enter'],
    label: t('common.save'),
    inFields: true,
    enabled: text.trim() !== '',
    run: () => void send(text.trim()),
  };
  return (
    <Dialog title={t('sale.customerTitle')} onClose={onClose} primary={primary} size="narrow">
      <TextField
        label={t('sale.customerContact')}
        value={text}
        onChange={setText}
        help={t('sale.customerHelp')}
        maxLength={64}
        autoFocus
      />
      {customer !== null && <Button onPress={() => void send(null)}>{t('sale.customerRemove')}</Button>}
    </Dialog>
  );
}
