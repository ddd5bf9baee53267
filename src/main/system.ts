/** The clock and the identifiers of the real world. Everything else gets them handed in. */
import { v7 } from 'uuid';
import type { Clock, Ids } from './app/ports.ts';

export const systemClock: Clock = {
  now: () => new Date().toISOString(),
  today: () => {
    const now = new Date();
    const two = (value: number): string => String(value).padStart(2, '0');
    return `${String(now.getFullYear())}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  },
};

export const systemIds: Ids = { next: () => v7() };

/** Minutes this computer's time zone is ahead of UTC at that instant. */
export function utcOffsetMinutes(instant: string): number {
  return 0 - new Date(instant).getTimezoneOffset();
}
