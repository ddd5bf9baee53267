/**
 * Finding goods by what somebody types: any part of a name, words in any order, article, part of a barcode, price.
 * Asked in steps from the best kind of match to the weakest, each stopping early, until there are enough.
 */
import type { Database } from 'better-sqlite3';
import { articleKey, foldedWords } from '../../domain/catalogue/fold.ts';
import { parseMoney } from '../../domain/money/decimal.ts';
import { normalizeGtin } from '../../domain/barcode/gtin.ts';
import { GOOD_COLUMNS, type GoodRow } from './good-rows.ts';

/** `isModel`: the row stands for several variants that match. */
export type Found = { readonly row: GoodRow; readonly isModel: boolean };
/** `count` stops at 1000, and is the least there are when it is more than the rows. */
export type Search = (text: string, limit: number) => { readonly rows: readonly Found[]; readonly count: number };

/** `count`: how many a step knows of, when that is more than the rows it gave. */
type Answer = { readonly rows: readonly GoodRow[]; readonly count: number };
type Step = (query: Query, limit: number) => Answer;
type Query = {
  readonly text: string;
  readonly words: readonly string[];
  /** The words as one text, as names begin. */
  readonly phrase: string;
};

const MOST_COUNTED = 1000;
const MOST_WORDS = 8;
/** The shortest beginnings the word index keeps; shorter ones it would have to collect from every word. */
const SHORTEST_PREFIX = 2;
/** A trigram index knows nothing shorter. */
const TRIGRAM = 3;
/** Several variants of a model make one row, so more are fetched than are shown. */
const FETCHED_PER_SHOWN = 4;
/** Sorts after every text that begins with what it is appended to. */
const AFTER = '\u{10ffff}';

export function createSearch(db: Database): Search {
  const steps = [exact(db), startsWith(db), pricedAt(db), wordsBegin(db)];
  // Only for what the steps above leave empty: letters in the middle of words and codes cost more to look for.
  const lastResorts = [insideWords(db), insideCodes(db)];

  return (text, limit) => {
    const words = foldedWords(text).slice(0, MOST_WORDS);
    if (words.length === 0) return { rows: [], count: 0 };
    const query: Query = { text: text.trim(), words, phrase: words.join(' ') };
    const found = new Map<number, GoodRow>();
    const wanted = limit * FETCHED_PER_SHOWN;
    let most = 0;
    const take = (from: readonly Step[], enough: number): void => {
      for (const step of from) {
        if (found.size >= enough) return;
        const { rows, count } = step(query, wanted);
        for (const row of rows) found.set(row.n, found.get(row.n) ?? row);
        most = Math.max(most, count);
      }
    };
    take(steps, wanted);
    take(lastResorts, limit);
    return { rows: byModel([...found.values()]).slice(0, limit), count: Math.max(most, found.size) };
  };
}

/** One row for each model of which several variants match, in the place of the best of them. */
function byModel(rows: readonly GoodRow[]): readonly Found[] {
  const models = new Map<string, number>();
  for (const { model_id: model } of rows) if (model !== null) models.set(model, (models.get(model) ?? 0) + 1);
  const shown = new Set<string>();
  return rows.flatMap((row): Found[] => {
    const model = row.model_id;
    if (model === null || models.get(model) === 1) return [{ row, isModel: false }];
    if (shown.has(model)) return [];
    shown.add(model);
    return [{ row, isModel: true }];
  });
}

function exact(db: Database): Step {
  const byCode = db.prepare<[string], GoodRow>(
    `SELECT ${GOOD_COLUMNS} FROM barcode b JOIN good g ON g.n = b.good_n WHERE b.code = ? AND g.active = 1`,
  );
  const byArticle = db.prepare<[string, number], GoodRow>(
    `SELECT ${GOOD_COLUMNS} FROM good g WHERE g.article_key = ? AND g.article_key <> '' AND g.active = 1 ORDER BY g.n LIMIT ?`,
  );
  return ({ text }, limit) => answer([...byCode.all(normalizeGtin(text)), ...byArticle.all(articleKey(text), limit)]);
}

function startsWith(db: Database): Step {
  const begins = db.prepare<[string, string, number], GoodRow>(
    `SELECT ${GOOD_COLUMNS} FROM good g WHERE g.search >= ? AND g.search < ? AND g.active = 1 AND g.search <> '' ORDER BY g.search LIMIT ?`,
  );
  const count = db
    .prepare<[string, string], number>(
      `SELECT count(*) FROM (SELECT 1 FROM good g WHERE g.search >= ? AND g.search < ? AND g.active = 1 AND g.search <> '' LIMIT ${MOST_COUNTED})`,
    )
    .pluck();
  return ({ phrase }, limit) => {
    const rows = begins.all(phrase, phrase + AFTER, limit);
    return rows.length < limit ? answer(rows) : { rows, count: count.get(phrase, phrase + AFTER) ?? 0 };
  };
}

