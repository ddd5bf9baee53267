/** Then the shop: what stands at the top of every receipt. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useTill } from '../../client/till-client.tsx';
import { usePerform } from '../../perform/perform.tsx';
import { readShop } from '../settings/read-draft.ts';
import { ShopFields } from '../settings/shop-fields.tsx';
import { nextAction, SetupFrame } from './setup-frame.tsx';
import type { StepProps } from './step-props.ts';
import '../settings/settings.css';

export function ShopStep({ settings, onDone, onBack }: StepProps) {
  const { t } = useTranslation();
  const till = useTill();
  const perform = usePerform();
  const [shop, setShop] = useState(settings.shop);
  const [isTried, setTried] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const { value, problems } = readShop(shop);

  async function save(): Promise<void> {
    setTried(true);
    if (value === null) return;
    setBusy(true);
    const answer = await perform(() => till['settings.saveShop'](value));
    setBusy(false);
    if (answer.ok) onDone();
  }
  return (
    <SetupFrame step="shop" onBack={onBack} next={nextAction(t('setup.next'), () => void save(), !isBusy)}>
      <ShopFields
        autoFocus
        shop={shop}
        change={(part) => setShop((now) => ({ ...now, ...part }))}
        problem={(field) => {
          const problem = isTried ? problems[field] : undefined;
          return problem === undefined ? undefined : t(`settings.error.${problem}`);
        }}
      />
    </SetupFrame>
  );
}
