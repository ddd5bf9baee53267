/** Three hundred seeds, twelve with orders, and every seed that once failed: nothing is lost, doubled or left waiting in any of them. */
import { expect, it } from 'vitest';
import { simulate } from './support/simulate.ts';

/** A minute on two quiet cores; a busy machine may take its time. */
const LONGEST_MS = 20 * 60_000;

it(
  'every invariant holds in 300 seeds',
  async () => {
    const { code, out } = await simulate('--seeds', '1-300');
    expect(out).toMatch(/^3\d\d of 3\d\d seeds, \d+ facts, \d+ events, 0 failed/m);
    expect(code).toBe(0);
  },
  LONGEST_MS,
);

it(
  'every invariant holds in 12 seeds with orders, leases and handovers',
  async () => {
    const { code, out } = await simulate('--orders', '--seeds', '1-12');
    expect(out).toMatch(/^(\d\d) of \1 seeds, \d+ facts, \d+ events, 0 failed/m);
    expect(code).toBe(0);
  },
  LONGEST_MS,
);
