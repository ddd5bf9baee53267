/** The journal: facts in order, chained by hashes, and the tables that follow from them. */
import type { Database } from 'better-sqlite3';
import { Fault } from '../../contract/errors/fault.ts';
import { canonicalJson } from '../../domain/journal/canonical-json.ts';
import type { Fact, FactBody } from '../../domain/journal/fact.ts';
import { isReceiptFact } from '../../domain/journal/receipt-kind.ts';
import type { Clock, Ids, Journal } from '../app/ports.ts';
import { hashEntry } from './journal-hash.ts';
import { createDerivedTables } from './projections/derived-tables.ts';

export type JournalRow = {
  readonly seq: number;
  readonly id: string;
  readonly kind: string;
  readonly v: number;
  readonly at: string;
  readonly body: string;
  readonly prev_hash: string;
  readonly hash: string;
};
type Head = { readonly seq: number; readonly hash: string };

/** The version of the shapes in src/domain/journal/fact.ts. */
const FACT_VERSION = 1;
/** About a day of a small shop: a time from the future, recorded by a clock since put right, is forgotten after as many facts. */
const NEWEST_FACTS = 100;

export function createJournal(db: Database, env: { readonly clock: Clock; readonly ids: Ids }): Journal {
  const readHead = db.prepare<[], Head>('SELECT seq, hash FROM journal_head');
  const insert = db.prepare(
    'INSERT INTO journal (seq, id, kind, v, at, body, prev_hash, hash) VALUES (@seq, @id, @kind, @v, @at, @body, @prevHash, @hash)',
  );
  const ofShift = db.prepare<[string], JournalRow>("SELECT * FROM journal WHERE body ->> '$.shiftId' = ? ORDER BY seq");
  const lastNumber = db.prepare<[], number>('SELECT coalesce(max(number), 0) FROM receipt').pluck();
  const newest = db
    .prepare<[number], string | null>('SELECT max(at) FROM (SELECT at FROM journal ORDER BY seq DESC LIMIT ?)')
    .pluck();
  const derived = createDerivedTables(db);
  /** Asked for at every change of the till. */
  let latest: { readonly seq: number; readonly at: string | null } | undefined;

  function head(): Head {
    const row = readHead.get();
    if (row === undefined) throw new Fault('JOURNAL_BROKEN', { seq: 0, problem: 'its end is not known' });
    return row;
  }

  function assertNumberFollows(body: FactBody): void {
    if (!isReceiptFact(body)) return;
    const expected = (lastNumber.get() ?? 0) + 1;
    if (body.number !== expected) throw new Fault('BUG', { problem: 'receipt number', number: body.number, expected });
  }

  return {
    append(body) {
      if (!db.inTransaction) throw new Fault('BUG', { problem: 'a fact outside a unit of work' });
      assertNumberFollows(body);
      const { seq, hash: prevHash } = head();
      const text = canonicalJson(body);
      const entry = { seq: seq + 1, id: env.ids.next(), kind: body.kind, v: FACT_VERSION, at: env.clock.now(), body: text };
      const hash = hashEntry(prevHash, entry);
      insert.run({ ...entry, prevHash, hash });
      const fact: Fact = { seq: entry.seq, id: entry.id, v: entry.v, at: entry.at, body, prevHash, hash };
      derived.apply(fact);
      return fact;
    },
    ofShift: (shiftId) => ofShift.all(shiftId).map(toFact),
    head,
    latestAt() {
      const { seq } = head();
      if (latest?.seq !== seq) latest = { seq, at: newest.get(NEWEST_FACTS) ?? null };
      return latest.at;
    },
  };
}

/** The body was checked when it was written; the hash chain vouches for it since. */
export function toFact(row: JournalRow): Fact {
  const { seq, id, v, at, body, prev_hash: prevHash, hash } = row;
  return { seq, id, v, at, body: JSON.parse(body) as FactBody, prevHash, hash };
}
