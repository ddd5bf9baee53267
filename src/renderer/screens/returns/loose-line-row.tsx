/** A good brought back without a receipt: how many, and at what price. */
import { Button as AriaButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../parts/icon.tsx';
import { Quantity } from '../../parts/quantity.tsx';
import { TextField } from '../../parts/text-field.tsx';
import { cleanNumber } from '../../parts/typed-number.ts';
import { loosePrice, type LooseLine } from './returns-view.ts';
import type { LooseModel } from './use-loose-return.ts';

export function LooseLineRow({ line, model }: { readonly line: LooseLine; readonly model: LooseModel }) {
  const { t } = useTranslation();
  const { good, quantity } = line;
  return (
    <li className="return-line return-line--loose">
      <span className="return-line__name">
        {good.name} {good.variant}
      </span>
      <div className="return-line__amount">
        <AriaButton
          className="return-line__step"
          aria-label={t('returns.oneLess')}
          isDisabled={quantity <= 1000}
          onPress={() => model.step(good.goodId, -1)}
        >
          <Icon name="minus" />
        </AriaButton>
        <span className="return-line__quantity">
          <Quantity amount={quantity} unit={good.unit} />
        </span>
        <AriaButton className="return-line__step" aria-label={t('returns.oneMore')} onPress={() => model.step(good.goodId, 1)}>
          <Icon name="plus" />
        </AriaButton>
      </div>
      <TextField
        label={t('returns.price')}
        value={line.priceText}
        inputMode="decimal"
        onChange={(text) => model.setPrice(good.goodId, cleanNumber(text, 2))}
        error={loosePrice(line) === null ? t('returns.priceMissing') : undefined}
      />
      <AriaButton className="return-line__step" aria-label={t('returns.remove')} onPress={() => model.remove(good.goodId)}>
        <Icon name="trash" />
      </AriaButton>
    </li>
  );
}
