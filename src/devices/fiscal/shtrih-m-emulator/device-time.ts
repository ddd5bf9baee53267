/** The registrar's clock: local time as milliseconds whose UTC fields are the local ones, so that no rule here depends on a time zone. */
import { uintField } from './bytes.ts';

export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;

export type DeviceTime = number;

/** Local wall-clock time of this machine at the epoch time given. */
export function localTime(epochMs: number): DeviceTime {
  return epochMs - new Date(epochMs).getTimezoneOffset() * 60_000;
}

/** "2026-11-21T10:41", the precision a fiscal storage keeps. */
export function minuteText(time: DeviceTime): string {
  return new Date(time).toISOString().slice(0, 16);
}

export function fromMinuteText(text: string): DeviceTime {
  return Date.parse(`${text}:00Z`);
}

/** "21.11.26 10:41", as on paper. */
export function paperTime(time: DeviceTime): string {
  const [date = '', clock = ''] = minuteText(time).split('T');
  const [year = '', month = '', day = ''] = date.split('-');
  return `${day}.${month}.${year.slice(2)} ${clock}`;
}

/** DATE_TIME of the fiscal storage: YY MM DD HH MM. */
export function storageTimeField(time: DeviceTime): Uint8Array {
  const date = new Date(time);
  return Uint8Array.of(
    date.getUTCFullYear() % 100,
    date.getUTCMonth() + 1,
    date.getUTCDate(),
    date.getUTCHours(),
    date.getUTCMinutes(),
  );
}

export function dateField(time: DeviceTime): Uint8Array {
  const date = new Date(time);
  return Uint8Array.of(date.getUTCDate(), date.getUTCMonth() + 1, date.getUTCFullYear() % 100);
}

export function clockField(time: DeviceTime): Uint8Array {
  const date = new Date(time);
  return Uint8Array.of(date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds());
}

/** Seconds since 1970 as tag 1012 has them. */
export function unixTimeField(time: DeviceTime): Uint8Array {
  return uintField(Math.trunc(time / 1000), 4);
}

/** Midnight of a date given as DD MM YY; undefined when there is no such date. */
export function parseDate(field: Uint8Array): DeviceTime | undefined {
  const [day = 0, month = 0, year = 0] = field;
  const time = Date.UTC(2000 + year, month - 1, day);
  const date = new Date(time);
  return year < 100 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? time : undefined;
}
