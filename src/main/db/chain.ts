/** Following the chain of the journal from a place that is known to be right, and the receipts along with it. */
import type { Database } from 'better-sqlite3';
import { RECEIPT_FACT_KINDS } from '../../domain/journal/receipt-kind.ts';
import type { JournalRow } from './journal.ts';
import { GENESIS_HASH, hashEntry } from './journal-hash.ts';

/** The first entry that is wrong, and what is wrong with it. */
export type Break = { readonly seq: number; readonly problem: string };
/** After entry `seq`, whose hash is `hash`, with `receipts` receipts so far. */
export type Place = { readonly seq: number; readonly hash: string; readonly receipts: number };
export type Followed = { readonly end: Place; readonly broken: Break | null; readonly atEnd: boolean };

const RECEIPTS: ReadonlySet<string> = new Set(RECEIPT_FACT_KINDS);

export const START: Place = { seq: 0, hash: GENESIS_HASH, receipts: 0 };

/** The chain and the numbers of the receipts, for at most so many entries. */
export function followFrom(db: Database, from: Place, most = Number.MAX_SAFE_INTEGER): Followed {
  const chain = followChain(db, from, most);
  return { ...chain, broken: chain.broken ?? findMissingReceipt(db, from, chain) };
}

/** The chain alone, for at most so many entries. */
export function followChain(db: Database, from: Place, most = Number.MAX_SAFE_INTEGER): Followed {
  if (!isThere(db, from)) return { end: from, broken: { seq: from.seq, problem: 'it is not the entry it was' }, atEnd: false };
  const rows = db
    .prepare<[number, number], JournalRow>(
      'SELECT seq, id, kind, v, at, body, prev_hash, hash FROM journal WHERE seq > ? ORDER BY seq LIMIT ?',
    )
    .iterate(from.seq, most);
  let { seq, hash, receipts } = from;
  for (const row of rows) {
    const problem = problemOf(row, seq + 1, hash);
    if (problem !== undefined) return { end: { seq, hash, receipts }, broken: { seq: seq + 1, problem }, atEnd: false };
    seq += 1;
    hash = row.hash;
    if (RECEIPTS.has(row.kind)) receipts += 1;
  }
  const end = { seq, hash, receipts };
  const atEnd = seq - from.seq < most;
  return { end, broken: atEnd ? checkEnd(db, end) : null, atEnd };
}

function isThere(db: Database, { seq, hash }: Place): boolean {
  return seq === 0 || db.prepare<[number], string>('SELECT hash FROM journal WHERE seq = ?').pluck().get(seq) === hash;
}

function problemOf(row: JournalRow, seq: number, last: string): string | undefined {
  if (row.seq !== seq) return 'it is missing';
  if (row.prev_hash !== last) return 'it does not follow the entry before it';
  return row.hash === hashEntry(last, row) ? undefined : 'its contents do not match its hash';
}

function checkEnd(db: Database, { seq, hash }: Place): Break | null {
  const head = db.prepare<[], { seq: number; hash: string }>('SELECT seq, hash FROM journal_head').get();
  if (head === undefined) return { seq, problem: 'where the journal ends is not known' };
  if (head.seq > seq) return { seq: seq + 1, problem: `it is missing, the journal ends at ${head.seq}` };
  if (head.seq < seq) return { seq: head.seq + 1, problem: `the journal ends at ${head.seq}` };
  return head.hash === hash ? null : { seq, problem: 'the journal ended with another hash' };
}

/** Receipts are numbered 1, 2, 3 … in the order of the journal, and each receipt of the journal is listed. */
function findMissingReceipt(db: Database, from: Place, { end, atEnd }: Followed): Break | null {
  const rows = db
    .prepare<[number, number], { seq: number; number: number }>(
      'SELECT seq, number FROM receipt WHERE seq > ? AND seq <= ? ORDER BY seq',
    )
    .iterate(from.seq, atEnd ? Number.MAX_SAFE_INTEGER : end.seq);
  let number = from.receipts;
  for (const row of rows) {
    number += 1;
    if (row.number !== number) return { seq: row.seq, problem: `receipt ${number} is missing` };
  }
  return number === end.receipts
    ? null
    : { seq: end.seq, problem: `${end.receipts} receipts are recorded, ${number} are listed` };
}
