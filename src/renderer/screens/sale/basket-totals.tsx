/** The small sums above the large one: how many goods, what was taken off, how much VAT is inside. */
import { Button as AriaButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { BasketView } from '../../../contract/till/basket-contract.ts';
import { moneyText } from '../../i18n/format.ts';

export function BasketTotals({ basket, onDiscount }: { readonly basket: BasketView; readonly onDiscount: () => void }) {
  const { t } = useTranslation();
  const parts = [
    t('sale.lineCount', { count: basket.lines.length }),
    ...(basket.rounding === 0 ? [] : [t('sale.rounding', { amount: moneyText(basket.rounding) })]),
    ...basket.vat
      .filter((vat) => vat.amount !== 0)
      .map((vat) => t('sale.vat', { rate: vat.rate.replace('%', '\u00a0%'), amount: moneyText(vat.amount) })),
  ];
  return (
    <div className="totals">
      <span>{parts.join(' · ')}</span>
      <AriaButton className="totals__discount" isDisabled={basket.lines.length === 0} onPress={onDiscount}>
        {basket.discount > 0 ? t('sale.discountTotal', { amount: moneyText(basket.discount) }) : t('sale.receiptDiscount')}
      </AriaButton>
    </div>
  );
}
