/** When a till that nobody has used for the configured time is to be locked. */
import type { Timers } from '../../../devices/transport/transport.ts';
import type { Clock, SettingsStore } from '../ports.ts';

const MINUTE_MS = 60_000;

type Deps = { readonly clock: Clock; readonly settings: SettingsStore; readonly timers: Timers };

/** `lock` is called once the time is over; what is asked for in between is refused by `isOver` at that very moment. */
export function createIdleLock({ clock, settings, timers }: Deps, lock: () => void) {
  let usedAt: number | undefined;
  let cancel = (): void => undefined;

  const limitMs = (): number => settings.get().selling.autoLockMinutes * MINUTE_MS;

  /** A clock set back as far counts as well: what it says of the pause is worth nothing then. */
  function isOver(): boolean {
    const limit = limitMs();
    return usedAt !== undefined && limit > 0 && Math.abs(Date.parse(clock.now()) - usedAt) >= limit;
  }

  function look(): void {
    if (usedAt === undefined) return;
    if (isOver()) return lock();
    const passed = Math.abs(Date.parse(clock.now()) - usedAt);
    // Without a limit it is looked for one once in a while: the settings may change.
    cancel = timers.after(limitMs() === 0 ? MINUTE_MS : Math.max(1000, limitMs() - passed), look);
  }

  return {
    isOver,
    /** Somebody has done something. */
    used: () => void (usedAt = Date.parse(clock.now())),
    begin(): void {
      cancel();
      usedAt = Date.parse(clock.now());
      look();
    },
    end(): void {
      cancel();
      usedAt = undefined;
    },
  };
}
