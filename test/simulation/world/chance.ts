/** Chance by seed: every part of the world draws from a stream of its own, so that one more draw here changes nothing there. */
import { hash } from 'node:crypto';
import { seededRandom } from '../../support/seeded-random.ts';

export type Chance = {
  /** From 0 up to, not including, 1. */
  random(): number;
  /** Whole, both ends included. */
  between(low: number, high: number): number;
  happens(share: number): boolean;
  pick<T>(from: readonly T[]): T;
  /** A stream of its own by that name. */
  stream(name: string): Chance;
  /** A UUID of version 7, always the same from the same stream. */
  uuid(now: number): string;
};

export function createChance(seed: number, name = ''): Chance {
  const random = seededRandom(Number.parseInt(hash('sha256', `${seed}/${name}`, 'hex').slice(0, 8), 16));
  const between = (low: number, high: number): number => low + Math.floor(random() * (high - low + 1));
  const hex = (digits: number): string => Array.from({ length: digits }, () => Math.floor(random() * 16).toString(16)).join('');
  return {
    random,
    between,
    happens: (share) => random() < share,
    pick<T>(from: readonly T[]): T {
      const picked = from[between(0, from.length - 1)];
      if (picked === undefined) throw new RangeError('nothing to pick from');
      return picked;
    },
    stream: (part) => createChance(seed, `${name}/${part}`),
    uuid(now) {
      const at = now.toString(16).padStart(12, '0');
      return `${at.slice(0, 8)}-${at.slice(8)}-7${hex(3)}-8${hex(3)}-${hex(12)}`;
    },
  };
}
