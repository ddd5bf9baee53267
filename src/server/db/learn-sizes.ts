/** Telling the database how large the tables of a catalogue have become: by itself it looks once a minute, and plans as if they were empty until then. */
import { sql } from 'kysely';
import type { Database } from './database.ts';

const CATALOGUE = ['good', 'barcode', 'price', 'feed_row', 'stock_movement', 'stock_pending', 'stock_balance'];

/** After many rows were written at once. A tenth of a second; nobody waits for it but the caller. */
export function learnSizes(database: Database): Promise<void> {
  return database.asOwner(async (trx) => {
    await sql`ANALYZE ${sql.raw(CATALOGUE.join(', '))}`.execute(trx);
  });
}
