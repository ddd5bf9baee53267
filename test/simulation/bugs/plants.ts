/** Every planted bug, with the first seed that finds it: a simulator that finds nothing proves nothing. */
import type { Plant } from './plant.ts';
import { ORDER_PLANTS } from './order-plants.ts';
import { SERVER_PLANTS } from './server-plants.ts';
import { TILL_PLANTS } from './till-plants.ts';
import recorded from './found-at.json' with { type: 'json' };

const SEEDS: Readonly<Record<string, number>> = recorded;

export const PLANTS: readonly (Plant & { readonly seed: number | undefined })[] = [
  ...TILL_PLANTS,
  ...SERVER_PLANTS,
  ...ORDER_PLANTS,
].map((plant) => ({ ...plant, seed: SEEDS[plant.name] }));

export function plantNamed(name: string): Plant {
  const plant = PLANTS.find((one) => one.name === name);
  if (plant === undefined) throw new RangeError(`no bug is called ${name}`);
  return plant;
}
