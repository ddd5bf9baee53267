/** What a shop may set about its codes. */
import type { CardRange } from './customer-card.ts';

export type BarcodeSettings = {
  /** The current year: GS1 dates have two digits and mean the century nearest to it. */
  readonly year: number;
  /** Layouts of the codes the shop's scales print, see `checkInStoreLayout`. The first that fits wins. */
  readonly inStore: readonly string[];
  readonly customerCards: readonly CardRange[];
};

export function defaultBarcodeSettings(year: number): BarcodeSettings {
  return {
    year,
    inStore: ['21IIIIIWWWWWC', '22IIIIIQQQQQC', '23IIIIIPPPPPC'],
    customerCards: [{ prefix: 'LVC-', length: null, checkDigit: false }],
  };
}
