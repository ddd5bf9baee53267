/** Writes goods into the catalogue in pages; a good is known by its barcodes, one without them by its article. */
import type { Database } from 'better-sqlite3';
import type { Details, ErrorCode } from '../../contract/errors/registry.ts';
import { articleKey } from '../../domain/catalogue/fold.ts';
import type { GoodsRow } from '../../domain/catalogue/goods-file-row.ts';
import type { Ids, UnitOfWork } from '../app/ports.ts';
import { GOOD_FIELDS, mergeGood, newGood, type GoodFields, type StoredGood } from './good-fields.ts';

export type NumberedRow = { readonly line: number; readonly row: GoodsRow };
export type RowProblem = { readonly line: number; readonly code: ErrorCode; readonly details: Details };
export type PageOutcome = {
  readonly added: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly problems: readonly RowProblem[];
};

export type GoodsWriter = {
  /** Call once before the pages: receipts will remember the new version, and the search indexes are out of date from here. */
  readonly begin: () => void;
  /** One transaction. Goods new to the till get `defaultVat` where the row says none. */
  readonly writePage: (rows: readonly NumberedRow[], defaultVat: string) => PageOutcome;
};

type Written = 'added' | 'updated' | 'unchanged' | { readonly code: ErrorCode; readonly details: Details };

export function createGoodsWriter(db: Database, env: { readonly ids: Ids; readonly unitOfWork: UnitOfWork }): GoodsWriter {
  const bump = db.prepare(
    "INSERT INTO meta VALUES ('price_version', '1') ON CONFLICT DO UPDATE SET value = CAST(CAST(value AS INTEGER) + 1 AS TEXT)",
  );
  const markStale = db.prepare("INSERT INTO meta VALUES ('search_stale', '1') ON CONFLICT DO NOTHING");
  const write = prepareWrite(db, env.ids);

  return {
    begin: () =>
      env.unitOfWork(() => {
        bump.run();
        markStale.run();
      }),
    writePage: (rows, defaultVat) =>
      env.unitOfWork(() => {
        const counts = { added: 0, updated: 0, unchanged: 0 };
        const problems: RowProblem[] = [];
        for (const { line, row } of rows) {
          const written = write(row, defaultVat);
          if (typeof written === 'string') counts[written] += 1;
          else problems.push({ line, ...written });
        }
        return { ...counts, problems };
      }),
  };
}

function prepareWrite(db: Database, ids: Ids): (row: GoodsRow, defaultVat: string) => Written {
  const ownerOf = db.prepare<[string], number>('SELECT good_n FROM barcode WHERE code = ?').pluck();
  const ownerByArticle = db
    .prepare<[string], number>("SELECT n FROM good WHERE article_key = ? AND article_key <> '' ORDER BY n LIMIT 1")
    .pluck();
  const read = db.prepare<[number], StoredGood>('SELECT * FROM good WHERE n = ?');
  const insert = db.prepare(
    `INSERT INTO good (${GOOD_FIELDS.join(', ')}) VALUES (${GOOD_FIELDS.map((field) => `@${field}`).join(', ')})`,
  );
  const update = db.prepare(`UPDATE good SET ${GOOD_FIELDS.map((field) => `${field} = @${field}`).join(', ')} WHERE n = @n`);
  const insertCode = db.prepare(
    'INSERT INTO barcode (code, good_n, quantity) VALUES (?, ?, ?) ON CONFLICT (code) DO UPDATE SET quantity = excluded.quantity WHERE quantity <> excluded.quantity',
  );
  const running = db
    .prepare<[string], number>('SELECT running FROM stock_movement WHERE good_id = ? ORDER BY seq DESC, position DESC LIMIT 1')
    .pluck();

  function findOwner(row: GoodsRow): number | undefined | 'several' {
    if (row.codes.length === 0) return ownerByArticle.get(articleKey(row.article ?? ''));
    const owners = new Set(row.codes.map(({ code }) => ownerOf.get(code)).filter((owner) => owner !== undefined));
    return owners.size > 1 ? 'several' : owners.values().next().value;
  }

  function store(known: StoredGood | undefined, fields: GoodFields): { readonly n: number; readonly changed: boolean } {
    if (known === undefined) return { n: Number(insert.run(fields).lastInsertRowid), changed: true };
    const changed = GOOD_FIELDS.some((field) => fields[field] !== known[field]);
    if (changed) update.run({ ...fields, n: known.n });
    return { n: known.n, changed };
  }

  return (row, defaultVat) => {
    const owner = findOwner(row);
    if (owner === 'several') return { code: 'GOODS_BARCODE_TAKEN', details: { code: row.codes[0]?.code ?? '' } };
    const known = owner === undefined ? undefined : read.get(owner);
    if (known === undefined && row.name === '') return { code: 'GOODS_NAME', details: {} };
    const before = known ?? newGood(ids.next(), defaultVat);
    const fields = mergeGood(before, row, () => running.get(before.good_id) ?? 0);
    const { n, changed } = store(known, fields);
    const codesChanged = row.codes.map(({ code, quantity }) => insertCode.run(code, n, quantity).changes);
    if (known === undefined) return 'added';
    return changed || codesChanged.includes(1) ? 'updated' : 'unchanged';
  };
}
