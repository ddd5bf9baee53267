// The command as a person runs it: JSON in, JSON out, exit code.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { priceReceiptFile } from '../../../src/main/cli/price-receipt-file.ts';

const EXAMPLE = {
  currency: 'RUB',
  date: '2026-11-21',
  lines: [{ name: 'Колготки', quantity: '2', price: '489.00', vat: '22%', discount: { percent: '10' } }],
  discount: { amount: '100.00' },
  rounding: { step: '1.00', mode: 'down', applies: 'cash' },
  tenders: [{ kind: 'cash', amount: '2000.00' }],
};
const FIGURES = {
  lines: [{ gross: '978.00', discount: '197.80', total: '780.20', vat: '140.69' }],
  total: '780.20',
  vat: { '22%': '140.69' },
  rounding: '-0.20',
  due: '780.00',
  change: '1220.00',
};

function run(file: string, input = ''): { readonly code: number | null; readonly output: unknown; readonly errors: string } {
  const ended = spawnSync(process.execPath, ['src/main/cli/lavka.ts', 'receipt', file], { input, encoding: 'utf8' });
  return {
    code: ended.status,
    output: JSON.parse(ended.stdout),
    errors: ended.stderr.replace(/^.*ExperimentalWarning.*\n.*\n/m, ''),
  };
}
const price = (change: object) => priceReceiptFile(JSON.stringify({ ...EXAMPLE, ...change }));
const line = (change: object) => price({ lines: [{ ...EXAMPLE.lines[0], ...change }], discount: undefined });
const refusal = (outcome: ReturnType<typeof price>) => (outcome.ok ? 'ok' : `${outcome.error.code} ${outcome.error.field}`);

describe('lavka receipt', () => {
  it('prints exactly the documented figures for the documented basket', () => {
    const directory = mkdtempSync(join(tmpdir(), 'lavka-receipt-'));
    const file = join(directory, 'basket.json');
    writeFileSync(file, `\ufeff${JSON.stringify(EXAMPLE)}`);
    expect(run(file)).toEqual({ code: 0, output: FIGURES, errors: '' });
    rmSync(directory, { recursive: true });
  });
  it('reads standard input and refuses what is not JSON with exit code 1', () => {
    expect(run('-', '{"lines":')).toEqual({
      code: 1,
      output: { error: { code: 'NOT_JSON', what: 'The file cannot be understood: it is not JSON', field: '' } },
      errors: '',
    });
  });
  it('says when there is no such file', () => {
    expect(run('no-such-file.json')).toMatchObject({ code: 1, output: { error: { code: 'FILE_UNREADABLE' } } });
  });
});

