/** What the server says of the till's store: how orders are handled here, and which tills stand in it. Beside the till's own settings. */
import type { Database } from 'better-sqlite3';
import type { z } from 'zod';
import { STORE_WORDS, type StoreWord } from '../../contract/sync/store-words.ts';
import { DEFAULT_ORDER_RULES } from '../../domain/order/order-rules.ts';
import type { StoreWords } from '../app/ports.ts';

export function createStoreWords(db: Database): StoreWords {
  const read = db.prepare<[string], string>('SELECT body FROM setting WHERE section = ?').pluck();
  const write = db.prepare('INSERT INTO setting (section, body) VALUES (?, ?) ON CONFLICT DO UPDATE SET body = excluded.body');
  const remove = db.prepare('DELETE FROM setting WHERE section = ?');
  /** What was read last, and from which text: a transaction that is undone undoes this too. */
  const known = new Map<StoreWord, { readonly body: string; readonly value: unknown }>();

  function word<W extends StoreWord>(section: W): z.infer<(typeof STORE_WORDS)[W]> | undefined {
    const body = read.get(section);
    if (body === undefined) return undefined;
    let held = known.get(section);
    if (held?.body !== body) {
      held = { body, value: STORE_WORDS[section].safeParse(JSON.parse(body)).data };
      known.set(section, held);
    }
    return held.value as z.infer<(typeof STORE_WORDS)[W]> | undefined;
  }

  return {
    orderRules: () => word('orders') ?? DEFAULT_ORDER_RULES,
    tills: () => word('tills')?.tills ?? null,
    take(section, value) {
      const found = STORE_WORDS[section].safeParse(value);
      if (found.success) write.run(section, JSON.stringify(found.data));
      return found.success;
    },
    drop: (section) => void remove.run(section),
  };
}
