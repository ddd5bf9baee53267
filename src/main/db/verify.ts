/** Whether a till's file is whole: its pages, the chain of the journal, the numbers of receipts. */
import type { Database } from 'better-sqlite3';
import { Fault } from '../../contract/errors/fault.ts';
import type { JournalRow } from './journal.ts';
import { GENESIS_HASH, hashEntry } from './journal-hash.ts';
import { withStorageFaults } from './sqlite-faults.ts';

export type Break = { readonly seq: number; readonly problem: string };
export type Soundness = {
  readonly entries: number;
  readonly head: string;
  readonly receipts: number;
  /** What SQLite's own check says; "ok" when the file is whole. */
  readonly file: string;
  readonly broken: Break | null;
};

/** Goods come again with the next import, and checking a million of them would hold the start up. */
const REFERENCE_TABLES = ['good', 'good_%', 'barcode', 'stock', 'sqlite_%'];

/** At the start: the pages of everything that cannot be had again, and the whole chain. Throws DB_CORRUPT, JOURNAL_BROKEN. */
export function assertSound(db: Database): void {
  withStorageFaults(() => {
    const problem = checkTables(db);
    if (problem !== 'ok') throw new Fault('DB_CORRUPT', { problem });
    const broken = findBreak(db);
    if (broken !== null) throw new Fault('JOURNAL_BROKEN', broken);
  });
}

/** Everything `assertSound` checks, the whole file, and what was found instead of a fault. */
export function inspect(db: Database): Soundness {
  return withStorageFaults(() => {
    const file = String(db.pragma('quick_check(1)', { simple: true }));
    const head = db.prepare<[], { seq: number; hash: string }>('SELECT seq, hash FROM journal_head').get();
    const receipts = db.prepare<[], number>('SELECT count(*) FROM receipt').pluck().get() ?? 0;
    return { entries: head?.seq ?? 0, head: head?.hash ?? '', receipts, file, broken: findBreak(db) };
  });
}

function checkTables(db: Database): string {
  const tables = db
    .prepare<[], string>(
      `SELECT name FROM sqlite_schema WHERE type = 'table' AND ${REFERENCE_TABLES.map((like) => `name NOT LIKE '${like}'`).join(' AND ')}`,
    )
    .pluck()
    .all();
  for (const table of tables) {
    const answer = String(db.pragma(`quick_check('${table}')`, { simple: true }));
    if (answer !== 'ok') return answer;
  }
  return 'ok';
}

/** The first entry that does not follow from the ones before it, or null. */
function findBreak(db: Database): Break | null {
  return findChainBreak(db) ?? findNumberGap(db);
}

function findChainBreak(db: Database): Break | null {
  const rows = db
    .prepare<[], JournalRow>('SELECT seq, id, kind, v, at, body, prev_hash, hash FROM journal ORDER BY seq')
    .iterate();
  let seq = 0;
  let last = GENESIS_HASH;
  for (const row of rows) {
    seq += 1;
    if (row.seq !== seq) return { seq, problem: `entry ${seq} is missing` };
    if (row.prev_hash !== last) return { seq, problem: 'it does not follow the entry before it' };
    if (row.hash !== hashEntry(last, row)) return { seq, problem: 'its contents do not match its hash' };
    last = row.hash;
  }
  const head = db.prepare<[], { seq: number; hash: string }>('SELECT seq, hash FROM journal_head').get();
  if (head?.seq !== seq) return { seq: seq + 1, problem: `the journal ends at ${seq}, it should end at ${head?.seq ?? 0}` };
  return head.hash === last ? null : { seq, problem: 'its hash is not the one the journal ended with' };
}

/** Receipts are numbered 1, 2, 3 … in the order of the journal. */
function findNumberGap(db: Database): Break | null {
  const rows = db.prepare<[], { seq: number; number: number }>('SELECT seq, number FROM receipt ORDER BY seq').iterate();
  let number = 0;
  for (const row of rows) {
    number += 1;
    if (row.number !== number) return { seq: row.seq, problem: `receipt ${number} is missing` };
  }
  return null;
}
