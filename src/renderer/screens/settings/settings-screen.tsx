/** Settings: the organisation, the receipt, selling, codes, devices, the screen, orders. Each section is saved by itself. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ok } from '../../../domain/shared/result.ts';
import { useTill } from '../../client/till-client.tsx';
import { ProgressBar } from '../../parts/progress-bar.tsx';
import { RefusalNote } from '../../parts/refusal-note.tsx';
import { useAnswer } from '../../perform/use-answer.ts';
import { CodesSection } from './codes-section.tsx';
import { DevicesSection } from './devices-section.tsx';
import { GoodsSection } from './goods-section.tsx';
import { OrdersSection } from './orders-section.tsx';
import { PapersSection } from './papers-section.tsx';
import { ReceiptSection } from './receipt-section.tsx';
import { ScreenSection } from './screen-section.tsx';
import { SellingSection } from './selling-section.tsx';
import type { SectionName } from './section-props.ts';
import { SettingsFrame } from './settings-frame.tsx';
import { ShopSection } from './shop-section.tsx';

const SECTION_OF = {
  shop: ShopSection,
  receipt: ReceiptSection,
  selling: SellingSection,
  codes: CodesSection,
  devices: DevicesSection,
  screen: ScreenSection,
  goods: GoodsSection,
  papers: PapersSection,
  orders: OrdersSection,
} as const;

export function SettingsScreen({ section = 'shop' }: { readonly section?: SectionName }) {
  const { t } = useTranslation();
  const till = useTill();
  const [open, setOpen] = useState<SectionName>(section);
  const { value, refusal, isLoading, again } = useAnswer(['settings.get'], async () => ok(await till['settings.get'](null)));
  const Section = SECTION_OF[open];
  if (value !== null) return <Section key={open} settings={value} onSaved={again} onSection={setOpen} />;
  return (
    <SettingsFrame section={open} onSection={setOpen}>
      {isLoading && <ProgressBar label={t('common.loading')} />}
      {refusal !== null && <RefusalNote refusal={refusal} again={again} />}
    </SettingsFrame>
  );
}
