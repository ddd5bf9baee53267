/** Two-digit years and days 00, as GS1 writes dates. */

const DAYS: readonly number[] = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/**
 * `YYMMDD` as `YYYY-MM-DD`, or null when there is no such day. The century is the one that brings the year nearest to
 * `year` (51 to 99 ahead is the last century, 50 or more behind the next). Day 00 is the last of the month.
 * Source: GS1 General Specifications, sections 3.4 and 7.12.
 */
export function readGs1Date(yymmdd: string, year: number): string | null {
  const match = /^(\d\d)(\d\d)(\d\d)$/.exec(yymmdd);
  if (match === null) return null;
  const [yy, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const fullYear = nearestYear(yy, Math.trunc(year));
  const last = daysIn(fullYear, month);
  if (last === null || day > last) return null;
  return `${String(fullYear).padStart(4, '0')}-${two(month)}-${two(day === 0 ? last : day)}`;
}

function nearestYear(yy: number, year: number): number {
  const ahead = yy - (year % 100);
  const century = year - (year % 100);
  if (ahead >= 51) return century - 100 + yy;
  return ahead <= -50 ? century + 100 + yy : century + yy;
}

function daysIn(year: number, month: number): number | null {
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return month === 2 && isLeap ? 29 : (DAYS[month - 1] ?? null);
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
