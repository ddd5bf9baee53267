/** One line of the receipt. Painted again only when the line itself or its highlight changes. */
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { BasketLineView } from '../../../contract/till/basket-contract.ts';
import { moneyText } from '../../i18n/format.ts';
import { Money } from '../../parts/money.tsx';
import { Quantity } from '../../parts/quantity.tsx';
import { discountText } from './sale-view.ts';

type Props = {
  readonly line: BasketLineView;
  readonly index: number;
  readonly isCurrent: boolean;
  readonly onChoose: (lineId: string) => void;
};

export const BasketRow = memo(function BasketRow({ line, index, isCurrent, onChoose }: Props) {
  const { t } = useTranslation();
  const discount = discountText(line.lineDiscount, line.discount);
  const isShort = line.stockLeft !== null && line.stockLeft < 0;
  return (
    <button
      type="button"
      className="line"
      aria-current={isCurrent}
      onPointerDown={(event) => event.preventDefault()}
      onClick={() => onChoose(line.lineId)}
    >
      <span className="line__index">{index + 1}</span>
      <span className="line__name">{line.name}</span>
      <span className="line__sum">
        <Money amount={line.total} bare />
      </span>
      <span className="line__how">
        <Quantity amount={line.quantity} unit={line.unit} /> × {moneyText(line.price)}
        {discount !== null && <span className="line__discount">{discount}</span>}
        {isShort && <span className="line__short">{t('sale.stockShort')}</span>}
        {line.isOfReserve && <span className="line__short">{t('sale.ofReserve')}</span>}
      </span>
    </button>
  );
});
