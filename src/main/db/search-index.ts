/** Fills the search indexes and the sums over the catalogue again after an import, a page at a time. */
import type { Database } from 'better-sqlite3';
import { articleKey } from '../../domain/catalogue/fold.ts';
import type { UnitOfWork } from '../app/ports.ts';
import { prepareFullText } from './full-text.ts';
import { groupOf, searchTextOf } from './good-fields.ts';
import { takeSlice } from './time-slice.ts';

export type IndexStep = { readonly done: number; readonly total: number };

/** Words shorter than this are not offered as corrections. */
const SHORTEST_WORD = 4;
const VOCABULARY_PAGE = 1000;

/** Came in a load from the start, which leaves what people search by to the refresh: those indexes are slow to fill in the order of arrival. */
type NamelessGood = Parameters<typeof searchTextOf>[0] & { readonly n: number; readonly category: string };

export type IndexedGood = {
  readonly n: number;
  readonly search: string;
  readonly codes: string;
  readonly grp: string;
  readonly active: number;
};

export type SearchIndex = {
  readonly isStale: () => boolean;
  /** Inside a unit of work: one good changed. Does nothing while the indexes wait to be filled anew. */
  readonly replace: (before: IndexedGood | undefined, after: IndexedGood) => void;
  /** What is found from here on is out of date until the next refresh. */
  readonly markStale: () => void;
  /** One transaction per step: stop whenever you like, a later call starts afresh. Until it ends, searching finds only a part. */
  readonly refresh: (pageSize: number) => Generator<IndexStep, void>;
};

export function createSearchIndex(db: Database, unitOfWork: UnitOfWork): SearchIndex {
  const stale = db.prepare("SELECT 1 FROM meta WHERE key = 'search_stale'");
  const last = db.prepare<[], number>('SELECT coalesce(max(n), 0) FROM good').pluck();
  const fullText = prepareFullText(db, unitOfWork);
  const fillGroups = db.prepare(`
    INSERT INTO good_group (grp, goods) SELECT grp, count(*) FROM good WHERE n > ? AND n <= ? AND active = 1 GROUP BY grp
    ON CONFLICT DO UPDATE SET goods = goods + excluded.goods`);
  const words = db.prepare<[string], { term: string; doc: number }>(
    `SELECT term, doc FROM good_vocabulary WHERE term > ? LIMIT ${VOCABULARY_PAGE}`,
  );
  const addWord = db.prepare('INSERT INTO good_word (word, goods) VALUES (?, ?)');
  const nameless = db.prepare<[number, number], NamelessGood>(
    `SELECT n, name, brand, size, colour, article, category FROM good WHERE n > ? AND n <= ? AND search = ''`,
  );
  const name = db.prepare('UPDATE good SET search = ?, grp = ?, article_key = ? WHERE n = ?');
  const clear = ['good_group', 'good_word'].map((table) => db.prepare(`DELETE FROM ${table}`));
  const settled = db.prepare("DELETE FROM meta WHERE key = 'search_stale'");

  const markStale = db.prepare("INSERT INTO meta VALUES ('search_stale', '1') ON CONFLICT DO NOTHING");
  const one = prepareOne(db);

  function* fillVocabulary(total: number): Generator<number, void> {
    let after = '';
    for (;;) {
      const page = words.all(after);
      const lastTerm = page.at(-1)?.term;
      if (lastTerm === undefined) return;
      unitOfWork(() => {
        for (const { term, doc } of page) if (isWord(term)) addWord.run(term, doc);
      });
      after = lastTerm;
      yield total;
    }
  }

  function nameOne(good: NamelessGood): void {
    name.run(searchTextOf(good), groupOf(good.category), articleKey(good.article), good.n);
  }

  function* nameAll(from: number, to: number, step: IndexStep): Generator<IndexStep, void> {
    const goods = nameless.all(from, to);
    for (let at = 0; at < goods.length;) {
      unitOfWork(() => (at = takeSlice(goods, at, (good) => nameOne(good))));
      yield step;
    }
  }

  return {
    isStale: () => stale.get() !== undefined,
    markStale: () => void markStale.run(),
    replace(before, after) {
      if (stale.get() !== undefined) return;
      if (before?.active === 1) one.remove(before);
      if (after.active === 1) one.add(after);
    },
    *refresh(pageSize) {
      const total = last.get() ?? 0;
      unitOfWork(() => {
        fullText.begin();
        for (const statement of clear) statement.run();
      });
      for (let from = 0; from < total; from += pageSize) {
        const to = Math.min(total, from + pageSize);
        yield* nameAll(from, to, { done: from, total });
        unitOfWork(() => {
          fullText.fill(from, to);
          fillGroups.run(from, to);
        });
        yield { done: to, total };
        yield* fullText.tidy({ done: to, total });
      }
      for (const done of fillVocabulary(total)) yield { done, total };
      unitOfWork(() => {
        fullText.end();
        settled.run();
      });
    },
  };
}

/** An index over outside content must be told exactly what it was given before (SQLite, "External Content Tables"). */
function prepareOne(db: Database): { readonly add: (good: IndexedGood) => void; readonly remove: (good: IndexedGood) => void } {
  const columns = { good_words: 'search', good_trigrams: 'search', good_codes: 'codes' } as const;
  const tables = Object.entries(columns).map(([table, column]) => ({
    column,
    insert: db.prepare(`INSERT INTO ${table} (rowid, ${column}) VALUES (?, ?)`),
    remove: db.prepare(`INSERT INTO ${table} (${table}, rowid, ${column}) VALUES ('delete', ?, ?)`),
  }));
  const addGroup = db.prepare('INSERT INTO good_group (grp, goods) VALUES (?, 1) ON CONFLICT DO UPDATE SET goods = goods + 1');
  const leaveGroup = db.prepare('UPDATE good_group SET goods = goods - 1 WHERE grp = ?');
  const dropGroups = db.prepare('DELETE FROM good_group WHERE goods <= 0');
  const addWord = db.prepare('INSERT INTO good_word (word, goods) VALUES (?, 1) ON CONFLICT DO UPDATE SET goods = goods + 1');
  const leaveWord = db.prepare('UPDATE good_word SET goods = goods - 1 WHERE word = ?');
  const dropWords = db.prepare('DELETE FROM good_word WHERE goods <= 0 AND word = ?');
  const wordsOf = (search: string): ReadonlySet<string> => new Set(search.split(/[^\p{L}\p{N}]+/u).filter(isWord));

  return {
    add(good) {
      for (const { column, insert } of tables) insert.run(good.n, good[column]);
      addGroup.run(good.grp);
      for (const word of wordsOf(good.search)) addWord.run(word);
    },
    remove(good) {
      for (const { column, remove } of tables) remove.run(good.n, good[column]);
      leaveGroup.run(good.grp);
      dropGroups.run();
      for (const word of wordsOf(good.search)) {
        leaveWord.run(word);
        dropWords.run(word);
      }
    },
  };
}

function isWord(term: string): boolean {
  return term.length >= SHORTEST_WORD && /^\p{L}+$/u.test(term);
}
