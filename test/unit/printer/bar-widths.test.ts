import { expect, it } from 'vitest';
import { barWidths } from '../../../src/devices/printer/printer-emulator/bar-widths.ts';

it('EAN-13 5901234123457 has the bars worked out by hand', () => {
  // 101 0001011 0100111 0110011 0010011 0111101 0011101 01010 1100110 1101100 1000010 1011100 1001110 1000100 101
  const modules = '10100010110100111011001100100110111101001110101010110011011011001000010101110010011101000100101';
  expect(drawn(barWidths(67, '5901234123457'))).toBe(modules);
});

it('Code 128 of "PJJ123C" carries check character 55 and the stop pattern', () => {
  // Row 55 of the table is 311321. Start B 104 + 48·1 + 42·2 + 42·3 + 17·4 + 18·5 + 19·6 + 35·7 = 879, and 879 mod 103 = 55.
  const widths = barWidths(73, '{BPJJ123C')!.join('');
  expect(widths.slice(0, 6)).toBe('211214');
  expect(widths.slice(-13)).toBe('3113212331112');
  expect(widths).toHaveLength(9 * 6 + 7);
});

it('every character of Code 128 is eleven modules wide', () => {
  for (let code = 32; code < 127; code += 1) {
    const text = String.fromCharCode(code).replace('{', '{{');
    expect(barWidths(73, `{B${text}`)!.reduce((sum, width) => sum + width, 0)).toBe(11 * 3 + 13);
  }
});

it('data the symbology refuses gives nothing', () => {
  expect([
    barWidths(67, '5901234123458'),
    barWidths(67, '590'),
    barWidths(73, 'A'),
    barWidths(73, '{BЯ'),
    barWidths(70, '12'),
  ]).toEqual(Array<undefined>(5).fill(undefined));
});

function drawn(widths: readonly number[] | undefined): string {
  return widths!.map((width, index) => (index % 2 === 0 ? '1' : '0').repeat(width)).join('');
}
