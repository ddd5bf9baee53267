// Every benchmark of `npm run bench`, by name; loaded only where it runs.
import type { Bench } from './support/bench.ts';

export const BENCHES: Readonly<Record<string, () => Promise<Bench>>> = {
  lookup: async () => (await import('./lookup.ts')).lookup,
  search: async () => (await import('./search.ts')).search,
  import: async () => (await import('./import.ts')).goodsImport,
  core: async () => (await import('./core.ts')).core,
  paint: async () => (await import('./paint.ts')).paint,
  pay: async () => (await import('./pay.ts')).pay,
  day: async () => (await import('./day.ts')).day,
  'start-check': async () => (await import('./start-check.ts')).startCheck,
};
