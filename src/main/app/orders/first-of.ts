/** The first few of many in an order, without sorting the many. */

/** As `[...items].sort(compare).slice(0, limit)`, stable; one comparison for most of the items. */
export function firstOf<T>(items: Iterable<T>, limit: number, compare: (one: T, other: T) => number): T[] {
  const first: T[] = [];
  for (const item of items) {
    const last = first.at(-1);
    const isFull = first.length >= limit;
    if (isFull && (last === undefined || compare(item, last) >= 0)) continue;
    first.splice(placeOf(first, item, compare), 0, item);
    if (isFull) first.pop();
  }
  return first;
}

/** Behind everything that is not greater. */
function placeOf<T>(sorted: readonly T[], item: T, compare: (one: T, other: T) => number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compare(sorted[middle] as T, item) <= 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
