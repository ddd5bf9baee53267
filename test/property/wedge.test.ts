// Any mix of scans and typing: each scan is delivered whole and in order, the field holds exactly what was typed.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { WedgeKey } from '../../src/domain/barcode/wedge-settings.ts';
import { keysOf, play } from '../support/wedge-field.ts';

type Piece = {
  readonly kind: 'scan' | 'typing';
  readonly text: string;
  readonly gaps: readonly number[];
  readonly pauseMs: number;
};

const gapsOf = (length: number, min: number, max: number): fc.Arbitrary<number[]> =>
  fc.array(fc.integer({ min, max }), { minLength: length, maxLength: length });
const codes = fc.stringMatching(/^[0-9]{8}$|^[0-9]{13}$|^LV[BO]-[0-9A-Z]{4,12}$/);
const scanner = fc.oneof(fc.constant([0, 5] as const), fc.constant([20, 60] as const));

const scans: fc.Arbitrary<Piece> = fc
  .tuple(codes, scanner, fc.constantFrom('\n', '\t'), fc.integer({ min: 130, max: 600 }))
  .chain(([code, [min, max], end, pauseMs]) =>
    gapsOf(code.length, min, max).map((gaps): Piece => ({ kind: 'scan', text: code + end, gaps: [0, ...gaps], pauseMs })),
  );

/** Words typed at 80 to 250 ms a key with bursts of two or three keys at 25 to 40. */
const typing: fc.Arbitrary<Piece> = fc
  .tuple(
    fc.stringMatching(/^[a-zа-яіїєґ0-9 ,.]{1,11}$/),
    fc.boolean(),
    fc.integer({ min: 0, max: 400 }),
    fc.array(fc.constantFrom(1, 1, 2, 3), { minLength: 12, maxLength: 12 }),
  )
  .chain(([word, enter, pauseMs, bursts]) => {
    const text = word + (enter ? '\n' : '');
    const isBurst = bursts.flatMap((size) => Array.from({ length: size }, (_, i) => i > 0));
    return fc.tuple(gapsOf(text.length, 80, 250), gapsOf(text.length, 25, 40)).map(([slow, fast]): Piece => ({
      kind: 'typing',
      text,
      gaps: [0, ...slow.slice(1).map((gap, i) => (isBurst[i + 1] === true ? fast[i]! : gap))],
      pauseMs: Math.max(pauseMs, 80),
    }));
  });

function toKeys(pieces: readonly Piece[]): WedgeKey[] {
  const keys: WedgeKey[] = [];
  for (const [i, { kind, text, gaps, pauseMs }] of pieces.entries()) {
    // A hand needs longer than a key stroke to reach for the scanner; after the scan's Enter it may type at once.
    const pause = kind === 'scan' || pieces[i - 1]?.kind !== 'scan' ? Math.max(pauseMs, 130) : pauseMs;
    keys.push(...keysOf(text, gaps, (keys.at(-1)?.atMs ?? 0) + pause));
  }
  return keys;
}

describe('wedge detector on mixes', () => {
  it('parts a quantity with its star from whatever scanner follows, at any time', () => {
    const typed = fc.stringMatching(/^[1-9][0-9]{0,2}\*$|^0,[0-9]{1,3}\*$/);
    const scans = scanner.chain(([min, max]) => fc.tuple(codes, gapsOf(16, min, max)));
    fc.assert(
      fc.property(typed, fc.array(fc.integer({ min: 20, max: 99 }), { minLength: 8, maxLength: 8 }), scans, (text, pace, scan) => {
        const [code, gaps] = scan;
        const keys = keysOf(text, [0, ...pace]);
        const follows = (keys.at(-1)?.atMs ?? 0) + (pace.at(-1) ?? 0);
        const played = play([...keys, ...keysOf(`${code}\n`, [0, ...gaps], follows)]);
        expect(played).toMatchObject({ field: text, scans: [code], broken: [] });
      }),
      { numRuns: 3000 },
    );
  });
  it('delivers every scan whole and types exactly what was typed, without a lag over 50 ms', () => {
    let scanned = 0;
    fc.assert(
      fc.property(fc.array(fc.oneof(scans, typing), { minLength: 1, maxLength: 8 }), (pieces) => {
        const played = play(toKeys(pieces));
        const expected = pieces.filter(({ kind }) => kind === 'scan').map(({ text }) => text.slice(0, -1));
        expect(played.scans).toEqual(expected);
        expect(played.field).toBe(
          pieces
            .filter(({ kind }) => kind === 'typing')
            .map(({ text }) => text)
            .join(''),
        );
        expect(played.broken).toEqual([]);
        expect(played.longestHoldMs).toBeLessThanOrEqual(50);
        scanned += expected.length;
      }),
      { numRuns: 3000 },
    );
    expect(scanned).toBeGreaterThan(1000);
  });
  it('never loses a character, whatever keys come at whatever time', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom('a', '1', 'Я', '-'), fc.integer({ min: 0, max: 300 })), { maxLength: 60 }),
        (strokes) => {
          const text = strokes.map(([char]) => char).join('');
          const {
            field,
            scans: found,
            broken,
          } = play(
            keysOf(
              text,
              strokes.map(([, gap]) => gap),
            ),
          );
          expect(field.length + [...found, ...broken].join('').length).toBe(text.length);
        },
      ),
      { numRuns: 3000 },
    );
  });
});
