/** Whether a till's file is whole: its pages, the chain of the journal, the numbers of receipts. */
import type { Database } from 'better-sqlite3';
import { Fault } from '../../contract/errors/fault.ts';
import type { JournalRow } from './journal.ts';
import { GENESIS_HASH, hashEntry } from './journal-hash.ts';
import { withStorageFaults } from './sqlite-faults.ts';

/** The first entry that is wrong, and what is wrong with it. */
export type Break = { readonly seq: number; readonly problem: string };
export type Soundness = {
  readonly entries: number;
  readonly receipts: number;
  /** The hash the journal ends with. */
  readonly head: string;
  /** What SQLite's own check says; "ok" when the file is whole. */
  readonly file: string;
  readonly broken: Break | null;
};
type Chain = { readonly entries: number; readonly receipts: number; readonly head: string; readonly broken: Break | null };

/** Goods come again with the next import, and checking a million of them would hold the start up. */
const REFERENCE_TABLES = ['good', 'good!_%', 'barcode', 'sqlite!_%'];
const RECEIPT_KINDS = ['SaleCompleted', 'ReturnCompleted'];

/** At the start: the pages of everything that cannot be had again, and the whole chain. Throws DB_CORRUPT, JOURNAL_BROKEN. */
export function assertSound(db: Database): void {
  withStorageFaults(() => {
    const problem = checkTables(db);
    if (problem !== 'ok') throw new Fault('DB_CORRUPT', { problem });
    const chain = followChain(db);
    const broken = chain.broken ?? findMissingReceipt(db, chain.receipts);
    if (broken !== null) throw new Fault('JOURNAL_BROKEN', broken);
  });
}

/** The chain alone: what must hold before the derived tables are filled again. Throws JOURNAL_BROKEN. */
export function assertChain(db: Database): void {
  const { broken } = withStorageFaults(() => followChain(db));
  if (broken !== null) throw new Fault('JOURNAL_BROKEN', broken);
}

/** Everything `assertSound` checks and the whole file, as a report instead of a fault. */
export function inspect(db: Database): Soundness {
  return withStorageFaults(() => {
    const file = String(db.pragma('quick_check(1)', { simple: true }));
    const { entries, receipts, head, broken } = followChain(db);
    return { entries, receipts, head, file, broken: broken ?? findMissingReceipt(db, receipts) };
  });
}

function checkTables(db: Database): string {
  const isReference = REFERENCE_TABLES.map((like) => `name LIKE '${like}' ESCAPE '!'`).join(' OR ');
  const tables = db
    .prepare<[], string>(`SELECT name FROM sqlite_schema WHERE type = 'table' AND NOT (${isReference})`)
    .pluck()
    .all();
  for (const table of tables) {
    const answer = String(db.pragma(`quick_check('${table}')`, { simple: true }));
    if (answer !== 'ok') return answer;
  }
  return 'ok';
}

function followChain(db: Database): Chain {
  const rows = db
    .prepare<[], JournalRow>('SELECT seq, id, kind, v, at, body, prev_hash, hash FROM journal ORDER BY seq')
    .iterate();
  let [entries, receipts, head] = [0, 0, GENESIS_HASH];
  for (const row of rows) {
    const problem = problemOf(row, entries + 1, head);
    if (problem !== undefined) return { entries, receipts, head, broken: { seq: entries + 1, problem } };
    entries += 1;
    head = row.hash;
    if (RECEIPT_KINDS.includes(row.kind)) receipts += 1;
  }
  return { entries, receipts, head, broken: checkEnd(db, entries, head) };
}

function problemOf(row: JournalRow, seq: number, last: string): string | undefined {
  if (row.seq !== seq) return 'it is missing';
  if (row.prev_hash !== last) return 'it does not follow the entry before it';
  return row.hash === hashEntry(last, row) ? undefined : 'its contents do not match its hash';
}

function checkEnd(db: Database, entries: number, head: string): Break | null {
  const end = db.prepare<[], { seq: number; hash: string }>('SELECT seq, hash FROM journal_head').get();
  if (end === undefined) return { seq: entries, problem: 'where the journal ends is not known' };
  if (end.seq > entries) return { seq: entries + 1, problem: `it is missing, the journal ends at ${end.seq}` };
  if (end.seq < entries) return { seq: end.seq + 1, problem: `the journal ends at ${end.seq}` };
  return end.hash === head ? null : { seq: entries, problem: 'the journal ended with another hash' };
}

/** Receipts are numbered 1, 2, 3 … in the order of the journal, and each receipt of the journal is there. */
function findMissingReceipt(db: Database, recorded: number): Break | null {
  const rows = db.prepare<[], { seq: number; number: number }>('SELECT seq, number FROM receipt ORDER BY seq').iterate();
  let number = 0;
  for (const row of rows) {
    number += 1;
    if (row.number !== number) return { seq: row.seq, problem: `receipt ${number} is missing` };
  }
  return number === recorded ? null : { seq: recorded, problem: `${recorded} receipts are recorded, ${number} are listed` };
}
