/** Text measured and broken by the cells of a fixed-width printer. */

/** Text as a printer may get it: composed letters, plain spaces, no control or invisible characters except the line break. */
export function printable(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(/[\t\u00a0\u2000-\u200a\u202f\u205f\u3000]/g, ' ')
    .replace(/[\p{Cc}\p{Cf}\u2028\u2029\ufe00-\ufe0f]/gu, (char) => (char === '\n' ? char : ''));
}

/** How many cells of normal width `text` takes: marks take none, ideographs and emoji two. */
export function cells(text: string): number {
  let width = 0;
  for (const char of text) width += cellsOf(char);
  return width;
}

function cellsOf(char: string): number {
  if (char < '\u0300') return 1;
  if (/\p{M}/u.test(char)) return 0;
  return /[\p{Emoji_Presentation}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\uff01-\uff60]/u.test(char)
    ? 2
    : 1;
}

/**
 * Breaks text into lines of at most `width` cells (2 or more) at spaces; a word longer than a line is broken where the line ends.
 * Spaces inside a line stay as they are, those at a break are dropped. Always gives at least one line.
 */
export function wrapText(text: string, width: number): string[] {
  if (width < 2) throw new RangeError(`too narrow to wrap: ${width}`);
  return printable(text)
    .split('\n')
    .flatMap((paragraph) => wrapParagraph(paragraph, width));
}

function wrapParagraph(paragraph: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const [, gap = '', word = ''] of paragraph.matchAll(/( *)([^ ]+)/g)) {
    if (cells(line) + gap.length + cells(word) <= width) {
      line += gap + word;
      continue;
    }
    if (line !== '') lines.push(line);
    const pieces = breakWord(word, width);
    lines.push(...pieces.slice(0, -1));
    line = pieces.at(-1) ?? '';
  }
  return [...lines, line];
}

function breakWord(word: string, width: number): string[] {
  const pieces: string[] = [];
  let piece = '';
  let used = 0;
  for (const char of word) {
    const size = cellsOf(char);
    if (used + size > width) {
      pieces.push(piece);
      piece = '';
      used = 0;
    }
    piece += char;
    used += size;
  }
  return [...pieces, piece];
}
