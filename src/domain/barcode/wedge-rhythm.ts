/** Tells by the rhythm of the last keys whether a scanner typed them. */
import type { WatchedKey } from './watched-key.ts';
import { typedQuantityLength } from './wedge-lead.ts';
import type { WedgeSettings } from './wedge-settings.ts';

type Stretch = { readonly keys: readonly WatchedKey[]; readonly gaps: readonly number[]; readonly isClosed: boolean };

const INSTANT_LENGTH = 4;
const PREFIXED_LENGTH = 3;
/** Without a terminator it takes this many keys more to be sure. */
const OPEN_MARGIN = 4;
const ONE_SLOW_GAP_IN = 6;
/** A steady slow scanner is told by a whole EAN or UPC of digits, for no field of a till takes twelve digits typed at ten a second. */
const STEADY_LENGTH = 12;

/**
 * Where a scan begins among the watched keys, or null when a person may have typed them. `closingGapMs` is the gap
 * before the terminator, null while there is none. The longest stretch wins: a code with a stray character in front is
 * refused or not found, one that lost its first digits might be another good's. Only a quantity with its star is never
 * part of it.
 */
export function findScan(keys: readonly WatchedKey[], closingGapMs: number | null, settings: WedgeSettings): number | null {
  const first = typedQuantityLength(keys);
  for (const [start, key] of keys.entries()) {
    if (start < first) continue;
    const isStart = start === first || key.gapMs > settings.fastGapMs || isPrefix(key, settings);
    if (!isStart) continue;
    const stretch = keys.slice(start);
    const gaps = stretch.slice(1).map(({ gapMs }) => gapMs);
    const closed = closingGapMs === null ? gaps : [...gaps, closingGapMs];
    if (isScan({ keys: stretch, gaps: closed, isClosed: closingGapMs !== null }, settings)) return start;
  }
  return null;
}

function isScan(stretch: Stretch, settings: WedgeSettings): boolean {
  return isInstant(stretch, settings) || isPrefixed(stretch, settings) || isFast(stretch, settings) || isSteady(stretch);
}

function isInstant({ keys, gaps }: Stretch, { instantGapMs }: WedgeSettings): boolean {
  return keys.length >= INSTANT_LENGTH && gaps.every((gap) => gap <= instantGapMs);
}

function isPrefixed({ keys, gaps }: Stretch, settings: WedgeSettings): boolean {
  const [first] = keys;
  return (
    first !== undefined &&
    isPrefix(first, settings) &&
    keys.length >= PREFIXED_LENGTH &&
    gaps.every((gap) => gap <= settings.fastGapMs)
  );
}

function isFast({ keys, gaps, isClosed }: Stretch, { fastGapMs, minLength }: WedgeSettings): boolean {
  const slow = gaps.filter((gap) => gap > fastGapMs).length;
  return keys.length >= (isClosed ? minLength : minLength + OPEN_MARGIN) && slow * ONE_SLOW_GAP_IN <= gaps.length;
}

function isSteady({ keys, isClosed }: Stretch): boolean {
  return isClosed && keys.length >= STEADY_LENGTH && keys.every((key) => /^\d$/.test(key.char));
}

function isPrefix(key: WatchedKey, { prefix }: WedgeSettings): boolean {
  return prefix !== null && (key.char === prefix || key.physical === prefix);
}