function pricedAt(db: Database): Step {
  const priced = db.prepare<[number, number], GoodRow>(
    `SELECT ${GOOD_COLUMNS} FROM good g WHERE g.price = ? AND g.active = 1 AND g.search <> '' ORDER BY g.n LIMIT ?`,
  );
  return ({ text }, limit) => {
    const price = parseMoney(text);
    // Half of the room: a round number is also a part of names and codes.
    return answer(price.ok && price.value > 0 ? priced.all(price.value, Math.ceil(limit / 2)) : []);
  };
}

/** Each word begins a word of the good. Single letters are looked for in what the longer words find. */
function wordsBegin(db: Database): Step {
  const find = db
    .prepare<[string], number>(`SELECT rowid FROM good_words WHERE good_words MATCH ? LIMIT ${MOST_COUNTED}`)
    .pluck();
  const findWithLetters = db
    .prepare<[{ query: string; letters: string }], number>(
      `SELECT w.rowid FROM good_words w JOIN good g ON g.n = w.rowid WHERE good_words MATCH @query
         AND (SELECT min(instr(' ' || g.search, ' ' || value) > 0) FROM json_each(@letters)) LIMIT ${MOST_COUNTED}`,
    )
    .pluck();
  const read = db.prepare<[string], GoodRow>(
    `SELECT ${GOOD_COLUMNS} FROM json_each(?) f JOIN good g ON g.n = f.value WHERE g.active = 1`,
  );
  return ({ words }, limit) => {
    const letters = words.filter((word) => word.length < SHORTEST_PREFIX);
    const longer = words.filter((word) => word.length >= SHORTEST_PREFIX);
    if (longer.length === 0) return answer([]);
    const query = longer.map((word) => `"${word}"*`).join(' AND ');
    const found = letters.length === 0 ? find.all(query) : findWithLetters.all({ query, letters: JSON.stringify(letters) });
    return { rows: read.all(JSON.stringify(found.slice(0, limit))), count: found.length };
  };
}

/** Every word somewhere in the text. Words too short for trigrams are looked for in what the longer ones find. */
function insideWords(db: Database): Step {
  const find = db.prepare<[{ query: string; words: string; limit: number }], GoodRow>(`
    SELECT ${GOOD_COLUMNS} FROM good_trigrams t JOIN good g ON g.n = t.rowid
    WHERE good_trigrams MATCH @query AND g.active = 1
      AND (SELECT min(instr(g.search, value) > 0) FROM json_each(@words)) LIMIT @limit`);
  return ({ words }, limit) => {
    const query = trigramQuery(words);
    return answer(query === undefined ? [] : find.all({ query, words: JSON.stringify(words), limit }));
  };
}

function insideCodes(db: Database): Step {
  const begins = db.prepare<[string, string, number], GoodRow>(`
    SELECT ${GOOD_COLUMNS} FROM barcode b JOIN good g ON g.n = b.good_n
    WHERE b.code >= ? AND b.code < ? AND g.active = 1 LIMIT ?`);
  const inside = db.prepare<[string, string, number], GoodRow>(`
    SELECT ${GOOD_COLUMNS} FROM good_codes c JOIN good g ON g.n = c.rowid
    WHERE good_codes MATCH ? AND g.active = 1 AND instr(g.codes, ?) > 0 LIMIT ?`);
  return ({ words }, limit) => {
    const [code = ''] = words;
    const query = trigramQuery([code]);
    if (words.length !== 1 || query === undefined || !/^\d{4,14}$/.test(code)) return answer([]);
    return answer([...begins.all(code, code + AFTER, limit), ...inside.all(query, code, limit)]);
  };
}

function answer(rows: readonly GoodRow[]): Answer {
  return { rows, count: rows.length };
}

/** Without positions in the index a longer part is asked for as all of its trigrams, and checked in the row. */
function trigramQuery(words: readonly string[]): string | undefined {
  const trigrams = new Set(words.flatMap(trigramsOf));
  if (trigrams.size === 0) return undefined;
  return [...trigrams].map((trigram) => `"${trigram}"`).join(' AND ');
}

function trigramsOf(word: string): readonly string[] {
  const chars = Array.from(word);
  return chars.slice(0, Math.max(0, chars.length - TRIGRAM + 1)).map((_, start) => chars.slice(start, start + TRIGRAM).join(''));
}
