// Codes of every kind, mutated and made up: reading never throws, errors of one digit are caught, forms of one number meet.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultBarcodeSettings } from '../../src/domain/barcode/barcode-settings.ts';
import { checkDigitOf, hasRightCheckDigit } from '../../src/domain/barcode/check-digit.ts';
import { buildElementString, parseBracketed, parseElementString } from '../../src/domain/barcode/gs1-element-string.ts';
import { compressUpcA, expandUpcE, normalizeGtin } from '../../src/domain/barcode/gtin.ts';
import { fromLayout } from '../../src/domain/barcode/keyboard-layout.ts';
import { readBarcode } from '../../src/domain/barcode/read-barcode.ts';
import { REAL_EAN13, REAL_EAN8, REAL_UPC_A, REAL_UPC_E } from '../support/real-barcodes.ts';

const settings = defaultBarcodeSettings(2026);
const SEEDS = [
  ...REAL_EAN13,
  ...REAL_EAN8,
  ...REAL_UPC_A,
  ...REAL_UPC_E.flat(),
  '14607023248896',
  '2112345002507',
  ']d20104607023248899215abcDEF1234\x1d91EE06\x1d92Zm9v',
  '(01)98898765432106(3103)012233(3932)64312345',
  'LVO-2611-0042',
  'LVR-T2-000123',
  'ДМИ-7ЛЙ2',
  't=20261121T1041&s=780.00&fn=9999078900001234&i=428&fp=1234567890&n=1',
  'https://cabinet.tax.gov.ua/cashregs/check?id=2458100001&fn=4000012345&sm=780.00',
];
const digits = (length: number): fc.Arbitrary<string> =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length }).map((all) => all.join(''));
const gtin = (length: number): fc.Arbitrary<string> => digits(length - 1).map((body) => body + checkDigitOf(body));
const mutated = fc
  .tuple(
    fc.constantFrom(...SEEDS),
    fc.array(fc.tuple(fc.nat(80), fc.string({ maxLength: 3, unit: 'binary' })), { maxLength: 4 }),
    fc.nat(80),
  )
  .map(([code, edits, cut]) =>
    edits.reduce((text, [at, put]) => text.slice(0, at) + put + text.slice(at + 1), code).slice(0, cut),
  );
const anything = fc.oneof(
  mutated,
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.stringMatching(/^[()\x1d0-9a-z]{0,40}$/),
  digits(16).map((body) => `]d2${body}`),
);

describe('reading codes', () => {
  it('never throws and always says something, for 10,000 random and mutated codes', () => {
    const kinds = new Set<string>();
    fc.assert(
      fc.property(anything, (text) => {
        const reading = readBarcode(text, settings);
        kinds.add(reading.kind);
        expect(normalizeGtin(normalizeGtin(text))).toBe(normalizeGtin(text));
        expect(typeof fromLayout(text)).toBe('string');
        if ('lookup' in reading) for (const code of reading.lookup) expect(code).not.toBe('');
      }),
      { numRuns: 10_000 },
    );
    expect(kinds.size).toBeGreaterThan(5);
  });
  it('never throws for settings out of this world', () => {
    fc.assert(
      fc.property(
        anything,
        fc.array(fc.oneof(fc.string(), fc.stringMatching(/^[0-9IWPQC]{0,14}$/))),
        fc.double(),
        (text, inStore, year) => {
          readBarcode(text, {
            year,
            inStore,
            customerCards: inStore.map((prefix) => ({ prefix, length: null, checkDigit: true })),
          });
        },
      ),
      { numRuns: 2000 },
    );
  });
  it('catches every error of a single digit in EAN, UPC-A and ITF', () => {
    const codes = fc.oneof(
      gtin(8).filter((code) => !code.startsWith('0')),
      gtin(12),
      gtin(13),
      gtin(14),
    );
    fc.assert(
      fc.property(codes, (code) => {
        for (const wrong of singleDigitErrors(code)) {
          // Eight digits beginning with 0 are another symbology, with another rule.
          if (wrong.length === 8 && wrong.startsWith('0')) continue;
          expect(hasRightCheckDigit(wrong)).toBe(false);
          expect(readBarcode(wrong, { ...settings, inStore: [] })).toMatchObject({
            kind: 'refused',
            code: 'BARCODE_CHECK_DIGIT',
          });
        }
      }),
      { numRuns: 300 },
    );
  });
  it('catches every error of a single digit in UPC-E that leaves its zero pattern alone', () => {
    for (const [code] of REAL_UPC_E) {
      for (const wrong of singleDigitErrors(code)) {
        if (wrong.startsWith('0') && wrong.at(6) === code.at(6))
          expect(readBarcode(wrong, settings)).toMatchObject({ kind: 'refused' });
      }
    }
  });
  it('expands every UPC-E to a UPC-A that shortens to the same number', () => {
    let seen = 0;
    for (let middle = 0; middle < 1_000_000; middle += 7) {
      const full = expandUpcE(`0${String(middle).padStart(6, '0')}0`);
      const short = full === null ? null : compressUpcA(full);
      // A form that another pattern should have written comes back in that pattern: the same number all the same.
      if (short === null || expandUpcE(short) !== full) expect.fail(`${middle} became ${full} and ${short}`);
      seen += 1;
    }
    expect(seen).toBeGreaterThan(100_000);
  });
  it('brings UPC-A, EAN-13 and ITF-14 of one number to one stored form', () => {
    fc.assert(
      fc.property(gtin(12), (code) => {
        const stored = normalizeGtin(code);
        for (const form of [`0${code}`, `00${code}`, compressUpcA(code) ?? code]) expect(normalizeGtin(form)).toBe(stored);
      }),
    );
  });
  it('parses every element string that was built', () => {
    const text = (max: number): fc.Arbitrary<string> => fc.stringMatching(new RegExp(`^[!-~]{1,${max}}$`));
    const element = fc.oneof(
      gtin(14).map((value) => ({ ai: '01', value })),
      text(20).map((value) => ({ ai: '10', value })),
      text(20).map((value) => ({ ai: '21', value })),
      digits(6).map((value) => ({ ai: '3103', value })),
      digits(9).map((value) => ({ ai: '3932', value })),
      fc.constant({ ai: '17', value: '261100' }),
      text(90).map((value) => ({ ai: '92', value })),
      digits(4).map((value) => ({ ai: '37', value })),
    );
    fc.assert(
      fc.property(fc.uniqueArray(element, { minLength: 1, selector: ({ ai }) => ai }), (elements) => {
        expect(parseElementString(buildElementString(elements))).toEqual({ ok: true, value: elements });
        const plain = elements.filter(({ value }) => !value.includes('('));
        if (plain.length > 0)
          expect(parseBracketed(plain.map(({ ai, value }) => `(${ai})${value}`).join(''))).toEqual({ ok: true, value: plain });
      }),
      { numRuns: 1000 },
    );
  });
});

function singleDigitErrors(code: string): string[] {
  return Array.from(code).flatMap((right, i) =>
    Array.from('0123456789')
      .filter((digit) => digit !== right)
      .map((digit) => code.slice(0, i) + digit + code.slice(i + 1)),
  );
}
