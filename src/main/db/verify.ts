/** Whether a till's file is whole: its pages, the chain of the journal, the numbers of receipts. */
import type { Database } from 'better-sqlite3';
import { Fault } from '../../contract/errors/fault.ts';
import { followChain, followFrom, START, type Break, type Place } from './chain.ts';
import { withStorageFaults } from './sqlite-faults.ts';

export type Soundness = {
  readonly entries: number;
  readonly receipts: number;
  /** The hash the journal ends with. */
  readonly head: string;
  /** What SQLite's own check says; "ok" when the file is whole. */
  readonly file: string;
  readonly broken: Break | null;
};
export type CheckStep = { readonly done: number; readonly total: number };

/** Goods come again with the next import; checking a million of them would hold the start up. */
const REFERENCE_TABLES = ['good', 'good!_%', 'barcode', 'sqlite!_%'];
/** These grow with every receipt. Their old pages are read by the whole check, not at each start. */
const GROWING_TABLES = ['journal', 'receipt', 'receipt!_%', 'stock!_movement'];
/** Some months of a till: read whole in well under a second, no reason to trust the last start. */
const SHORT_JOURNAL = 20_000;
const CHECKED = 'journal_checked';
/** About three milliseconds. */
const SLICE = 200;

/**
 * At the start: the pages of the tables that stay small, and every entry of the journal since the last start that found it
 * whole. A short journal, and one whose place is not known, is checked whole. Throws DB_CORRUPT, JOURNAL_BROKEN.
 */
export function assertSound(db: Database, shortJournal = SHORT_JOURNAL): void {
  withStorageFaults(() => {
    const checked = lastChecked(db);
    const isWhole = checked.seq === START.seq || countEntries(db) <= shortJournal;
    const problem = checkTables(db, isWhole ? REFERENCE_TABLES : [...REFERENCE_TABLES, ...GROWING_TABLES]);
    if (problem !== 'ok') throw new Fault('DB_CORRUPT', { problem });
    // From the place of the last start also when all is read: entries it had seen may be gone.
    const { end, broken } = followFrom(db, checked);
    const found = broken ?? (isWhole ? followFrom(db, START).broken : null);
    if (found !== null) throw new Fault('JOURNAL_BROKEN', found);
    if (end.seq > checked.seq) saveChecked(db, end);
  });
}

function countEntries(db: Database): number {
  return db.prepare<[], number>('SELECT seq FROM journal_head').pluck().get() ?? 0;
}

/** The chain alone: what must hold before the derived tables are filled again. Throws JOURNAL_BROKEN. */
export function assertChain(db: Database): void {
  const { broken } = withStorageFaults(() => followChain(db, START));
  if (broken !== null) throw new Fault('JOURNAL_BROKEN', broken);
}

/** The whole file and the whole chain, as a report instead of a fault. */
export function inspect(db: Database): Soundness {
  return withStorageFaults(() => {
    const file = String(db.pragma('quick_check(1)', { simple: true }));
    const { end, broken } = followFrom(db, START);
    return { entries: end.seq, receipts: end.receipts, head: end.hash, file, broken };
  });
}

/**
 * The whole chain from its first entry, in slices of a few milliseconds, beside a till that sells. Ends with what is
 * broken, or null.
 */
export async function* checkWholeJournal(db: Database): AsyncGenerator<CheckStep, Break | null> {
  let place = START;
  for (;;) {
    const { end, broken, atEnd } = withStorageFaults(() => followFrom(db, place, SLICE));
    if (broken !== null || atEnd) return broken;
    place = end;
    yield await Promise.resolve({ done: place.seq, total: countEntries(db) });
  }
}

function checkTables(db: Database, without: readonly string[]): string {
  const left = without.map((like) => `name LIKE '${like}' ESCAPE '!'`).join(' OR ');
  const tables = db.prepare<[], string>(`SELECT name FROM sqlite_schema WHERE type = 'table' AND NOT (${left})`).pluck().all();
  for (const table of tables) {
    const answer = String(db.pragma(`quick_check('${table}')`, { simple: true }));
    if (answer !== 'ok') return answer;
  }
  return 'ok';
}

function lastChecked(db: Database): Place {
  const text = db.prepare<[string], string>('SELECT value FROM meta WHERE key = ?').pluck().get(CHECKED);
  return text === undefined ? START : (JSON.parse(text) as Place);
}

function saveChecked(db: Database, place: Place): void {
  db.prepare('INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value').run(
    CHECKED,
    JSON.stringify(place),
  );
}
