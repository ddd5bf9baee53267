// What a code is: published examples, real goods, our own codes, and what must be refused.
import { describe, expect, it } from 'vitest';
import { defaultBarcodeSettings } from '../../../src/domain/barcode/barcode-settings.ts';
import { compressUpcA, expandUpcE, normalizeGtin } from '../../../src/domain/barcode/gtin.ts';
import { checkInStoreLayout } from '../../../src/domain/barcode/in-store-code.ts';
import { fromLayout } from '../../../src/domain/barcode/keyboard-layout.ts';
import { readBarcode } from '../../../src/domain/barcode/read-barcode.ts';
import type { Reading } from '../../../src/domain/barcode/reading.ts';
import { REAL_EAN13, REAL_EAN8, REAL_UPC_A, REAL_UPC_E } from '../../support/real-barcodes.ts';

const settings = defaultBarcodeSettings(2026);
const read = (text: string, over: Partial<typeof settings> = {}): Reading => readBarcode(text, { ...settings, ...over });
const lookup = (text: string): readonly string[] | null => {
  const reading = read(text);
  return 'lookup' in reading ? reading.lookup : null;
};

describe('trade item numbers', () => {
  it.each(REAL_EAN13)('reads EAN-13 %s', (code) => {
    expect(read(code)).toEqual({
      kind: 'gtin',
      raw: code,
      symbology: 'EAN-13',
      gtin: code,
      ean13: code,
      upcA: null,
      inside: null,
      lookup: [code],
    });
  });
  it.each(REAL_EAN8)('reads EAN-8 %s', (code) => {
    expect(read(code)).toMatchObject({ symbology: 'EAN-8', gtin: code, lookup: [`00000${code}`] });
  });
  it.each(REAL_UPC_A)('reads UPC-A %s', (code) => {
    expect(read(code)).toMatchObject({ symbology: 'UPC-A', gtin: code, upcA: code, ean13: `0${code}`, lookup: [`0${code}`] });
  });
  it.each(REAL_UPC_E)('reads UPC-E %s as UPC-A %s', (short, full) => {
    expect(read(short)).toMatchObject({ symbology: 'UPC-E', gtin: full, upcA: full, ean13: `0${full}`, lookup: [`0${full}`] });
  });
  it('brings every form of one number together', () => {
    expect(
      ['012345678905', '0012345678905', '00012345678905', '(01)00012345678905', ']E00012345678905', '0 12345 67890 5'].map(
        lookup,
      ),
    ).toEqual(Array.from({ length: 6 }, () => ['0012345678905']));
    expect(['01234565', '012345000065', '0012345000065', '00012345000065'].map(normalizeGtin)).toEqual(
      Array.from({ length: 4 }, () => '0012345000065'),
    );
  });
  it.each([
    ['01234505', '012000003455'],
    ['01234514', '012100003454'],
    ['01234523', '012200003453'],
    ['01234531', '012300000451'],
    ['01234543', '012340000053'],
    ['01234558', '012345000058'],
    ['01234565', '012345000065'],
    ['01234572', '012345000072'],
    ['01234589', '012345000089'],
    ['01234596', '012345000096'],
  ])('expands UPC-E %s to UPC-A %s and back', (short, full) => {
    expect([expandUpcE(short), compressUpcA(full)]).toEqual([full, short]);
    expect(read(short)).toMatchObject({ symbology: 'UPC-E', upcA: full });
  });
  it('reads an EAN-8 that begins with 0 only when the scanner says that it is one', () => {
    expect(read('00000017')).toMatchObject({ kind: 'refused' });
    expect(read(']E400000017')).toMatchObject({ symbology: 'EAN-8', lookup: ['0000000000017', '00000017'] });
  });
  it('keeps a case apart from what is in it', () => {
    expect(read('14607023248896')).toMatchObject({
      symbology: 'ITF-14',
      gtin: '14607023248896',
      inside: '4607023248899',
      ean13: null,
      lookup: ['14607023248896'],
    });
    expect(read('04607023248899')).toMatchObject({ symbology: 'ITF-14', ean13: '4607023248899', lookup: ['4607023248899'] });
  });
  it('refuses a wrong check digit and never guesses', () => {
    for (const code of ['4607023248898', '012345678904', '96385075', '01234566', '14607023248897', ']E04607023248898']) {
      expect(read(code)).toMatchObject({ kind: 'refused', code: 'BARCODE_CHECK_DIGIT' });
    }
  });
  it('takes digits of any other length for text, and so what the scanner calls Code 128', () => {
    for (const code of ['1', '123456', '1234567890', '123456789012345', '46070232488990001'])
      expect(read(code)).toMatchObject({ kind: 'text', lookup: [code] });
    expect(read(']C04607023248898')).toMatchObject({ kind: 'text', text: '4607023248898' });
  });
});

