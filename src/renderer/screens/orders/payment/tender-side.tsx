/** Taking money for an order: by what, how much, what comes back. */
import { useTranslation } from 'react-i18next';
import type { Minor } from '../../../../domain/money/minor.ts';
import { shortMoney, typedText } from '../../../i18n/format.ts';
import type { Action } from '../../../keys/action.ts';
import { useActions } from '../../../keys/use-actions.tsx';
import { ActionButton, Button } from '../../../parts/button.tsx';
import { Choices } from '../../../parts/choices.tsx';
import { Keypad } from '../../../parts/keypad.tsx';
import { Money } from '../../../parts/money.tsx';
import { TextField } from '../../../parts/text-field.tsx';
import type { Tenders } from './use-tenders.ts';
import { cleanNumber } from '../../../parts/typed-number.ts';
import './payment.css';

const DIGITS = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', ',', 'Backspace'];

type Props = {
  readonly tenders: Tenders;
  readonly quick: readonly Minor[];
  readonly onCash: (amount: Minor) => void;
  readonly isBusy: boolean;
};

export function TenderSide({ tenders, quick, onCash, isBusy }: Props) {
  const { t } = useTranslation();
  const { kind, text, amount, rest, change, given } = tenders;
  const part: Action = {
    id: 'part',
    // The key of the primary action, which waits until all is paid.
    keys: ['Enter', 'F12'],
    inFields: true,
    label: t('orders.addTender'),
    enabled: !tenders.isEnough && amount !== null && !tenders.isTooMuch,
    run: tenders.add,
  };
  const again: Action = {
    ...{ id: 'again', keys: ['Ctrl+Z'], label: t('orders.payAgain'), enabled: given.length > 0 },
    run: tenders.clear,
  };
  useActions([
    { id: 'cash', keys: ['Left'], label: t('tender.cash'), run: () => tenders.choose('cash') },
    { id: 'card', keys: ['Right'], label: t('tender.card'), run: () => tenders.choose('card') },
    { id: 'digits', keys: DIGITS, label: t('orders.given'), hidden: true, run: tenders.press },
    part,
    again,
  ]);
  return (
    <div className="order-tender">
      <Choices
        label={t('orders.payBy')}
        value={kind}
        onChange={tenders.choose}
        options={[
          { id: 'cash', label: t('tender.cash'), hint: 'Left' },
          { id: 'card', label: t('tender.card'), hint: 'Right' },
        ]}
      />
      {given.length > 0 && (
        <ul className="order-tender__given">
          {given.map((one, index) => (
            <li key={index}>
              {t(`tender.${one.kind}`)} <Money amount={one.amount} />
            </li>
          ))}
          <li>
            <ActionButton action={again} />
          </li>
        </ul>
      )}
      <TextField
        label={given.length === 0 ? t('orders.given') : t('orders.rest')}
        look="amount"
        placeholder={shortMoney(rest)}
        value={typedText(text)}
        inputMode="decimal"
        onChange={(typed) => tenders.set(cleanNumber(typed.replace(/\s/g, ''), 2))}
        error={tenders.isTooMuch ? t('orders.cardTooMuch') : undefined}
      />
      <Keypad onKey={tenders.press} />
      {change > 0 && (
        <p className="order-tender__change">
          {t('payment.change')}{' '}
          <strong data-testid="change">
            <Money amount={change} />
          </strong>
        </p>
      )}
      {kind === 'cash' && given.length === 0 && text === '' && (
        <div className="order-tender__notes" role="group" aria-label={t('payment.notes')}>
          {quick.map((note, index) => (
            <Button key={note} size="large" isDisabled={isBusy} onPress={() => onCash(note)}>
              {index === 0 ? t('payment.exact') : shortMoney(note)}
            </Button>
          ))}
        </div>
      )}
      {kind === 'card' && (
        <TextField label={t('payment.reference')} value={tenders.reference} onChange={tenders.setReference} maxLength={40} />
      )}
      {part.enabled === true && <ActionButton action={part} size="large" wide />}
    </div>
  );
}
