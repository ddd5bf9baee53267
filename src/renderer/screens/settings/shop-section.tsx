/** Who sells, where, and under which tax system. */
import { useTill } from '../../client/till-client.tsx';
import { readShop } from './read-draft.ts';
import { SettingsFrame } from './settings-frame.tsx';
import type { SectionProps } from './section-props.ts';
import { ShopFields } from './shop-fields.tsx';
import { useSection } from './use-section.ts';

export function ShopSection({ settings, onSaved, onSection }: SectionProps) {
  const till = useTill();
  const { draft, change, problem, action } = useSection({
    first: settings.shop,
    read: readShop,
    save: (shop) => till['settings.saveShop'](shop),
    onSaved,
  });
  return (
    <SettingsFrame section="shop" onSection={onSection} primary={action}>
      <ShopFields shop={draft} change={change} problem={problem} />
    </SettingsFrame>
  );
}
