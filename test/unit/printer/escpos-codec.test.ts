// Bytes written by hand from Epson's "ESC/POS Command Reference"; never taken from the encoder.
import { describe, expect, it } from 'vitest';
import { choosePage } from '../../../src/devices/printer/code-page-choice.ts';
import { encodeDrawerPulse, encodeSlip, type Picture } from '../../../src/devices/printer/escpos-codec.ts';
import { PRINTER_PROFILES, type PrinterProfile } from '../../../src/devices/printer/printer-profile.ts';
import { layoutSlip } from '../../../src/domain/receipt/layout-slip.ts';
import type { Slip } from '../../../src/domain/receipt/slip.ts';

const WIDE = PRINTER_PROFILES['80'];
const ONLY_CP866: PrinterProfile = { ...WIDE, codePages: [['cp866', 17]] };
/** ESC @ (initialize), FS . (no Kanji), ESC M 0 (font A). */
const INIT = '1b40 1c2e 1b4d00';

function hex(slip: Slip, profile: PrinterProfile = WIDE, pictures: { line?: Picture; logo?: Picture } = {}): string {
  const parts = [
    ...encodeSlip(layoutSlip(slip, profile.columns), profile, { line: () => pictures.line, logo: () => pictures.logo }),
  ];
  return Buffer.concat(parts).toString('hex');
}
const bytes = (...pieces: string[]): string => pieces.join('').replace(/\s/g, '');

describe('text', () => {
  it('of a Russian word is sent in page 866 under ESC t 17', () => {
    expect(hex([{ kind: 'text', text: 'Привет' }])).toBe(bytes(INIT, '1b7411', '8fe0a8a2a5e2', '0a'));
  });

  it('with ґ and і goes to page 1125 under ESC t 44, where 866 has other signs', () => {
    expect(hex([{ kind: 'text', text: 'Ґанок і' }])).toBe(bytes(INIT, '1b742c', 'f2 a0 ad ae aa 20 f7', '0a'));
  });

  it('goes to Windows-1251 when only that page holds a sign of it', () => {
    expect(hex([{ kind: 'text', text: 'Ї€' }])).toBe(bytes(INIT, '1b742e', 'af 88', '0a'));
  });

  it('has its quotes and dashes made plain before it is drawn as a picture', () => {
    expect(hex([{ kind: 'text', text: '«Я»' }], ONLY_CP866)).toBe(bytes(INIT, '1b7411', '22 9f 22', '0a'));
  });

  it('bold is ESC E, underline ESC - and inverse GS B, each switched off again', () => {
    expect(hex([{ kind: 'text', text: 'A', bold: true }])).toBe(bytes(INIT, '1b4501', '1b7411', '41', '1b4500', '0a'));
    expect(hex([{ kind: 'text', text: 'A', underline: true }])).toBe(bytes(INIT, '1b2d01', '1b7411', '41', '1b2d00', '0a'));
    expect(hex([{ kind: 'text', text: 'A', inverse: true }])).toBe(bytes(INIT, '1d4201', '1b7411', '41', '1d4200', '0a'));
  });

  it('of double size is GS ! 11h', () => {
    expect(hex([{ kind: 'text', text: 'A', size: 2 }])).toBe(bytes(INIT, '1d2111', '1b7411', '41', '1d2100', '0a'));
  });
});

describe('letters no page holds', () => {
  const dot: Picture = { width: 8, height: 1, data: Uint8ClampedArray.from([0, 0, 0, 255, ...Array<number>(28).fill(255)]) };

  it('make the line a picture: GS v 0 with eight dots across', () => {
    expect(hex([{ kind: 'text', text: 'і' }], ONLY_CP866, { line: dot })).toBe(
      bytes(INIT, '1d763000', '0100', '0800', '80 00000000000000'),
    );
  });

  it('are never sent as question marks', () => {
    expect(choosePage('Привіт', ONLY_CP866.codePages)).toBeUndefined();
    expect(choosePage('Дай', ONLY_CP866.codePages)).toEqual({ page: 'cp866', text: 'Дай' });
    expect(choosePage('₴', WIDE.codePages)).toBeUndefined();
  });
});

describe('the knife and the drawer', () => {
  it('a full cut is GS V 0 after the paper has moved from the head to the knife', () => {
    expect(hex([{ kind: 'cut', mode: 'full' }])).toBe(bytes(INIT, '0a0a0a0a', '1d5600'));
  });

  it('a partial cut is GS V 1', () => {
    expect(hex([{ kind: 'cut', mode: 'partial' }])).toBe(bytes(INIT, '0a0a0a0a', '1d5601'));
  });

  it('a printer without a knife only moves the paper to the edge', () => {
    expect(hex([{ kind: 'cut', mode: 'full' }], PRINTER_PROFILES['58'])).toBe(bytes(INIT, '0a0a0a'));
  });

  it('the drawer gets ESC p: pin 2, 25 and 100 times 2 ms', () => {
    expect(Buffer.from(encodeDrawerPulse(WIDE)).toString('hex')).toBe(bytes('1b7000 19 64'));
  });
});

describe('codes', () => {
  const centred = (...pieces: string[]): string => bytes(INIT, '1b6101', ...pieces, '1b6100');

  it('a QR code is model 2, module size, correction level, data, print: functions 165, 167, 169, 180, 181 of GS ( k', () => {
    expect(hex([{ kind: 'qr', data: 'abc', size: 6, ecc: 'M' }])).toBe(
      centred(
        '1d286b0400 3141 3200',
        '1d286b0300 3143 06',
        '1d286b0300 3145 31',
        '1d286b0600 3150 30 616263',
        '1d286b0300 3151 30',
      ),
    );
  });

  it('QR data in Russian is UTF-8', () => {
    expect(hex([{ kind: 'qr', data: 'Я' }])).toContain(bytes('1d286b0500 3150 30 d0af'));
  });

  it('a QR code too wide for the paper is drawn with smaller modules', () => {
    // 300 bytes at level M need version 13: 69 modules and 8 of quiet zone, of 4 dots each, fit into 384 dots; of 5 they do not.
    expect(hex([{ kind: 'qr', data: 'x'.repeat(300), size: 8 }], PRINTER_PROFILES['58'])).toContain(bytes('1d286b0300 3143 04'));
  });

  it('EAN-13 is GS k 2 with a NUL at the end', () => {
    expect(hex([{ kind: 'barcode', symbology: 'ean13', data: '4006381333931' }])).toBe(
      centred('1d6840', '1d7703', '1d4802', '1d6b02 34303036333831333333393331 00'),
    );
  });

  it('Code 128 is GS k 73 in set B, braces doubled', () => {
    expect(hex([{ kind: 'barcode', symbology: 'code128', data: 'A{1' }])).toBe(
      centred('1d6840', '1d7703', '1d4802', '1d6b49 06 7b42 41 7b7b 31'),
    );
  });

  it.each([
    ['ean13', '4006381333932'],
    ['code128', 'Я'],
    ['code128', 'x'.repeat(60)],
  ] as const)('a code that %s cannot show is printed as text: %s', (symbology, data) => {
    expect(hex([{ kind: 'barcode', symbology, data }])).not.toContain('1d6b');
    expect(hex([{ kind: 'barcode', symbology, data }])).toBe(hex([{ kind: 'text', text: data }]));
  });
});
