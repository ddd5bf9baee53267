import { describe, expect, it } from 'vitest';
import { layoutSlip, slipText, type PaperColumns } from '../../../src/domain/receipt/layout-slip.ts';
import { repeatSlip } from '../../../src/domain/receipt/repeat-slip.ts';
import type { Slip } from '../../../src/domain/receipt/slip.ts';
import { wrapText } from '../../../src/domain/receipt/wrap-text.ts';

const shown = (slip: Slip, columns: PaperColumns = 32): string[] => slipText(layoutSlip(slip, columns));

describe('text', () => {
  it('is wrapped between words', () => {
    expect(shown([{ kind: 'text', text: 'Рубашка льняная мужская с длинным рукавом' }])).toEqual([
      'Рубашка льняная мужская с',
      'длинным рукавом',
    ]);
  });

  it('is broken inside a word only when the word is longer than the line', () => {
    expect(wrapText('a Сверхдлинноеслово b', 8)).toEqual(['a', 'Сверхдли', 'нноеслов', 'о b']);
  });

  it('keeps spaces inside a line and at its start', () => {
    expect(wrapText('  a   b', 10)).toEqual(['  a   b']);
  });

  it('starts a new line at every line break, empty ones too', () => {
    expect(shown([{ kind: 'text', text: 'раз\n\nдва' }])).toEqual(['раз', '', 'два']);
  });

  it('of double size is centred in the cells it really takes', () => {
    expect(layoutSlip([{ kind: 'text', text: 'ИТОГО', align: 'center', size: 2 }], 32)).toMatchObject([
      { indent: 11, text: 'ИТОГО' },
    ]);
  });

  it('of triple size wraps at a third of the columns', () => {
    expect(layoutSlip([{ kind: 'text', text: 'Касса номер один', size: 3 }], 32)).toMatchObject([
      { text: 'Касса' },
      { text: 'номер один' },
    ]);
  });

  it('composes letters, so that й typed as two characters takes one cell', () => {
    expect(shown([{ kind: 'text', text: 'Чаи\u0306', align: 'right' }])).toEqual([`${' '.repeat(29)}Чай`]);
  });

  it('loses control and invisible characters, which a printer would take as commands', () => {
    expect(shown([{ kind: 'text', text: 'a\u001b\u0007\u200bb\u00a0c\td' }])).toEqual(['ab c d']);
  });
});

describe('a pair', () => {
  it('fills the line exactly', () => {
    expect(shown([{ kind: 'pair', left: 'Чай', right: '89.90' }])).toEqual([`Чай${' '.repeat(24)}89.90`]);
  });

  it('wraps the left side and puts the amount beside its last line', () => {
    expect(shown([{ kind: 'pair', left: 'Рубашка льняная мужская «Поле», рост 182', right: '1 250.00' }])).toEqual([
      'Рубашка льняная мужская «Поле»,',
      'рост 182                1 250.00',
    ]);
  });

  it('gives the amount a line of its own when the name leaves no room', () => {
    expect(shown([{ kind: 'pair', left: 'Рубашка льняная мужская', right: '1 250 000.00' }])).toEqual([
      'Рубашка льняная мужская',
      `${' '.repeat(20)}1 250 000.00`,
    ]);
  });
});

describe('columns', () => {
  const rows = [
    ['Сорочка лляна біла', '2', '900.00'],
    ['Чай', '10', '2 500.00'],
  ];

  it('give the first column what the others leave', () => {
    expect(shown([{ kind: 'columns', align: ['left', 'right', 'right'], rows }])).toEqual([
      'Сорочка лляна біла   2    900.00',
      `Чай${' '.repeat(17)}10  2 500.00`,
    ]);
  });

  it('are stacked when the paper is too narrow for a table', () => {
    const wide = [['Сорочка лляна', '1 000 × 12 345.00', '12 345 000.00']];
    expect(shown([{ kind: 'columns', align: ['left', 'right', 'right'], rows: wide }])).toEqual([
      'Сорочка лляна',
      '1 000 × 12 345.00  12 345 000.00',
    ]);
  });
});

it('a rule is as wide as the paper', () => {
  expect(shown([{ kind: 'rule', style: 'double' }], 48)).toEqual(['='.repeat(48)]);
});

it('codes and pictures are named in the text, cuts and the drawer are not', () => {
  const slip: Slip = [
    { kind: 'image', logo: 'shop' },
    { kind: 'qr', data: 'x' },
    { kind: 'barcode', symbology: 'ean13', data: '4006381333931' },
    { kind: 'drawer' },
    { kind: 'cut', mode: 'full' },
  ];
  expect(shown(slip)).toEqual(['[IMAGE shop]', '[QR x]', '[EAN13 4006381333931]']);
});

it('a repeated slip carries the mark and does not open the drawer again', () => {
  expect(repeatSlip([{ kind: 'drawer' }, { kind: 'text', text: 'чек' }], 'ПОВТОР')).toEqual([
    { kind: 'text', text: 'ПОВТОР', align: 'center', size: 2, bold: true, inverse: true },
    { kind: 'text', text: 'чек' },
  ]);
});
