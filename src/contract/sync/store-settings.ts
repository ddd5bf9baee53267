/** The settings of its tills that a store's owner may decide: what is named here people at a till do not change. */
import { z } from 'zod';
import { screenSettings, sellingSettings, shopSettings } from '../till/settings-contract.ts';
import { paperTemplates } from '../till/papers-contract.ts';

/** Which devices stand beside a till, the till knows itself. */
const shapes = {
  shop: shopSettings.partial().strict(),
  selling: sellingSettings.partial().strict(),
  screen: screenSettings.partial().strict(),
  papers: paperTemplates.partial().strict(),
} as const;
export const settingSection = z.enum(Object.keys(shapes) as [keyof typeof shapes, ...(keyof typeof shapes)[]]);
export type SettingSection = z.infer<typeof settingSection>;

/** Sections and fields that were never set are left out: they are each till's own. */
export const storeSettings = z.object(shapes).partial();

/** The first field that cannot be taken; undefined when all can. */
export function wrongField(section: SettingSection, value: unknown): string | undefined {
  const { error } = shapes[section].safeParse(value);
  const issue = error?.issues[0];
  if (issue === undefined) return undefined;
  const path = issue.code === 'unrecognized_keys' ? [...issue.path, ...issue.keys.slice(0, 1)] : issue.path;
  return ['value', ...path].join('.');
}
