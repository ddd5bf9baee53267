/** How each person likes the screens of this till. */
import type { Database } from 'better-sqlite3';
import type { Preferences } from '../app/ports.ts';

export function createPreferences(db: Database): Preferences {
  const read = db.prepare<[string, string], string>('SELECT body FROM preference WHERE staff_id = ? AND name = ?').pluck();
  const write = db.prepare(
    'INSERT INTO preference (staff_id, name, body) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET body = excluded.body',
  );
  return {
    get(staffId, name) {
      const body = read.get(staffId, name);
      return body === undefined ? undefined : (JSON.parse(body) as unknown);
    },
    save: (staffId, name, value) => void write.run(staffId, name, JSON.stringify(value)),
  };
}
