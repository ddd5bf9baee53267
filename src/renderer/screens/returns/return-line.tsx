/** A line of the receipt that may come back: ticked by touch, its quantity beside it. */
import { useEffect, useRef } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { ReceiptView } from '../../../contract/till/payment-contract.ts';
import { Icon } from '../../parts/icon.tsx';
import { Money } from '../../parts/money.tsx';
import { Quantity } from '../../parts/quantity.tsx';
import { chosenOf, type Chosen } from './returns-view.ts';
import { StepButton } from './step-button.tsx';

type Props = {
  readonly line: ReceiptView['lines'][number];
  readonly chosen: Chosen;
  readonly isCurrent: boolean;
  readonly onToggle: () => void;
  readonly onStep: (by: 1 | -1) => void;
  readonly onType: () => void;
};

export function ReturnLine({ line, chosen, isCurrent, onToggle, onStep, onType }: Props) {
  const { t } = useTranslation();
  const row = useRef<HTMLLIElement>(null);
  const quantity = chosenOf(chosen, line);
  const isTicked = quantity > 0;
  const isGone = line.returnable <= 0;
  useEffect(() => {
    if (isCurrent) row.current?.scrollIntoView({ block: 'nearest' });
  }, [isCurrent]);
  return (
    <li
      ref={row}
      className={`return-line${isTicked ? ' return-line--ticked' : ''}${isGone ? ' return-line--gone' : ''}`}
      aria-current={isCurrent}
    >
      <AriaButton className="return-line__tick" aria-pressed={isTicked} isDisabled={isGone} onPress={onToggle}>
        <span className="return-line__box" aria-hidden="true">
          {isTicked && <Icon name="check" size={22} />}
        </span>
        <span className="return-line__words">
          <span className="return-line__name">{line.name}</span>
          <span className="return-line__more">
            {isGone ? (
              t('returns.lineGone')
            ) : (
              <>
                {t('returns.canReturn')} <Quantity amount={line.returnable} unit={line.unit} full /> ·{' '}
                <Money amount={line.price} bare />
              </>
            )}
          </span>
        </span>
      </AriaButton>
      {!isGone && (
        <div className="return-line__amount" role="group" aria-label={t('returns.quantityOf', { name: line.name })}>
          <StepButton by={-1} isDisabled={!isTicked} onPress={() => onStep(-1)} />
          <AriaButton className="return-line__quantity" onPress={onType}>
            <span className="visually-hidden">{t('returns.typeQuantity')}</span>
            <Quantity amount={quantity} unit={line.unit} />
          </AriaButton>
          <StepButton by={1} isDisabled={quantity >= line.returnable} onPress={() => onStep(1)} />
        </div>
      )}
    </li>
  );
}
