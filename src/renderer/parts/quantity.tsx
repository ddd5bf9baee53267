/** A quantity with its unit; pieces go without one. */
import { useTranslation } from 'react-i18next';
import type { BasketLineView } from '../../contract/till/basket-contract.ts';
import type { Milli } from '../../domain/money/minor.ts';
import { quantityText } from '../i18n/format.ts';

export type Unit = BasketLineView['unit'];

export function Quantity({
  amount,
  unit,
  full = false,
}: {
  readonly amount: Milli;
  readonly unit: Unit;
  readonly full?: boolean;
}) {
  const { t } = useTranslation();
  const shown = full || unit !== 'piece';
  return (
    <span className="quantity">
      {quantityText(amount)}
      {shown && `\u00a0${t(`unit.${unit}`)}`}
    </span>
  );
}
