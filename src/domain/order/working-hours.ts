/** When a customer may be written to. */
import type { OrderRules } from './order-rules.ts';

const MINUTE_MS = 60_000;
const DAY_MINUTES = 24 * 60;

/** `at` if it is within working hours, else the next opening. Hours that begin after they end, or never end, hold all day. */
export function withinHours(at: string, { from, to, utcOffsetMinutes }: OrderRules['messages']): string {
  const [opens, closes] = [minuteOf(from), minuteOf(to)];
  const now = Date.parse(at);
  const local = Math.floor(now / MINUTE_MS) + utcOffsetMinutes;
  const minute = ((local % DAY_MINUTES) + DAY_MINUTES) % DAY_MINUTES;
  if (opens >= closes || (minute >= opens && minute < closes)) return at;
  const wait = minute < opens ? opens - minute : DAY_MINUTES - minute + opens;
  return new Date((Math.floor(now / MINUTE_MS) + wait) * MINUTE_MS).toISOString();
}

function minuteOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}
