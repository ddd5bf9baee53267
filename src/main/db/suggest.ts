/** What somebody probably meant when a text finds nothing. */
import type { Database } from 'better-sqlite3';
import { foldedWords } from '../../domain/catalogue/fold.ts';
import { otherLayouts } from '../../domain/catalogue/keyboard-slip.ts';
import { typoDistance, typosAllowed } from '../../domain/catalogue/typo.ts';

type Range = {
  readonly start: string;
  readonly end: string;
  readonly middle: string;
  readonly shortest: number;
  readonly longest: number;
};
type WordRow = { readonly word: string; readonly goods: number };

const MOST_WORDS = 4;
const AFTER = '\u{10ffff}';

export function createSuggest(db: Database, finds: (text: string) => boolean): (text: string) => string | undefined {
  const known = db.prepare<[string, string], number>('SELECT 1 FROM good_word WHERE word >= ? AND word < ? LIMIT 1').pluck();
  const length = 'length(word) BETWEEN @shortest AND @longest';
  // The first two letters are taken as typed right; when that finds nothing, the first, third and fourth: it keeps the words to compare few.
  const searches = [
    {
      sure: 2,
      neighbours: db.prepare<[Range], WordRow>(
        `SELECT word, goods FROM good_word WHERE word >= @start AND word < @end AND ${length}`,
      ),
    },
    {
      sure: 1,
      neighbours: db.prepare<[Range], WordRow>(
        `SELECT word, goods FROM good_word WHERE word >= @start AND word < @end AND ${length} AND substr(word, 3, 2) = @middle`,
      ),
    },
  ];

  function mend(word: string): string {
    const most = typosAllowed(word);
    if (most === 0 || known.get(word, word + AFTER) !== undefined) return word;
    for (const { sure, neighbours } of searches) {
      const start = word.slice(0, sure);
      const range = {
        start,
        end: start + AFTER,
        middle: word.slice(2, 4),
        shortest: word.length - most,
        longest: word.length + most,
      };
      const found = nearest(word, neighbours.all(range), most);
      if (found !== undefined) return found;
    }
    return word;
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

/** The word with the fewest mistakes between; of several the one that more goods have. */
function nearest(word: string, rows: readonly WordRow[], most: number): string | undefined {
  const near = rows
    .map((row) => ({ ...row, distance: typoDistance(word, row.word, most) }))
    .filter((row) => row.distance <= most)
    .sort((a, b) => a.distance - b.distance || b.goods - a.goods || (a.word < b.word ? -1 : 1));
  return near[0]?.word;
}
