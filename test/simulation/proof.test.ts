/** What the simulator itself is worth: it finds what is wrong, and says the same twice. */
import { describe, expect, it } from 'vitest';
import { PLANTS } from './bugs/plants.ts';
import { simulate } from './support/simulate.ts';

const LONGEST_MS = 10 * 60_000;

describe('the simulator', () => {
  it(
    'finds every planted bug in the seed written down for it',
    async () => {
      expect(PLANTS.length).toBeGreaterThanOrEqual(12);
      const { out } = await simulate('--bugs', '--recorded', '--workers', '1');
      const found = out.split('\n').flatMap((line) => (/ seed \d+/.test(line) ? [line.split(':')[0]] : []));
      expect(PLANTS.filter(({ name }) => !found.includes(name)).map(({ name }) => name)).toEqual([]);
    },
    LONGEST_MS,
  );

  it(
    'makes the same log of a seed again, byte by byte',
    async () => {
      const [first, again] = [await simulate('--seed', '11'), await simulate('--seed', '11')];
      expect(first.out.split('\n').length).toBeGreaterThan(100);
      expect(again.out).toBe(first.out);
    },
    LONGEST_MS,
  );

  it(
    'makes the same log of a seed with orders again',
    async () => {
      const [first, again] = [await simulate('--orders', '--seed', '4'), await simulate('--orders', '--seed', '4')];
      expect(first.out.split('\n').length).toBeGreaterThan(100);
      expect(again.out).toBe(first.out);
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
