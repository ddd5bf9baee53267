/** Where a bug can be planted: around the ports of a till, around the server's database. The shipped code has no switch for it. */
import type { Database } from '../../../src/server/db/database.ts';
import type { InvariantName, Problem } from '../invariants/problem.ts';
import type { Chance } from '../world/chance.ts';
import type { FakeRegistrar } from '../world/registrar.ts';
import type { TillWraps } from '../world/till.ts';

export type PlantedIn = {
  readonly chance: Chance;
  /** Of this till. */
  readonly device: FakeRegistrar;
  /** Where its file lies. */
  readonly dir: string;
};

export type Plant = {
  readonly name: string;
  /** What a programmer could have done wrong. */
  readonly what: string;
  /** Any of them finds it. */
  readonly foundBy: readonly InvariantName[];
  /** Looked for in seeds with orders. */
  readonly hasOrders?: true;
  readonly till?: (place: PlantedIn) => Partial<TillWraps>;
  readonly database?: (database: Database, chance: Chance) => Database;
};

/** The first problem that shows the bug, and not something else. */
export function shownBy({ foundBy }: Pick<Plant, 'foundBy'>, problems: readonly Problem[]): Problem | undefined {
  return problems.find(({ invariant }) => foundBy.includes(invariant));
}