describe('a receipt file', () => {
  it('names the field of what it refuses', () => {
    const refusals = [
      [line({ quantity: '0' }), 'QUANTITY_NOT_POSITIVE lines[0].quantity'],
      [line({ quantity: '-1' }), 'QUANTITY_NOT_POSITIVE lines[0].quantity'],
      [line({ quantity: '100000.001' }), 'QUANTITY_TOO_LARGE lines[0].quantity'],
      [line({ quantity: '0.0001' }), 'TOO_MANY_DECIMALS lines[0].quantity'],
      [line({ quantity: 2 }), 'BAD_INPUT lines[0].quantity'],
      [line({ price: '1.005' }), 'TOO_MANY_DECIMALS lines[0].price'],
      [line({ price: '0.00' }), 'PRICE_NOT_POSITIVE lines[0].price'],
      [line({ price: '-5' }), 'PRICE_NOT_POSITIVE lines[0].price'],
      [line({ price: '100000000.00' }), 'AMOUNT_TOO_LARGE lines[0].price'],
      [line({ price: '99999999999999999' }), 'NOT_A_DECIMAL lines[0].price'],
      [line({ price: '9999999999999999' }), 'NUMBER_TOO_LARGE lines[0].price'],
      [line({ price: '1e3' }), 'NOT_A_DECIMAL lines[0].price'],
      [line({ vat: '22' }), 'VAT_UNKNOWN lines[0].vat'],
      [line({ vat: '22/120' }), 'VAT_UNKNOWN lines[0].vat'],
      [line({ discount: { amount: '978.01' } }), 'DISCOUNT_TOO_LARGE lines[0].discount.amount'],
      [line({ discount: { percent: '100.01' } }), 'DISCOUNT_TOO_LARGE lines[0].discount.percent'],
      [line({ discount: { percent: '-1' } }), 'AMOUNT_NOT_POSITIVE lines[0].discount.percent'],
      [line({ discount: { percent: '1', amount: '1' } }), 'BAD_INPUT lines[0].discount'],
      [line({ discont: { percent: '1' } }), 'BAD_INPUT lines[0].discont'],
      [price({ discount: { amount: '880.21' } }), 'DISCOUNT_TOO_LARGE discount.amount'],
      [price({ lines: [] }), 'BASKET_EMPTY lines'],
      [price({ lines: Array.from({ length: 501 }, () => EXAMPLE.lines[0]) }), 'BASKET_FULL lines'],
      [price({ lines: undefined }), 'BAD_INPUT lines'],
      [price({ date: '2026-02-30' }), 'BAD_INPUT date'],
      [price({ rounding: { step: '0', mode: 'up', applies: 'all' } }), 'AMOUNT_NOT_POSITIVE rounding.step'],
      [price({ rounding: { step: '1', mode: 'even', applies: 'all' } }), 'BAD_INPUT rounding.mode'],
      [price({ tenders: [{ kind: 'card', amount: '780.21' }] }), 'TENDER_OVER_CARD tenders[0].amount'],
      [price({ tenders: [{ kind: 'cheque', amount: '1' }] }), 'BAD_INPUT tenders[0].kind'],
      [price({ tenders: [{ kind: 'cash', amount: '0' }] }), 'AMOUNT_NOT_POSITIVE tenders[0].amount'],
      [line({ discount: { percent: '100' } }), 'TOTAL_ZERO tenders[0].amount'],
      [priceReceiptFile('null'), 'BAD_INPUT '],
    ] as const;
    for (const [outcome, expected] of refusals) expect(refusal(outcome)).toBe(expected);
  });
  it('says what is missing only when the tenders do not cover the due', () => {
    expect(price({ tenders: [{ kind: 'card', amount: '700.00' }] })).toMatchObject({
      value: { due: '780.20', change: '0.00', missing: '80.20' },
    });
    expect(price({ tenders: undefined })).toMatchObject({ value: { due: '780.20', rounding: '0.00', missing: '780.20' } });
    expect(price({ tenders: [{ kind: 'card', amount: '780.20' }] })).toMatchObject({ ok: true, value: { due: '780.20' } });
    expect(price({})).toEqual({ ok: true, value: FIGURES });
  });
  it('takes tenders in any order', () => {
    const tenders = [
      { kind: 'cash', amount: '1000' },
      { kind: 'card', amount: '500.20' },
    ];
    expect(price({ tenders })).toMatchObject({ value: { rounding: '0.00', due: '780.20', change: '720.00' } });
  });
  it('M5 uses any rate as given, also one the law has ended', () => {
    const rates = ['20%', '25.5%', 'none', '0%', '22/122', '5%'].map((vat) => ({ quantity: '1', price: '122.00', vat }));
    expect(priceReceiptFile(JSON.stringify({ date: '2026-11-21', lines: rates }))).toMatchObject({
      value: { vat: { '20%': '20.33', '25.5%': '24.79', none: '0.00', '0%': '0.00', '22/122': '22.00', '5%': '5.81' } },
    });
  });
  it('takes any percentage, to a ten-thousandth', () => {
    // 122.00 × 8.875 / 108.875 = 9.9448…; 33.333 % of 122.00 = 40.66626; 12.3456 % of the 203.33 left = 25.1023…
    const lines = [
      { quantity: '1', price: '122.00', vat: '8.875%' },
      { quantity: '1', price: '122.00', vat: 'none', discount: { percent: '33.333' } },
    ];
    expect(priceReceiptFile(JSON.stringify({ lines }))).toMatchObject({ value: { vat: { '8.875%': '9.94' }, total: '203.33' } });
    const discounted = priceReceiptFile(JSON.stringify({ lines, discount: { percent: '12.3456' } }));
    expect(discounted).toMatchObject({ value: { total: '178.23' } });
    for (const [percent, expected] of [
      ['100.0001', 'DISCOUNT_TOO_LARGE lines[0].discount.percent'],
      ['-0.0001', 'AMOUNT_NOT_POSITIVE lines[0].discount.percent'],
      ['99999999999.0001', 'DISCOUNT_TOO_LARGE lines[0].discount.percent'],
      ['1.00001', 'TOO_MANY_DECIMALS lines[0].discount.percent'],
    ] as const)
      expect(refusal(line({ discount: { percent } }))).toBe(expected);
    expect(refusal(line({ vat: '8.87501%' }))).toBe('VAT_UNKNOWN lines[0].vat');
  });
  it('never throws, whatever it is given', () => {
    const anyField = fc.oneof(
      fc.string(),
      fc.constantFrom('1', '0.01', '0.0001', '99999999999.001', '8.875%', '22%', '99999999.99', '-1', '', '1e9'),
      fc.jsonValue(),
    );
    const anyFile = fc.record({
      lines: fc.array(
        fc.record({ quantity: anyField, price: anyField, vat: anyField, discount: fc.record({ amount: anyField }) }),
      ),
      discount: fc.option(fc.record({ percent: anyField })),
      rounding: fc.option(fc.record({ step: anyField, mode: anyField, applies: anyField })),
      tenders: fc.array(fc.record({ kind: anyField, amount: anyField })),
    });
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json(),
          anyFile.map((file) => JSON.stringify(file)),
        ),
        (text) => {
          expect(typeof priceReceiptFile(text).ok).toBe('boolean');
        },
      ),
      { numRuns: 10_000 },
    );
  });
});
