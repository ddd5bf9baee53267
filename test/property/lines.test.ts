/** Lines that are read where they are asked for are those of the whole text. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitLines } from '../../src/sync/transport/lines.ts';

const line = fc.string({ unit: 'binary' }).map((text) => text.replaceAll('\n', ' '));

describe('lines of an answer', () => {
  it('are those of the text, in parts of any size, and the last one stands alone', () => {
    fc.assert(
      fc.property(fc.array(line), line, fc.integer({ min: 1, max: 5 }), (before, end, part) => {
        const body = new TextEncoder().encode(`?${[...before, end].join('\n')}`).subarray(1);
        const { lines, last } = splitLines(body);
        const read: string[] = [];
        for (let from = 0; from < lines.length; from += part) read.push(...lines.slice(from, from + part));
        expect({ read, last, length: lines.length }).toEqual({ read: before, last: end, length: before.length });
      }),
    );
  });
});