describe('in-store codes', () => {
  it('reads a weight in grams', () => {
    expect(read('2112345002507')).toEqual({
      kind: 'in-store',
      raw: '2112345002507',
      layout: '21IIIIIWWWWWC',
      item: '12345',
      code: '2112345002507',
      quantity: 250,
      unit: 'kg',
      price: null,
      lookup: ['2112345000008', '12345'],
    });
  });
  it('reads a price, pieces, and an item alone', () => {
    expect(read('2300042012992', { inStore: ['23IIIIIPPPPPC'] })).toMatchObject({
      item: '00042',
      price: 1299,
      quantity: null,
      lookup: ['2300042000005', '00042', '42'],
    });
    expect(read('2200042000121', { inStore: ['22IIIIIQQQQQC'] })).toMatchObject({ quantity: 12_000, unit: 'piece' });
    expect(read('2500000000423', { inStore: ['25IIIIIIIIIIC'] })).toMatchObject({
      item: '0000000042',
      quantity: null,
      price: null,
    });
  });
  it('leaves the weight of a label without one to be asked for', () => {
    expect(read('2112345000008')).toMatchObject({ kind: 'in-store', quantity: null, unit: 'kg' });
  });
  it('refuses a wrong check digit', () => {
    expect(read('2112345002508')).toMatchObject({ kind: 'refused', code: 'BARCODE_CHECK_DIGIT' });
  });
  it('reads the prefix as a plain number where no layout is set for it', () => {
    expect(read('2112345002507', { inStore: [] })).toMatchObject({ kind: 'gtin', lookup: ['2112345002507'] });
  });
  it('tells what is wrong with a layout', () => {
    const reasons = ['21IIIIIWWWWWX', '21IIIIIIWWWWWC', 'IIIIIIIWWWWWC', '21WWWWWIIIIIC', '21IIIIIWWPPPC', '21IIIIIWWWWWW'].map(
      (layout) => checkInStoreLayout(layout),
    );
    expect(reasons.map((result) => (result.ok ? 'ok' : result.error.reason))).toEqual([
      'characters',
      'length',
      'prefix',
      'item',
      'measure',
      'check-digit',
    ]);
    expect(checkInStoreLayout('2IIIIIPPPPPC').ok).toBe(true);
  });
});

