/** A good brought back without a receipt: how many, and at what price. */
import { Button as AriaButton, Input, TextField as AriaTextField } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { ONE_PIECE } from '../../../domain/money/minor.ts';
import { Icon } from '../../parts/icon.tsx';
import { TextField } from '../../parts/text-field.tsx';
import { cleanNumber } from '../../parts/typed-number.ts';
import { loosePrice, looseQuantity, type LooseLine } from './returns-view.ts';
import { StepButton } from './step-button.tsx';
import type { LooseModel } from './use-loose-return.ts';

export function LooseLineRow({ line, model }: { readonly line: LooseLine; readonly model: LooseModel }) {
  const { t } = useTranslation();
  const { good } = line;
  const quantity = looseQuantity(line);
  return (
    <li className="return-line return-line--loose">
      <span className="return-line__name">
        {good.name} {good.variant}
      </span>
      <div className="return-line__amount">
        <StepButton by={-1} isDisabled={quantity === null || quantity <= ONE_PIECE} onPress={() => model.step(good.goodId, -1)} />
        <AriaTextField
          aria-label={t('returns.quantityOf', { name: good.name })}
          isInvalid={quantity === null}
          value={line.quantityText}
          onChange={(text) => model.setQuantity(good.goodId, cleanNumber(text, 3))}
        >
          <Input className="return-line__field" inputMode="decimal" autoComplete="off" />
        </AriaTextField>
        <StepButton by={1} onPress={() => model.step(good.goodId, 1)} />
        {good.unit !== 'piece' && <span className="return-line__unit">{t(`unit.${good.unit}`)}</span>}
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
