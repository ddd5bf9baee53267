/** Splitting an amount so that the parts always sum to it. */
import { minor, type Minor } from './minor.ts';

type Share = { readonly index: number; readonly floor: bigint; readonly rest: bigint };

/**
 * Splits `total` in proportion to `weights` by largest remainder: left-over minor units go to the largest
 * remainders, ties to the earliest part. The parts always sum to `total`.
 */
export function allocate(total: Minor, weights: readonly number[]): Minor[] {
  const sum = weights.reduce((acc, weight) => acc + BigInt(weight), 0n);
  if (sum <= 0n || weights.some((weight) => weight < 0)) throw new RangeError('weights must be >= 0 and one of them > 0');

  const size = BigInt(Math.abs(total));
  const shares = weights.map((weight, index): Share => ({
    index,
    floor: (size * BigInt(weight)) / sum,
    rest: (size * BigInt(weight)) % sum,
  }));
  const spare = Number(shares.reduce((left, share) => left - share.floor, size));
  const favoured = new Set(
    [...shares]
      .sort(byLargestRest)
      .slice(0, spare)
      .map((share) => share.index),
  );

  const sign = Math.sign(total);
  return shares.map((share) => minor(sign * (Number(share.floor) + (favoured.has(share.index) ? 1 : 0))));
}

function byLargestRest(a: Share, b: Share): number {
  if (a.rest === b.rest) return a.index - b.index;
  return b.rest > a.rest ? 1 : -1;
}
