/** The small sums above the large one: how many goods, what was taken off, how much VAT is inside. */
import { Button as AriaButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { BasketView } from '../../../contract/till/basket-contract.ts';
import { moneyText, rateText } from '../../i18n/format.ts';
import type { Action } from '../../keys/action.ts';
import { KeyHint } from '../../parts/key-hint.tsx';

export function BasketTotals({ basket, discount }: { readonly basket: BasketView; readonly discount: Action }) {
  const { t } = useTranslation();
  const parts = [
    t('sale.lineCount', { count: basket.lines.length }),
    ...(basket.rounding === 0 ? [] : [t('sale.rounding', { amount: moneyText(basket.rounding) })]),
    ...basket.vat
      .filter((vat) => vat.amount !== 0)
      .map((vat) => t('sale.vat', { rate: rateText(vat.rate), amount: moneyText(vat.amount) })),
  ];
  return (
    <div className="totals">
      <span className="totals__parts">
        {parts.map((part) => (
          <span key={part}>{part}</span>
        ))}
      </span>
      <AriaButton className="totals__discount" isDisabled={discount.enabled === false} onPress={() => discount.run('', '')}>
        <span>{basket.discount > 0 ? t('sale.discountTotal', { amount: moneyText(basket.discount) }) : discount.label}</span>
        <KeyHint keyName={discount.keys[0] ?? ''} />
      </AriaButton>
    </div>
  );
}
