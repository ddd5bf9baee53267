/** Asking for one number: a quantity or a price. Digits work at once, by keys and by touch. */
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { BasketLineView } from '../../../contract/till/basket-contract.ts';
import type { RefusalView } from '../../../contract/till/shapes.ts';
import type { Result } from '../../../domain/shared/result.ts';
import { useTill } from '../../client/till-client.tsx';
import { quantityText } from '../../i18n/format.ts';
import type { Action } from '../../keys/action.ts';
import { AmountField } from '../../parts/amount-field.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Keypad } from '../../parts/keypad.tsx';
import type { Unit } from '../../parts/quantity.tsx';
import { TextField } from '../../parts/text-field.tsx';
import { cleanNumber, typeKey } from '../../parts/typed-number.ts';
import { usePerform } from '../../perform/perform.tsx';
import { plainAmount, quantityPlaces, readAmount, readQuantity } from './sale-view.ts';

type FrameProps<N> = {
  readonly title: string;
  readonly about: string;
  readonly label: string;
  readonly firstText: string;
  readonly places: number;
  readonly isMoney: boolean;
  readonly read: (text: string) => N | null;
  /** True when the question is answered. */
  readonly send: (value: N) => Promise<boolean>;
  readonly onClose: () => void;
  readonly children?: ReactNode;
};

function NumberDialog<N>({ title, about, label, firstText, places, isMoney, read, send, onClose, children }: FrameProps<N>) {
  const { t } = useTranslation();
  const [text, setText] = useState(firstText);
  const [isFresh, setFresh] = useState(true);
  const value = read(text);
  async function apply(): Promise<void> {
    if (value !== null && (await send(value))) onClose();
  }
  const primary: Action = {
    id: 'apply',
    keys: ['Enter'],
    label: t('common.apply'),
    inFields: true,
    enabled: value !== null,
    run: () => void apply(),
  };
  const change = (next: string): void => {
    setFresh(false);
    setText(cleanNumber(next, places));
  };
  const field = { label, value: text, onChange: change, autoFocus: true, selectOnFocus: true };
  return (
    <Dialog title={title} onClose={onClose} primary={primary} size="narrow">
      <p className="quiet">{about}</p>
      {isMoney ? <AmountField {...field} /> : <TextField {...field} look="amount" inputMode="decimal" />}
      <Keypad
        corner={places === 0 ? 'none' : ','}
        onKey={(key) => change(typeKey(isFresh && key !== 'Backspace' ? '' : text, key, places))}
      />
      {children}
    </Dialog>
  );
}

type Answer = Result<unknown, RefusalView>;
const isDone = async (asked: Promise<Answer>): Promise<boolean> => (await asked).ok;

type LineProps = { readonly line: BasketLineView; readonly onClose: () => void };

export function QuantityDialog({ line, onClose }: LineProps) {
  const { t } = useTranslation();
  const till = useTill();
  const perform = usePerform();
  return (
    <NumberDialog
      title={t('sale.typeQuantity')}
      about={line.name}
      label={t(`unit.${line.unit}`)}
      firstText={quantityText(line.quantity)}
      places={quantityPlaces(line.unit)}
      isMoney={false}
      read={readQuantity}
      send={(quantity) => isDone(perform(() => till['basket.setQuantity']({ lineId: line.lineId, quantity })))}
      onClose={onClose}
    />
  );
}

export function PriceDialog({ line, onClose }: LineProps) {
  const { t } = useTranslation();
  const till = useTill();
  const perform = usePerform();
  const [reason, setReason] = useState('');
  return (
    <NumberDialog
      title={t('sale.price')}
      about={line.name}
      label={t('sale.newPrice')}
      firstText={plainAmount(line.price)}
      places={2}
      isMoney
      read={readAmount}
      send={(price) =>
        isDone(
          perform(
            (override) =>
              till['basket.setPrice']({
                lineId: line.lineId,
                price,
                ...(reason === '' ? {} : { reason }),
                ...(override && { override }),
              }),
            reason,
          ),
        )
      }
      onClose={onClose}
    >
      <TextField label={t('override.reason')} value={reason} onChange={setReason} maxLength={200} />
    </NumberDialog>
  );
}

type GoodProps = { readonly goodId: string; readonly name: string; readonly onClose: () => void };

/** A good whose price is typed at the till. */
export function GoodPriceDialog({ goodId, name, onClose }: GoodProps) {
  const { t } = useTranslation();
  const till = useTill();
  const perform = usePerform();
  return (
    <NumberDialog
      title={t('sale.goodPrice')}
      about={name}
      label={t('sale.newPrice')}
      firstText=""
      places={2}
      isMoney
      read={readAmount}
      send={(price) => isDone(perform(() => till['basket.add']({ goodId, price })))}
      onClose={onClose}
    />
  );
}

export function GoodQuantityDialog({ goodId, name, unit, onClose }: GoodProps & { readonly unit: Unit }) {
  const { t } = useTranslation();
  const till = useTill();
  const perform = usePerform();
  return (
    <NumberDialog
      title={t('sale.goodQuantity')}
      about={name}
      label={t(`unit.${unit}`)}
      firstText=""
      places={quantityPlaces(unit)}
      isMoney={false}
      read={readQuantity}
      send={(quantity) => isDone(perform(() => till['basket.add']({ goodId, quantity })))}
      onClose={onClose}
    />
  );
}
