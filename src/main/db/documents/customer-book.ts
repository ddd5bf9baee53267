/**
 * The till's customers. A phone is one of several inside a document, and a name is found by any of its words: keys for both
 * stand in a table of their own, made from the documents in the order of their changes, and can be made again at any time.
 */
import type { Database } from 'better-sqlite3';
import { foldedWords } from '../../../domain/catalogue/fold.ts';
import type { Customer } from '../../../domain/documents/customer.ts';
import type { CustomerBook, CustomerWanted } from '../../app/orders/customer-book.ts';
import { tableName } from '../rx-storage/storage-layout.ts';
import type { Transactions } from '../unit-of-work.ts';
import { DATABASE_NAME, DOCUMENT_SCHEMAS } from './document-schemas.ts';
import type { Documents } from './open-documents.ts';

type Row = { readonly id: string; readonly seq: number; readonly deleted: number; readonly data: string };
type Change = Pick<Customer, 'id' | 'name' | 'phones' | 'cards' | 'responsibleId'>;

/** A patch takes out what the whole customer does not have. */
const WITHOUT = {
  email: undefined,
  birthday: undefined,
  note: undefined,
  responsibleId: undefined,
} as unknown as Partial<Customer>;
/** A few milliseconds each. */
const SLICE = 100;
/** Of one key: a common name names thousands. */
const MOST_OF_A_KEY = 500;
const MARK = 'customer_keys';
/** Behind every text that begins with the key. */
const END = '\u{10ffff}';

export function createCustomerBook(
  db: Database,
  documents: Documents,
  { unitOfRefill }: Pick<Transactions, 'unitOfRefill'>,
): CustomerBook {
  const table = tableName({ database: DATABASE_NAME, collection: 'customers', version: DOCUMENT_SCHEMAS.customers.version });
  const changed = db.prepare<[number, number], Row>(
    `SELECT id, seq, deleted, data FROM ${table} WHERE seq > ? ORDER BY seq LIMIT ?`,
  );
  const mark = db.prepare<[string], string>('SELECT value FROM meta WHERE key = ?').pluck();
  const setMark = db.prepare('INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value');
  const forget = db.prepare('DELETE FROM customer_key WHERE customer_id = ?');
  const insert = db.prepare('INSERT OR IGNORE INTO customer_key (customer_id, key) VALUES (?, ?)');
  const from = db
    .prepare<[string, string, number], string>(
      'SELECT DISTINCT customer_id FROM customer_key WHERE key >= ? AND key < ? ORDER BY key LIMIT ?',
    )
    .pluck();
  const kept = db.prepare<[], { readonly customerId: string; readonly key: string }>(
    `SELECT customer_id AS customerId, key FROM customer_key WHERE key >= 'r' AND key < 's'`,
  );
  const get = (customerId: string): Customer | undefined => documents.findSync('customers', customerId);

  function* index(): Generator<void, void> {
    for (;;) {
      const rows = changed.all(Number(mark.get(MARK) ?? 0), SLICE);
      const last = rows.at(-1);
      if (last === undefined) return;
      unitOfRefill(() => {
        for (const row of rows) {
          forget.run(row.id);
          if (row.deleted === 1) continue;
          for (const key of keysOf(JSON.parse(row.data) as Change)) insert.run(row.id, key);
        }
        setMark.run(MARK, String(last.seq));
      });
      yield;
    }
  }

  function indexAll(): void {
    const steps = index();
    while (steps.next().done !== true);
  }

  function find(wanted: CustomerWanted, limit: number): readonly Customer[] {
    const keys = wantedKeys(wanted);
    const [rarest, ...others] = keys.map((key) => from.all(key, key + END, MOST_OF_A_KEY)).sort((a, b) => a.length - b.length);
    const among = others.map((ids) => new Set(ids));
    // A key that names too many says too little to rule anybody out: the document itself decides then.
    const found = (rarest ?? [])
      .filter((id) => among.every((ids) => ids.size >= MOST_OF_A_KEY || ids.has(id)))
      .flatMap((id) => get(id) ?? [])
      .filter((customer) => keys.every((key) => keysOf(customer).some((held) => held.startsWith(key))));
    return found.sort((a, b) => (a.name < b.name ? -1 : 1)).slice(0, limit);
  }

  return {
    get,
    find,
    *keepers() {
      for (const { customerId, key } of kept.iterate()) yield { customerId, staffId: key.slice(1) };
    },
    save(customer) {
      if (get(customer.id) === undefined) documents.insertInUnitOfWork('customers', customer);
      else documents.patchInUnitOfWork('customers', customer.id, { ...WITHOUT, ...customer });
    },
    index,
    onIndexed(listen) {
      let isWaiting = false;
      documents.collections.customers.$.subscribe(() => {
        if (isWaiting) return;
        isWaiting = true;
        // A page of a first load is many changes: they are made findable together.
        setImmediate(() => {
          isWaiting = false;
          if (!db.open || documents.failure() !== undefined) return;
          indexAll();
          listen();
        });
      });
    },
  };
}

function keysOf({ name, phones, cards, responsibleId = '' }: Change): readonly string[] {
  return [
    ...phones.map((phone) => `p${backwards(phone.replace(/\D/g, ''))}`),
    ...cards.map((card) => `c${card.toUpperCase()}`),
    ...foldedWords(name).map((word) => `n${word}`),
    ...(responsibleId === '' ? [] : [`r${responsibleId}`]),
  ];
}

function wantedKeys({ digits, card, words }: CustomerWanted): readonly string[] {
  return [
    ...(digits === '' ? [] : [`p${backwards(digits)}`]),
    ...(card === '' ? [] : [`c${card.toUpperCase()}`]),
    ...words.map((word) => `n${word}`),
  ];
}

function backwards(digits: string): string {
  return Array.from(digits).reverse().join('');
}
