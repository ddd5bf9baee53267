/** What the money is for: read out to the customer without going back to the receipt. */
import { useTranslation } from 'react-i18next';
import type { BasketView } from '../../../contract/till/basket-contract.ts';
import { Money } from '../../parts/money.tsx';
import { Quantity } from '../../parts/quantity.tsx';

export function PaidFor({ basket }: { readonly basket: BasketView }) {
  const { t } = useTranslation();
  return (
    <ol className="paid-for" aria-label={t('sale.lines')} tabIndex={0}>
      {basket.lines.map((line) => (
        <li key={line.lineId} className="paid-for__line">
          <span className="paid-for__name">{line.name}</span>
          <span className="quiet">
            <Quantity amount={line.quantity} unit={line.unit} full />
          </span>
          <span className="paid-for__sum">
            <Money amount={line.total} bare />
          </span>
        </li>
      ))}
    </ol>
  );
}
