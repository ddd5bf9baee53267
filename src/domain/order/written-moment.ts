/** A date as people and other systems write it, with or without a time. */

const ISO = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?)?(Z|[+-]\d{2}:?\d{2})?$/;
const DOTTED = /^(\d{1,2})\.(\d{1,2})\.(\d{4})(?:,? (\d{1,2}):(\d{2})(?::(\d{2}))?)?$/;
const MINUTE_MS = 60_000;

/**
 * "2026-11-20", "2026-11-20 14:30", "2026-11-20T14:30:00+03:00", "20.11.2026 14:30" as ISO 8601 in UTC; undefined for anything else.
 * What names no zone is in the shop's time. "11/12/2026" is not read: nobody knows which of the two is the month.
 */
export function readWrittenMoment(text: string, utcOffsetMinutes: number): string | undefined {
  const written = text.trim().replace(/\s+/g, ' ');
  const iso = ISO.exec(written);
  if (iso !== null) {
    const [, year, month, day, hour, minute, second, zone] = iso;
    return momentOf([year, month, day, hour, minute, second], zone === undefined ? utcOffsetMinutes : offsetOf(zone));
  }
  const [, day, month, year, hour, minute, second] = DOTTED.exec(written) ?? [];
  return day === undefined ? undefined : momentOf([year, month, day, hour, minute, second], utcOffsetMinutes);
}

/** Year, month, day and what is said of the time, as digits. Undefined for a day or a time that there is not. */
function momentOf(parts: readonly (string | undefined)[], offsetMinutes: number): string | undefined {
  const [year, month, day, hour, minute, second] = parts.map((part = '0') => part.padStart(2, '0'));
  const text = `${year ?? ''}-${month ?? ''}-${day ?? ''}T${hour ?? ''}:${minute ?? ''}:${second ?? ''}.000Z`;
  const local = Date.parse(text);
  if (Number.isNaN(local) || new Date(local).toISOString() !== text || text < '2000') return undefined;
  return new Date(local - offsetMinutes * MINUTE_MS).toISOString();
}

function offsetOf(zone: string): number {
  const [, sign = '+', hours = '0', minutes = '0'] = /^([+-])(\d{2}):?(\d{2})$/.exec(zone) ?? [];
  const size = Number(hours) * 60 + Number(minutes);
  return sign === '-' ? -size : size;
}
