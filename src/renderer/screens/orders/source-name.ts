/** Where an order came from, in words; a source of the owner's own is its own name. */
import type { TFunction } from 'i18next';

const KNOWN = ['web', 'phone', 'till'] as const;

export function sourceName(source: string, t: TFunction): string {
  const known = KNOWN.find((one) => one === source);
  return known === undefined ? source : t(`orders.sourceName.${known}`);
}
