/** The lines of a long answer, each made a text when it is asked for: as one text they would lie heavy on the heap of a till. */
import type { Lines } from '../../contract/sync/first-load-contract.ts';

const LINE_FEED = 10;

/** `body` is UTF-8, what is none reads as U+FFFD; the last line has no line feed behind it. */
export function splitLines(body: Uint8Array): { readonly lines: Lines; readonly last: string } {
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  const ends: number[] = [];
  for (let at = bytes.indexOf(LINE_FEED); at !== -1; at = bytes.indexOf(LINE_FEED, at + 1)) ends.push(at);
  const startOf = (n: number): number => (ends[n - 1] ?? -1) + 1;

  return {
    lines: {
      length: ends.length,
      slice: (from, to) => ends.slice(from, to).map((end, n) => bytes.toString('utf8', startOf(from + n), end)),
    },
    last: bytes.toString('utf8', startOf(ends.length)),
  };
}
