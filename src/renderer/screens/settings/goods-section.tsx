/** More goods, or the same ones with new prices, from a file. */
import { useTranslation } from 'react-i18next';
import { useTillState } from '../../client/till-client.tsx';
import { GoodsWays } from '../setup/goods-ways.tsx';
import { useGoodsImport } from '../setup/use-goods-import.ts';
import { SettingsFrame } from './settings-frame.tsx';
import type { SectionProps } from './section-props.ts';

export function GoodsSection({ onSection }: SectionProps) {
  const { t } = useTranslation();
  const { session } = useTillState();
  const goods = useGoodsImport();
  return (
    <SettingsFrame section="goods" onSection={onSection}>
      <p className="quiet">{t('settings.goods.text')}</p>
      <GoodsWays goods={goods} isDisabled={session?.permissions.includes('settings.change') !== true} />
    </SettingsFrame>
  );
}
