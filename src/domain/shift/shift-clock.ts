/** How long a shift may stay open: 24 hours by 54-FZ article 4.3; the registrar refuses sales after that. */
const HOUR = 3_600_000;
const LONGEST_SHIFT = 24 * HOUR;
const WARN_BEFORE = HOUR;

export type ShiftExpiry = { readonly warnAt: string; readonly expiresAt: string };

/** Instants are ISO 8601 in UTC. */
export function shiftExpiry(openedAt: string): ShiftExpiry {
  const opened = Date.parse(openedAt);
  const at = (time: number): string => new Date(time).toISOString();
  return { warnAt: at(opened + LONGEST_SHIFT - WARN_BEFORE), expiresAt: at(opened + LONGEST_SHIFT) };
}

/** `ending` in the last hour; an `expired` shift sells nothing and can only be closed, be it today's or a forgotten one. */
export function shiftAge(openedAt: string, now: string): 'fresh' | 'ending' | 'expired' {
  const { warnAt, expiresAt } = shiftExpiry(openedAt);
  const time = Date.parse(now);
  if (time >= Date.parse(expiresAt)) return 'expired';
  return time >= Date.parse(warnAt) ? 'ending' : 'fresh';
}