describe('GS1 element strings', () => {
  it('reads the examples of the GS1 General Specifications', () => {
    // Section 2.1.3.6 and the (01)(3103) examples of fresh food; section 5.10 (DataBar Expanded).
    expect(read('(01)90614141000015(3202)000150')).toMatchObject({ gtin: '90614141000015', quantity: null });
    expect(read('(01)98898765432106(3103)012233(15)991231')).toMatchObject({
      gtin: '98898765432106',
      quantity: 12_233,
      unit: 'kg',
      bestBefore: '1999-12-31',
      lookup: ['98898765432106'],
    });
    expect(read('(00)006141411234567890')).toMatchObject({
      kind: 'gs1',
      lookup: [],
      elements: [{ ai: '00', value: '006141411234567890' }],
    });
    expect(read('(01)09506000134352(17)141120(10)A100')).toMatchObject({
      gtin: '09506000134352',
      batch: 'A100',
      expires: '2014-11-20',
      lookup: ['9506000134352'],
    });
  });
  it('reads the same from every way a scanner sends it', () => {
    const plain = '0109506000134352' + '17261120' + '10A100\x1d21S7';
    const expected = { kind: 'gs1', gtin: '09506000134352', batch: 'A100', serial: 'S7', expires: '2026-11-20' };
    for (const text of [
      plain,
      `\x1d${plain}`,
      `]d2${plain}`,
      `]C1${plain}`,
      `]Q3${plain}\r\n`,
      `]d2\x1d${plain}\x1d`,
      '(01)09506000134352(17)261120(10)A100(21)S7',
    ])
      expect(read(text)).toMatchObject(expected);
  });
  it('reads weight, price, currency and counts', () => {
    expect(read('(01)94607023248892(3103)001234(3922)12345')).toMatchObject({
      quantity: 1234,
      unit: 'kg',
      price: 12_345,
      currency: null,
    });
    expect(read('(01)94607023248892(3932)64312345(30)12')).toMatchObject({
      quantity: 12_000,
      unit: 'piece',
      price: 12_345,
      currency: '643',
    });
    expect(read('(02)04607023248899(37)24')).toMatchObject({
      gtin: '04607023248899',
      quantity: 24_000,
      lookup: ['4607023248899'],
    });
    expect(read('(01)94607023248892(3105)123456')).toMatchObject({ quantity: 1235 });
  });
  it('refuses a price finer than the minor unit or past counting', () => {
    expect(read('(01)94607023248892(3923)12345')).toMatchObject({ code: 'BARCODE_GS1_BROKEN', details: { ai: '3923' } });
    expect(read('(01)94607023248892(3920)999999999999999')).toMatchObject({ code: 'BARCODE_GS1_BROKEN' });
    expect(read('(01)94607023248892(3923)12340')).toMatchObject({ price: 1234 });
  });
  it('keeps a Russian mark code as the registrar wants it', () => {
    const mark = '0104607023248899215abcD!"%&EF12\x1d91EE06\x1d92Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXU=';
    expect(read(`]d2${mark}`)).toMatchObject({ gtin: '04607023248899', serial: '5abcD!"%&EF12', mark });
    expect(read('010460702324889921abc123\x1d93Qw3r')).toMatchObject({ mark: '010460702324889921abc123\x1d93Qw3r' });
    expect(read('010460702324889921abc123')).toMatchObject({ mark: null });
  });
  it('reads dates by the century rule and day 00 as the last of the month', () => {
    const expires = (yymmdd: string, year: number): unknown =>
      (read(`(01)09506000134352(17)${yymmdd}`, { year }) as { expires?: string }).expires;
    expect(['260200', '280200', '760101', '770101', '000229', '261231'].map((date) => expires(date, 2026))).toEqual([
      '2026-02-28',
      '2028-02-29',
      '2076-01-01',
      '1977-01-01',
      '2000-02-29',
      '2026-12-31',
    ]);
    expect([expires('200101', 1970), expires('210101', 1970), expires('490101', 2099), expires('500101', 2099)]).toEqual([
      '2020-01-01',
      '1921-01-01',
      '2149-01-01',
      '2050-01-01',
    ]);
    for (const date of ['261301', '260230', '260431', '260001'])
      expect(read(`(01)09506000134352(17)${date}`)).toMatchObject({ code: 'BARCODE_GS1_BROKEN', details: { ai: '17' } });
  });
  it('says what is wrong', () => {
    expect(read(']d20109506000134353')).toMatchObject({ code: 'BARCODE_CHECK_DIGIT' });
    expect(read('010460702324889821abc\x1d93Qw3r')).toMatchObject({ code: 'BARCODE_CHECK_DIGIT' });
    expect(read('010460702324889921abcdefghijklm91EE0692Zm9vYmFyYmF6')).toMatchObject({
      code: 'BARCODE_NO_SEPARATOR',
      details: { ai: '21' },
    });
    expect(read(']C10909')).toMatchObject({ code: 'BARCODE_GS1_BROKEN' });
    expect(read(']d20109506000134352172611')).toMatchObject({ code: 'BARCODE_GS1_BROKEN' });
    expect(read('(01)09506000134352(10)A(10)B')).toMatchObject({ code: 'BARCODE_GS1_BROKEN', details: { ai: '10' } });
  });
  it('does not take a name in brackets for one', () => {
    expect(read('(10) ручка')).toMatchObject({ kind: 'text' });
    expect(read('(21) pens')).toMatchObject({ kind: 'text' });
  });
});

