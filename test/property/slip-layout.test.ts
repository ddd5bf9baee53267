import fc from 'fast-check';
import { expect, it } from 'vitest';
import { layoutSlip, lineCells, slipText, type PaperColumns } from '../../src/domain/receipt/layout-slip.ts';
import type { Align, Size, Slip } from '../../src/domain/receipt/slip.ts';

const RUNS = { numRuns: 2000 };
const columns = fc.constantFrom<PaperColumns>(32, 42, 48);
const size = fc.constantFrom<Size>(1, 2, 3, 4);
const align = fc.constantFrom<Align>('left', 'center', 'right');
const word = fc.string({
  unit: fc.constantFrom(...Array.from('абвгґдеєжзиіїйклмнопрстуфхцчшщьюяёъыэABCxyz0123456789.,№«»—₴')),
  minLength: 1,
  maxLength: 60,
});
const text = fc.array(word, { maxLength: 12 }).map((words) => words.join(' '));
const amount = fc.integer({ min: 0, max: 99_999_999 }).map((minor) => `${Math.floor(minor / 100).toLocaleString('en-US').replaceAll(',', ' ')}.${String(minor % 100).padStart(2, '0')}`); // prettier-ignore
const anything = fc.string({ unit: 'binary', maxLength: 120 });

const letters = (lines: readonly string[]): string => lines.join('').replace(/\s/g, '');

it('no line is ever wider than the paper, whatever the text', () => {
  const block = fc.oneof(
    fc.record({ kind: fc.constant('text' as const), text: anything, align, size }),
    fc.record({ kind: fc.constant('pair' as const), left: anything, right: anything, size }),
    fc.record({
      kind: fc.constant('columns' as const),
      align: fc.array(align, { maxLength: 4 }),
      rows: fc.array(fc.array(anything, { maxLength: 5 }), { maxLength: 4 }),
    }),
    fc.record({ kind: fc.constant('rule' as const), style: fc.constantFrom('single' as const, 'double' as const) }),
  );
  fc.assert(
    fc.property(fc.array(block, { maxLength: 5 }), columns, (slip, width) => {
      for (const line of layoutSlip(slip, width)) if (line.kind === 'line') expect(lineCells(line)).toBeLessThanOrEqual(width);
    }),
    RUNS,
  );
});

it('all text is preserved in its order', () => {
  fc.assert(
    fc.property(text, text, size, columns, (left, right, scale, width) => {
      const slip: Slip = [
        { kind: 'text', text: left, size: scale },
        { kind: 'text', text: right, align: 'center' },
      ];
      expect(letters(slipText(layoutSlip(slip, width)))).toBe(letters([left, right]));
    }),
    RUNS,
  );
});

it('the amount of a pair stays whole, at the right edge of the last line', () => {
  fc.assert(
    fc.property(text, amount, fc.constantFrom<Size>(1, 2), columns, (left, right, scale, width) => {
      const lines = layoutSlip([{ kind: 'pair', left, right, size: scale }], width);
      const last = lines.at(-1)!;
      expect(letters(slipText(lines))).toBe(letters([left, right]));
      expect(last.kind === 'line' && last.text.endsWith(right)).toBe(true);
      expect(last.kind === 'line' && width - lineCells(last)).toBeLessThan(scale);
    }),
    RUNS,
  );
});

it('the amounts of a table stay whole and none is lost', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(text, amount, amount), { minLength: 1, maxLength: 5 }), columns, (rows, width) => {
      const shown = slipText(layoutSlip([{ kind: 'columns', align: ['left', 'right', 'right'], rows }], width));
      for (const [, price, total] of rows) {
        expect(shown.some((line) => line.includes(price))).toBe(true);
        expect(shown.some((line) => line.endsWith(total))).toBe(true);
      }
      expect(letters(shown)).toHaveLength(letters(rows.flat()).length);
    }),
    RUNS,
  );
});
