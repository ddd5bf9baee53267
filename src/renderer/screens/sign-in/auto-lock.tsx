/** Locks the till when nobody has touched it for a while: the receipt waits behind the PIN. */
import { useEffect } from 'react';
import { useTill, useTillState } from '../../client/till-client.tsx';

const MINUTE_MS = 60_000;
const TELL_MS = 20_000;
const SIGNS_OF_LIFE = ['keydown', 'pointerdown', 'pointermove'] as const;

export function AutoLock() {
  const till = useTill();
  const { autoLockMinutes } = useTillState().settings;
  useEffect(() => {
    if (autoLockMinutes === 0) return;
    let touchedAt = performance.now();
    let toldAt = touchedAt;
    const touch = (): void => {
      touchedAt = performance.now();
      if (touchedAt - toldAt < TELL_MS) return;
      toldAt = touchedAt;
      // The till counts by itself, and what is only looked at or typed it learns from nobody else.
      void till['people.present'](null).catch(() => undefined);
    };
    const check = setInterval(() => {
      // A refusal or a lost link leaves the till as it is; the next look tries again.
      if (performance.now() - touchedAt > autoLockMinutes * MINUTE_MS) void till['people.lock'](null).catch(() => undefined);
    }, 5_000);
    SIGNS_OF_LIFE.forEach((name) => window.addEventListener(name, touch, { capture: true, passive: true }));
    return () => {
      clearInterval(check);
      SIGNS_OF_LIFE.forEach((name) => window.removeEventListener(name, touch, { capture: true }));
    };
  }, [till, autoLockMinutes]);
  return null;
}
