/** Lines of an order to tick: what goes out, what comes back. A scanned good ticks its line. */
import { Button as AriaButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { OrderLineView } from '../../../contract/till/orders-contract.ts';
import { Icon } from '../../parts/icon.tsx';
import { Money } from '../../parts/money.tsx';
import { Quantity } from '../../parts/quantity.tsx';
import { chosenOf, isNotAside, step, toggle, type Chosen, type Limit } from './orders-view.ts';
import { StepButton } from '../returns/step-button.tsx';
import '../returns/returns.css';

type Props = {
  readonly lines: readonly OrderLineView[];
  readonly chosen: Chosen;
  readonly limit: Limit;
  readonly at: number;
  readonly onChange: (chosen: Chosen) => void;
};

export function LineChooser({ lines, chosen, limit, at, onChange }: Props) {
  const { t } = useTranslation();
  return (
    <ol className="return-lines" aria-label={t('orders.goods')}>
      {lines.map((line, index) => {
        const quantity = chosenOf(chosen, line);
        const most = limit(line);
        const isTicked = quantity > 0;
        const look = `${isTicked ? ' return-line--ticked' : ''}${most <= 0 ? ' return-line--gone' : ''}`;
        return (
          <li key={line.lineId} className={`return-line${look}`} aria-current={index === at}>
            <AriaButton
              className="return-line__tick"
              aria-pressed={isTicked}
              isDisabled={most <= 0}
              onPress={() => onChange(toggle(chosen, line, limit))}
            >
              <span className="return-line__box" aria-hidden="true">
                {isTicked && <Icon name="check" size={22} />}
              </span>
              <span className="return-line__words">
                <span className="return-line__name">{line.name}</span>
                <span className="return-line__more">{most <= 0 ? t('orders.lineGone') : <LineMore line={line} />}</span>
              </span>
            </AriaButton>
            {most > 0 && (
              <div className="return-line__amount" role="group" aria-label={t('returns.quantityOf', { name: line.name })}>
                <StepButton by={-1} isDisabled={!isTicked} onPress={() => onChange(step(chosen, line, -1, limit))} />
                <span className="return-line__quantity">
                  <Quantity amount={quantity} unit={line.unit} />
                </span>
                <StepButton by={1} isDisabled={quantity >= most} onPress={() => onChange(step(chosen, line, 1, limit))} />
              </div>
            )}
          </li>
        );
      })}
    </ol>
  );
}

function LineMore({ line }: { readonly line: OrderLineView }) {
  const { t } = useTranslation();
  return (
    <>
      <Quantity amount={line.quantity} unit={line.unit} full /> · <Money amount={line.price} bare />
      {line.cell !== '' && ` · ${t('orders.cell', { cell: line.cell })}`}
      {isNotAside(line) && ` · ${t('orders.notPicked')}`}
    </>
  );
}
