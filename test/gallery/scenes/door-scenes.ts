/** Scenes before the work begins: connecting, signing in, opening the shift. */
import type { Scene } from '../fake-till.ts';

export const doorScenes: Readonly<Record<string, Scene>> = {
  connecting: { silent: true },
  recovering: { state: { phase: 'recovering' } },
  'read-only': { state: { phase: 'read-only', problem: { code: 'BUG', details: {} } } },
  'sign-in': { state: { session: null, shift: null } },
  'sign-in-demo': {
    state: {
      session: null,
      shift: null,
      demo: {
        pins: [
          { name: 'Кассир', pin: '1111' },
          { name: 'Управляющий', pin: '3333' },
        ],
      },
    },
  },
  'sign-in-nobody': { state: { session: null }, handlers: { 'people.list': () => [] } },
  'sign-in-many': {
    state: { session: null },
    handlers: {
      'people.list': () =>
        Array.from({ length: 24 }, (_, n) => ({
          staffId: `s${String(n)}`,
          name: n === 1 ? 'Кассир с очень длинным двойным именем Александрина-Константина' : `Кассир ${String(n + 1)}`,
          role: 'cashier' as const,
          pinLength: 4,
          lockedUntil: n === 2 ? '2026-11-21T12:40:00Z' : null,
        })),
    },
  },
  locked: { locked: true },
  'shift-open': { state: { shift: null } },
};
