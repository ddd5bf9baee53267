/** Taking money for an order: by what, how much, what comes back. */
import { useTranslation } from 'react-i18next';
import type { Minor } from '../../../domain/money/minor.ts';
import { shortMoney, typedText } from '../../i18n/format.ts';
import { Button } from '../../parts/button.tsx';
import { Choices } from '../../parts/choices.tsx';
import { Keypad } from '../../parts/keypad.tsx';
import { Money } from '../../parts/money.tsx';
import { TextField } from '../../parts/text-field.tsx';
import type { Tenders } from './use-tenders.ts';
import { cleanNumber } from '../../parts/typed-number.ts';

type Props = {
  readonly tenders: Tenders;
  readonly quick: readonly Minor[];
  readonly onCash: (amount: Minor) => void;
  readonly isBusy: boolean;
};

export function TenderSide({ tenders, quick, onCash, isBusy }: Props) {
  const { t } = useTranslation();
  const { kind, text, amount, rest, change, given } = tenders;
  return (
    <div className="order-tender">
      <Choices
        label={t('orders.payBy')}
        value={kind}
        onChange={tenders.choose}
        options={[
          { id: 'cash', label: t('tender.cash') },
          { id: 'card', label: t('tender.card') },
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
            <Button onPress={tenders.clear}>{t('orders.payAgain')}</Button>
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
      {kind === 'cash' && given.length === 0 && (
        <div className="order-tender__notes" role="group" aria-label={t('payment.notes')}>
          {quick.map((note, index) => (
            <Button key={note} size="large" isDisabled={isBusy} onPress={() => onCash(note)}>
              {index === 0 ? t('payment.exact') : shortMoney(note)}
            </Button>
          ))}
        </div>
      )}
      <Keypad onKey={tenders.press} />
      {kind === 'card' && (
        <TextField label={t('payment.reference')} value={tenders.reference} onChange={tenders.setReference} maxLength={40} />
      )}
      {change > 0 && (
        <p className="order-tender__change">
          {t('payment.change')}{' '}
          <strong data-testid="change">
            <Money amount={change} />
          </strong>
        </p>
      )}
      {!tenders.isEnough && amount !== null && !tenders.isTooMuch && (
        <Button size="large" wide onPress={tenders.add}>
          {t('orders.addTender')}
        </Button>
      )}
    </div>
  );
}
