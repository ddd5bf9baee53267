/** A discount on a line or on the whole receipt, in percent or as an amount. What is allowed is the till's to say. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BasketLineView } from '../../../contract/till/basket-contract.ts';
import { useTill } from '../../client/till-client.tsx';
import type { Action } from '../../keys/action.ts';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Keypad } from '../../parts/keypad.tsx';
import { TextField } from '../../parts/text-field.tsx';
import { cleanNumber, typeKey } from '../../parts/typed-number.ts';
import { usePerform } from '../../perform/perform.tsx';
import { discountInput, readDiscount, type Discount, type DiscountKind } from './sale-view.ts';

const USUAL_PERCENTS = ['5', '10', '15', '20', '30', '50'] as const;

type Props = { readonly line: BasketLineView | null; readonly receiptDiscount: Discount | null; readonly onClose: () => void };

export function DiscountDialog({ line, receiptDiscount, onClose }: Props) {
  const { t } = useTranslation();
  const till = useTill();
  const perform = usePerform();
  const [isWhole, setWhole] = useState(line === null);
  const before = isWhole ? receiptDiscount : (line?.lineDiscount ?? null);
  const [kind, setKind] = useState<DiscountKind>(before?.kind ?? 'percent');
  const [text, setText] = useState(discountInput(before));
  const [reason, setReason] = useState('');
  // What was given before is replaced by the first key, not written on.
  const [isFresh, setFresh] = useState(true);
  const change = (next: string): void => {
    setFresh(false);
    setText(cleanNumber(next, 2));
  };
  const discount = readDiscount(kind, text);

  async function send(next: Discount | null): Promise<void> {
    const lineId = isWhole ? null : (line?.lineId ?? null);
    const answer = await perform(
      (override) =>
        till['basket.setDiscount']({
          lineId,
          discount: next,
          ...(reason === '' ? {} : { reason }),
          ...(override && { override }),
        }),
      reason,
    );
    if (answer.ok) onClose();
  }
  const primary: Action = {
    id: 'apply',
    keys: ['Enter'],
    label: t('common.apply'),
    inFields: true,
    enabled: discount !== null,
    run: () => void send(discount),
  };
  return (
    <Dialog title={t('sale.discount')} onClose={onClose} primary={primary}>
      <div className="toggles">
        {line !== null && (
          <Button pressed={!isWhole} onPress={() => setWhole(false)}>
            {line.name}
          </Button>
        )}
        <Button pressed={isWhole} onPress={() => setWhole(true)}>
          {t('sale.wholeReceipt')}
        </Button>
      </div>
      <div className="discount">
        <div className="discount__left">
          <div className="toggles">
            <Button pressed={kind === 'percent'} onPress={() => setKind('percent')}>
              {t('sale.percent')}
            </Button>
            <Button pressed={kind === 'amount'} onPress={() => setKind('amount')}>
              {t('sale.amount')}
            </Button>
          </div>
          <TextField
            label={t('sale.discountSize')}
            value={text}
            onChange={change}
            look="amount"
            inputMode="none"
            autoFocus
            selectOnFocus
            suffix={kind === 'percent' ? '%' : ''}
          />
          {kind === 'percent' && (
            <div className="toggles toggles--small">
              {USUAL_PERCENTS.map((percent) => (
                <Button key={percent} pressed={text === percent} onPress={() => setText(percent)}>
                  {percent} %
                </Button>
              ))}
            </div>
          )}
          <TextField label={t('override.reason')} value={reason} onChange={setReason} maxLength={200} />
          {before !== null && (
            <Button look="danger" onPress={() => void send(null)}>
              {t('sale.discountRemove')}
            </Button>
          )}
        </div>
        <Keypad onKey={(key) => change(typeKey(isFresh && key !== 'Backspace' ? '' : text, key, 2))} />
      </div>
    </Dialog>
  );
}
