/** Instants in the shop's own time. */
export type LocalTime = {
  /** "2026-11-21T10:41" */
  readonly minute: (instant: string) => string;
  /** 0-23 */
  readonly hour: (instant: string) => number;
  /** "2026-11-21T10:41:07" */
  readonly second: (instant: string) => string;
};

/** `utcOffsetMinutes`: how far the shop's clock is ahead of UTC at an instant (ISO 8601, UTC). */
export function createLocalTime(utcOffsetMinutes: (instant: string) => number): LocalTime {
  const local = (instant: string): Date => new Date(Date.parse(instant) + utcOffsetMinutes(instant) * 60_000);
  return {
    minute: (instant) => local(instant).toISOString().slice(0, 16),
    hour: (instant) => local(instant).getUTCHours(),
    second: (instant) => local(instant).toISOString().slice(0, 19),
  };
}
