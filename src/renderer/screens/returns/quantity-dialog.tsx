/** How much of a line comes back, typed: for goods sold by weight or length, and for many pieces. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReceiptView } from '../../../contract/till/payment-contract.ts';
import type { Milli } from '../../../domain/money/minor.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { Keypad } from '../../parts/keypad.tsx';
import { Quantity } from '../../parts/quantity.tsx';
import { TextField } from '../../parts/text-field.tsx';
import { cleanNumber, typeKey } from '../../parts/typed-number.ts';
import { typedQuantity } from './returns-view.ts';

type Props = {
  readonly line: ReceiptView['lines'][number];
  readonly onDone: (quantity: Milli) => void;
  readonly onClose: () => void;
};

export function QuantityDialog({ line, onDone, onClose }: Props) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const quantity = typedQuantity(text, line);
  return (
    <Dialog
      title={line.name}
      size="narrow"
      onClose={onClose}
      primary={{
        id: 'quantity-done',
        keys: ['Enter'],
        label: t('returns.takeQuantity'),
        inFields: true,
        enabled: quantity !== null,
        run: () => quantity !== null && onDone(quantity),
      }}
    >
      <p className="quiet">
        {t('returns.canReturn')} <Quantity amount={line.returnable} unit={line.unit} full />
      </p>
      <TextField
        label={t('returns.quantity')}
        look="amount"
        suffix={t(`unit.${line.unit}`)}
        value={text}
        onChange={(typed) => setText(cleanNumber(typed, 3))}
        inputMode="decimal"
        error={text !== '' && quantity === null ? t('returns.tooMuch') : undefined}
        autoFocus
      />
      <Keypad onKey={(key) => setText((typed) => typeKey(typed, key, 3))} />
    </Dialog>
  );
}
