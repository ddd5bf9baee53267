/** What every section of the settings is given. */
import type { Settings } from '../../../contract/till/settings-contract.ts';

export const SECTIONS = ['shop', 'receipt', 'selling', 'codes', 'devices', 'screen', 'goods', 'papers', 'orders'] as const;
export type SectionName = (typeof SECTIONS)[number];

export type SectionProps = {
  readonly settings: Settings;
  readonly onSaved: () => void;
  readonly onSection: (section: SectionName) => void;
};
