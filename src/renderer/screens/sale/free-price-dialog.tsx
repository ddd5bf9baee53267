/** What is not in the catalogue: sold at a free price, or written down as asked for and not sold. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useTill } from '../../client/till-client.tsx';
import type { Action } from '../../keys/action.ts';
import { useNotices } from '../../notices/notices.tsx';
import { AmountField } from '../../parts/amount-field.tsx';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Keypad } from '../../parts/keypad.tsx';
import { TextField } from '../../parts/text-field.tsx';
import { typeKey } from '../../parts/typed-number.ts';
import { usePerform } from '../../perform/perform.tsx';
import { readAmount } from './sale-view.ts';

export function FreePriceDialog({ firstName, onClose }: { readonly firstName: string; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const till = useTill();
  const perform = usePerform();
  const [name, setName] = useState(firstName);
  const [text, setText] = useState('');
  const price = readAmount(text);
  async function send(): Promise<void> {
    if (price === null) return;
    const answer = await perform(() => till['basket.addFreePrice']({ name: name.trim(), price }));
    if (answer.ok) onClose();
  }
  const primary: Action = {
    id: 'add',
    keys: ['Enter'],
    label: t('sale.add'),
    inFields: true,
    enabled: name.trim() !== '' && price !== null,
    run: () => void send(),
  };
  return (
    <Dialog title={t('sale.freePrice')} onClose={onClose} primary={primary}>
      <TextField label={t('sale.freePriceName')} value={name} onChange={setName} maxLength={128} autoFocus={firstName === ''} />
      <AmountField label={t('sale.newPrice')} value={text} onChange={setText} autoFocus={firstName !== ''} />
      <Keypad onKey={(key) => setText((typed) => typeKey(typed, key, 2))} />
    </Dialog>
  );
}

const REASONS = ['none', 'no-size', 'too-dear', 'other'] as const;

export function MissedSaleDialog({ firstText, onClose }: { readonly firstText: string; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const till = useTill();
  const perform = usePerform();
  const notices = useNotices();
  const [text, setText] = useState(firstText);
  const [reason, setReason] = useState<(typeof REASONS)[number]>('none');
  async function send(): Promise<void> {
    const answer = await perform(() => till['basket.noteMissedSale']({ text: text.trim(), reason }));
    if (!answer.ok) return;
    notices.show({ tone: 'calm', title: t('sale.missedNoted') });
    onClose();
  }
  const primary: Action = {
    id: 'note',
    keys: ['Enter'],
    label: t('sale.note'),
    inFields: true,
    enabled: text.trim() !== '',
    run: () => void send(),
  };
  return (
    <Dialog title={t('sale.missed')} onClose={onClose} primary={primary}>
      <p className="quiet">{t('sale.missedText')}</p>
      <TextField label={t('sale.missedWhat')} value={text} onChange={setText} maxLength={200} autoFocus />
      <div className="toggles">
        {REASONS.map((one) => (
          <Button key={one} pressed={one === reason} onPress={() => setReason(one)}>
            {t(`missed.${one}`)}
          </Button>
        ))}
      </div>
    </Dialog>
  );
}