describe('our own codes, cards and receipts', () => {
  it('reads badges, orders and slips', () => {
    expect(read('LVB-7KQ2-M4')).toEqual({ kind: 'badge', raw: 'LVB-7KQ2-M4', badge: 'LVB-7KQ2-M4' });
    expect(read('lvo-2611-0042')).toMatchObject({ kind: 'order', order: 'LVO-2611-0042' });
    expect(read('LVR-T2-000123')).toMatchObject({ kind: 'receipt', source: 'slip', till: 'T2', number: 123 });
  });
  it('refuses one cut short', () => {
    for (const code of ['LVB-', 'LVB-1', 'LVO-', 'LVO-7-', 'LVR-T2', 'LVR-T2-', 'LVC-', 't=20261121T1041&s=780.00'])
      expect(read(code)).toMatchObject({ code: 'BARCODE_INCOMPLETE' });
  });
  it('reads customer cards by their prefixes, before layouts of scales', () => {
    const cards = [
      { prefix: '29', length: 13, checkDigit: true },
      { prefix: 'CARD', length: null, checkDigit: false },
    ];
    expect(read('2900000000018', { customerCards: cards, inStore: ['29IIIIIWWWWWC'] })).toMatchObject({
      kind: 'customer-card',
      card: '2900000000018',
    });
    expect(read('2900000000019', { customerCards: cards })).toMatchObject({ code: 'BARCODE_CHECK_DIGIT' });
    expect(read('card-77', { customerCards: cards })).toMatchObject({ kind: 'customer-card', card: 'CARD-77' });
  });
  it('reads the QR code of a Russian fiscal receipt', () => {
    expect(read('t=20261121T1041&s=780.00&fn=9999078900001234&i=428&fp=1234567890&n=1')).toMatchObject({
      kind: 'receipt',
      source: 'ru-fiscal',
      at: '2026-11-21T10:41',
      total: 78_000,
      fiscalDrive: '9999078900001234',
      fiscalDocument: '428',
      fiscalSign: '1234567890',
      operation: 'sale',
    });
    expect(read('t=20261121T104159&s=780&fn=1&i=2&fp=3&n=2')).toMatchObject({ total: 78_000, operation: 'sale-return' });
    expect(read('t=20261321T1041&s=780.00&fn=1&i=2&fp=3&n=1')).toMatchObject({ code: 'BARCODE_INCOMPLETE' });
  });
  it('reads the QR code of a Ukrainian fiscal receipt', () => {
    expect(
      read('https://cabinet.tax.gov.ua/cashregs/check?id=2458100001&date=20261121&time=1041&fn=4000012345&sm=780.00'),
    ).toMatchObject({
      kind: 'receipt',
      source: 'ua-fiscal',
      fiscalNumber: '2458100001',
      registrar: '4000012345',
      total: 78_000,
    });
    expect(read('https://cabinet.tax.gov.ua/cashregs/check?date=20261121')).toMatchObject({ code: 'BARCODE_INCOMPLETE' });
  });
});

describe('a keyboard in the wrong layout', () => {
  it('gives the Latin keys for Russian and Ukrainian letters', () => {
    expect(fromLayout('ДМЩ-77')).toBe('LVO-77');
    expect(fromLayout('іївєґ')).toBe("s]d'\\");
    expect(fromLayout('0104607.')).toBe('0104607.');
  });
  it('reads our own codes, receipts and GS1 through it', () => {
    expect(read('ДМЩ-77-7')).toMatchObject({ kind: 'order', order: 'LVO-77-7' });
    expect(read('ДМИ-7ЛЙ2')).toMatchObject({ kind: 'badge', badge: 'LVB-7KQ2' });
    expect(read('е=20261121Е1041?ы=780ю00?ат=9999078900001234?ш=428?аз=1234567890?т=1')).toMatchObject({
      kind: 'receipt',
      total: 78_000,
    });
    expect(read('010460702324889921фис123\x1d93Йц3к')).toMatchObject({
      kind: 'gs1',
      serial: 'abc123',
      mark: '010460702324889921abc123\x1d93Qw3r',
    });
    expect(read('їв2010460702324889921фис')).toMatchObject({ kind: 'gs1', serial: 'abc' });
  });
  it('leaves a typed name alone and offers what its keys mean second', () => {
    expect(read('Носки')).toMatchObject({ kind: 'text', text: 'Носки', lookup: ['Носки', 'Yjcrb'] });
  });
});

describe('input that is no code', () => {
  it('is refused with its own reason', () => {
    expect(read('   ')).toMatchObject({ code: 'BARCODE_EMPTY' });
    expect(read('7'.repeat(10_000))).toMatchObject({ code: 'BARCODE_TOO_LONG', details: { length: 10_000 } });
    for (const text of ['460\x00702', 'a\x07b', 'a\ud800b', 'a\ufffdb', 'a\nb', 'ab\x1dcd'])
      expect(read(text)).toMatchObject({ code: 'BARCODE_GARBLED' });
  });
  it('never carries a long or garbled scan along', () => {
    const reading = read('\x00'.repeat(900));
    expect(reading.kind === 'refused' ? [reading.raw.length, reading.details['shown']] : []).toEqual([60, '·'.repeat(60)]);
  });
});
