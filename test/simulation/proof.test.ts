/** What the simulator itself is worth: it finds what is wrong, and says the same twice. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shownBy } from './bugs/plant.ts';
import { PLANTS } from './bugs/plants.ts';
import { hireCrew, type Crew } from './crew.ts';
import { simulate } from './support/simulate.ts';

const LONGEST_MS = 10 * 60_000;

describe('the simulator', () => {
  let crew: Crew;
  beforeAll(async () => {
    crew = await hireCrew(2);
  }, LONGEST_MS);
  afterAll(() => crew.dismiss());

  it(
    'finds every planted bug in the seed written down for it',
    async () => {
      expect(PLANTS.length).toBeGreaterThanOrEqual(12);
      const missed: string[] = [];
      for (const plant of PLANTS) {
        const { name, seed = 1, hasOrders = false } = plant;
        const { problems } = await crew.run({ seed, bug: name, hasOrders, wantsLog: false });
        if (shownBy(plant, problems) === undefined) missed.push(name);
      }
      expect(missed).toEqual([]);
    },
    LONGEST_MS,
  );

  it.each([
    { kind: 'a seed', seed: 11, hasOrders: false },
    { kind: 'a seed with orders', seed: 4, hasOrders: true },
  ])(
    'makes the same log of $kind again in another process, byte by byte',
    async ({ seed, hasOrders }) => {
      const run = (): ReturnType<Crew['run']> => crew.run({ seed, bug: null, hasOrders, wantsLog: true });
      const [first, again] = await Promise.all([run(), run()]);
      expect(first.log.length).toBeGreaterThan(100);
      expect(again.log).toEqual(first.log);
    },
    LONGEST_MS,
  );

  it(
    'ends with an error when a seed fails',
    async () => {
      const bug = PLANTS.find(({ name }) => name === 'silence-is-refusal');
      const { code, out } = await simulate('--seed', String(bug?.seed), '--bug', 'silence-is-refusal');
      expect(out).toContain('I8 unknown stays unknown');
      expect(code).toBe(1);
    },
    LONGEST_MS,
  );
});
