/** How this till's screen looks and sounds, and changing a part of it at once. */
import type { Settings } from '../../../contract/till/settings-contract.ts';
import { useTill, useTillState } from '../../client/till-client.tsx';
import { usePerform } from '../../perform/perform.tsx';

type ScreenSettings = Settings['screen'];

export function useSaveScreen(): { readonly screen: ScreenSettings; readonly save: (part: Partial<ScreenSettings>) => void } {
  const till = useTill();
  const perform = usePerform();
  const { screen } = useTillState();
  return {
    screen,
    save: (part) => void perform(() => till['settings.saveScreen']({ ...screen, ...part })),
  };
}
