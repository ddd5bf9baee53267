/** Work beside a till that sells is cut by time, not by rows: a slow machine then does less at once, not longer. */

/** One transaction of a load, without its COMMIT. */
const SLICE_MS = 8;
/** Rows between two looks at the clock. */
const LOOK_EVERY = 16;

/** An array, or what can be made one a part at a time. */
export type Sliceable<T> = { readonly length: number; slice(from: number, to: number): readonly T[] };

/** Takes items from `from` on until the time is up, at least some; returns where to go on. */
export function takeSlice<T>(items: Sliceable<T>, from: number, take: (item: T) => void): number {
  const until = performance.now() + SLICE_MS;
  let at = from;
  while (at < items.length) {
    const part = items.slice(at, at + LOOK_EVERY);
    for (const item of part) take(item);
    at += part.length;
    if (performance.now() >= until) break;
  }
  return at;
}
