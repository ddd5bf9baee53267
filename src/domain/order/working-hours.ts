/** When a customer may be written to, and when people are there to put goods aside. */
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

/** When work of so many minutes that is asked for now is done: begun when people are there, and told when they are. */
export function doneWithin(now: string, minutes: number, hours: OrderRules['messages']): string {
  const begun = Date.parse(withinHours(now, hours));
  return withinHours(new Date(begun + minutes * MINUTE_MS).toISOString(), hours);
}

function minuteOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}
