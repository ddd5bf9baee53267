/** Goods: a file, or the sample shop to try things on. */
import { useTranslation } from 'react-i18next';
import { GoodsWays } from './goods-ways.tsx';
import { nextAction, SetupFrame } from './setup-frame.tsx';
import type { StepProps } from './step-props.ts';
import { useGoodsImport } from './use-goods-import.ts';

export function GoodsStep({ onDone, onBack }: StepProps) {
  const { t } = useTranslation();
  const goods = useGoodsImport();
  const label = goods.result === null ? t('setup.goods.later') : t('setup.next');
  return (
    <SetupFrame step="goods" onBack={onBack} next={nextAction(label, onDone, !goods.isBusy)}>
      <GoodsWays goods={goods} />
    </SetupFrame>
  );
}
