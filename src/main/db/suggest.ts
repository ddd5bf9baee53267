/** What somebody probably meant when a text finds nothing. */
import type { Database } from 'better-sqlite3';
import { foldedWords } from '../../domain/catalogue/fold.ts';
import { otherLayouts } from '../../domain/catalogue/keyboard-slip.ts';
import { typoDistance, typosAllowed } from '../../domain/catalogue/typo.ts';

type WordRow = { readonly word: string; readonly goods: number };

/** So many letters at the start are taken as typed right: it keeps the words to compare with few. */
const SURE_LETTERS = 2;
const MOST_WORDS = 4;
const AFTER = '\u{10ffff}';

export function createSuggest(db: Database, finds: (text: string) => boolean): (text: string) => string | undefined {
  const known = db.prepare<[string, string], number>('SELECT 1 FROM good_word WHERE word >= ? AND word < ? LIMIT 1').pluck();
  const neighbours = db.prepare<[string, string, number, number], WordRow>(
    'SELECT word, goods FROM good_word WHERE word >= ? AND word < ? AND length(word) BETWEEN ? AND ?',
  );

  function mend(word: string): string {
    const most = typosAllowed(word);
    if (most === 0 || known.get(word, word + AFTER) !== undefined) return word;
    const start = word.slice(0, SURE_LETTERS);
    const near = neighbours
      .all(start, start + AFTER, word.length - most, word.length + most)
      .map((row) => ({ ...row, distance: typoDistance(word, row.word, most) }))
      .filter((row) => row.distance <= most);
    near.sort((a, b) => a.distance - b.distance || b.goods - a.goods || (a.word < b.word ? -1 : 1));
    return near[0]?.word ?? word;
  }

  return (text) => {
    const retyped = otherLayouts(text).find(finds);
    if (retyped !== undefined) return retyped;
    const words = foldedWords(text);
    if (words.length === 0 || words.length > MOST_WORDS) return undefined;
    const mended = words.map(mend).join(' ');
    return mended !== words.join(' ') && finds(mended) ? mended : undefined;
  };
}
