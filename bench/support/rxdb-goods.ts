// The peer: the same goods in RxDB's memory storage, indexed by barcode, as the nearest open till keeps them.
import { createRxDatabase, type RxCollection } from 'rxdb';
import { getRxStorageMemory } from 'rxdb/plugins/storage-memory';
import type { Database } from 'better-sqlite3';

export type GoodDoc = {
  readonly id: string;
  readonly barcode: string;
  readonly name: string;
  readonly search: string;
  readonly price: number;
};
export type RxGoods = { readonly collection: RxCollection<GoodDoc>; readonly close: () => Promise<void> };

/** A million documents take this storage minutes and gigabytes to load: larger catalogues are left out. */
export const MOST_FOR_RXDB = 100_000;

const PAGE = 5000;
const SCHEMA = {
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: {
    id: { type: 'string', maxLength: 40 },
    barcode: { type: 'string', maxLength: 20 },
    name: { type: 'string' },
    search: { type: 'string' },
    price: { type: 'integer' },
  },
  required: ['id', 'barcode', 'name', 'search', 'price'],
  indexes: ['barcode'],
} as const;

/** `db`: a till's file, from which the goods are read. */
export async function fillRxdb(db: Database): Promise<RxGoods> {
  const database = await createRxDatabase({
    name: `goods${String(Date.now())}`,
    storage: getRxStorageMemory(),
    multiInstance: false,
  });
  const { goods } = await database.addCollections({ goods: { schema: SCHEMA } });
  const collection = goods as RxCollection<GoodDoc>;
  const page = db.prepare<[number, number], GoodDoc & { n: number }>(`
    SELECT g.n, g.good_id AS id, b.code AS barcode, g.name, g.search, g.price FROM good g JOIN barcode b ON b.good_n = g.n
    WHERE g.n > ? ORDER BY g.n LIMIT ?`);
  let last = 0;
  for (let rows = page.all(last, PAGE); rows.length > 0; rows = page.all(last, PAGE)) {
    last = rows.at(-1)!.n;
    await collection.bulkInsert(rows.map(({ id, barcode, name, search, price }) => ({ id, barcode, name, search, price })));
  }
  const close = async (): Promise<void> => {
    await database.close();
  };
  return { collection, close };
}
