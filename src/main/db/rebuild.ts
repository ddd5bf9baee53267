/** Fills the derived tables again from the journal, or finds out whether that would change anything. */
import type { Database } from 'better-sqlite3';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { toFact, type JournalRow } from './journal.ts';
import { openDatabase } from './open-database.ts';
import { createDerivedTables, DERIVED_TABLES } from './projections/derived-tables.ts';
import { createTransactions } from './unit-of-work.ts';

/** `missing`: rows the journal gives that the till does not have; `extra`: rows the till has that no fact gives. */
export type Difference = {
  readonly table: string;
  readonly missing: number;
  readonly extra: number;
  readonly first: Readonly<Record<string, unknown>>;
};

const PAGE = 1000;

/** One transaction: all of it or nothing. Returns how many facts were replayed. */
export function rebuild(db: Database): number {
  const page = db.prepare<[number], JournalRow>(`SELECT * FROM journal WHERE seq > ? ORDER BY seq LIMIT ${PAGE}`);
  const derived = createDerivedTables(db);
  return createTransactions(db).unitOfWork(() => {
    derived.empty();
    let seq = 0;
    for (let rows = page.all(seq); rows.length > 0; rows = page.all(seq)) {
      for (const row of rows) derived.apply(toFact(row));
      seq = rows.at(-1)?.seq ?? seq;
    }
    return seq;
  });
}

/** Rebuilds in a copy, made in `dir` and removed again, and compares every row. The till's own file is only read. */
export function compareWithJournal(db: Database, dir: string): readonly Difference[] {
  const path = join(dir, `rebuild-check-${process.pid}.sqlite`);
  db.prepare('VACUUM INTO ?').run(path);
  const copy = openDatabase(path);
  try {
    for (const table of DERIVED_TABLES) copy.exec(`CREATE TEMP TABLE was_${table} AS SELECT * FROM ${table}`);
    rebuild(copy);
    return DERIVED_TABLES.flatMap((table) => compareTable(copy, table));
  } finally {
    copy.close();
    for (const suffix of ['', '-wal', '-shm']) rmSync(path + suffix, { force: true });
  }
}

function compareTable(db: Database, table: string): readonly Difference[] {
  const rowsOnlyIn = (one: string, other: string): readonly Record<string, unknown>[] =>
    db.prepare<[], Record<string, unknown>>(`SELECT * FROM ${one} EXCEPT SELECT * FROM ${other}`).all();
  const missing = rowsOnlyIn(table, `was_${table}`);
  const extra = rowsOnlyIn(`was_${table}`, table);
  const first = missing[0] ?? extra[0];
  return first === undefined ? [] : [{ table, missing: missing.length, extra: extra.length, first }];
}
