/** The till's settings by section. What was never saved, or no longer fits its shape, has its default. */
import type { Database } from 'better-sqlite3';
import type { z } from 'zod';
import { defaultSettings } from '../../contract/till/default-settings.ts';
import { settings as shape, type Settings } from '../../contract/till/settings-contract.ts';
import type { SettingsStore } from '../app/ports.ts';

type Plain = Readonly<Record<string, unknown>>;

const SECTIONS = Object.keys(shape.shape) as readonly (keyof Settings)[];
const SET_UP = 'set_up';

export function createSettingsStore(db: Database): SettingsStore {
  const read = db.prepare<[string], string>('SELECT body FROM setting WHERE section = ?').pluck();
  const write = db.prepare('INSERT INTO setting (section, body) VALUES (?, ?) ON CONFLICT DO UPDATE SET body = excluded.body');
  const meta = db.prepare<[string], string>('SELECT value FROM meta WHERE key = ?').pluck();
  const setMeta = db.prepare('INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value');
  let cached: Settings | undefined;

  function stored(section: keyof Settings): unknown {
    const body = read.get(section);
    return body === undefined ? {} : JSON.parse(body);
  }

  function readAll(): Settings {
    const shop = stored('shop');
    const defaults = defaultSettings(isPlain(shop) && shop['country'] === 'UA' ? 'UA' : 'RU');
    const merged = SECTIONS.map((section) => [section, readSection(shape.shape[section], defaults[section], stored(section))]);
    return shape.parse(Object.fromEntries(merged));
  }

  return {
    get: () => (cached ??= readAll()),
    save(section, value) {
      write.run(section, JSON.stringify(value));
      cached = undefined;
    },
    isSetUp: () => meta.get(SET_UP) !== undefined,
    markSetUp: () => void setMeta.run(SET_UP, '1'),
  };
}

/** Field by field, so that one bad or missing field does not cost the others. */
function readSection(section: z.ZodType, defaults: unknown, stored: unknown): unknown {
  const merged = withDefaults(defaults, stored);
  if (section.safeParse(merged).success || !isPlain(merged) || !isPlain(defaults)) return merged;
  const mended = Object.entries(defaults).map(([field, fallback]) => {
    const alone = { ...defaults, [field]: merged[field] };
    return [field, section.safeParse(alone).success ? merged[field] : fallback];
  });
  return Object.fromEntries(mended);
}

function withDefaults(defaults: unknown, stored: unknown): unknown {
  if (!isPlain(defaults)) return stored === undefined ? defaults : stored;
  if (!isPlain(stored)) return defaults;
  return Object.fromEntries(Object.entries(defaults).map(([field, value]) => [field, withDefaults(value, stored[field])]));
}

function isPlain(value: unknown): value is Plain {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
