/** A phone as people of that country write it. */
import type { TillState } from '../../contract/till/till-contract.ts';

const EXAMPLES: Readonly<Record<TillState['shop']['country'], string>> = {
  RU: '+7 999 123-45-67',
  UA: '+380 67 123-45-67',
};

export function phoneExample(country: TillState['shop']['country']): string {
  return EXAMPLES[country];
}
