/** Filling the full-text indexes anew, in steps that are never long: left to itself, SQLite merges what it wrote whenever it likes. */
import type { Database } from 'better-sqlite3';
import type { UnitOfWork } from '../app/ports.ts';

/** What is found by, in which index. */
const TABLES = { good_words: 'search', good_trigrams: 'search', good_codes: 'codes' } as const;

/** Each fill leaves a segment in every index. That many are merged into one. */
const SEGMENTS = 64;
/** Pages of a merge: some milliseconds on a slow till. */
const MERGE_PAGES = 32;
/** SQLite's own (FTS5, "The 'automerge' Configuration Option" and after it). */
const BY_ITSELF = { automerge: 4, usermerge: 4, crisismerge: 16 } as const;
const BY_US = { automerge: 0, usermerge: 16, crisismerge: 1999 } as const;

export type FullText = {
  /** Inside a unit of work: empties the indexes. */
  readonly begin: () => void;
  /** Inside a unit of work: goods after `from` up to `to`. */
  readonly fill: (from: number, to: number) => void;
  /** Now and then merges what the fills left, one transaction a step; yields `step` each time. */
  readonly tidy: <T>(step: T) => Generator<T, void>;
  /** Inside a unit of work: from here on SQLite merges by itself. */
  readonly end: () => void;
};

export function prepareFullText(db: Database, unitOfWork: UnitOfWork): FullText {
  const changes = db.prepare<[], number>('SELECT total_changes()').pluck();
  const tables = Object.entries(TABLES).map(([table, column]) => ({
    clear: db.prepare(`INSERT INTO ${table} (${table}) VALUES ('delete-all')`),
    fill: db.prepare(
      `INSERT INTO ${table} (rowid, ${column}) SELECT n, ${column} FROM good WHERE n > ? AND n <= ? AND active = 1`,
    ),
    option: db.prepare<[string, number]>(`INSERT INTO ${table} (${table}, rank) VALUES (?, CAST(? AS INTEGER))`),
  }));
  let fills = 0;

  function configure(options: Readonly<Record<string, number>>): void {
    for (const { option } of tables) for (const [name, value] of Object.entries(options)) option.run(name, value);
  }

  /** Whether there is more to merge (FTS5, "The 'merge' Command": fewer than two changes when there was nothing). */
  function mergeSome(option: (typeof tables)[number]['option']): boolean {
    const before = changes.get() ?? 0;
    unitOfWork(() => void option.run('merge', MERGE_PAGES));
    return (changes.get() ?? 0) - before >= 2;
  }

  return {
    begin() {
      fills = 0;
      for (const { clear } of tables) clear.run();
      configure(BY_US);
    },
    fill(from, to) {
      fills += 1;
      for (const { fill } of tables) fill.run(from, to);
    },
    *tidy(step) {
      if (fills % SEGMENTS !== 0) return;
      for (const { option } of tables) while (mergeSome(option)) yield step;
    },
    end: () => configure(BY_ITSELF),
  };
}
