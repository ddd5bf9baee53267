// Status bytes written by hand from the tables of DLE EOT and GS r in the ESC/POS command reference.
import { expect, it } from 'vitest';
import { isEndByte, isStatusByte, readStatus } from '../../../src/devices/printer/printer-status.ts';

const OK = 0x12;

it.each([
  ['ready', [OK, OK, OK, OK], { state: 'ready', paperLow: false }],
  ['ready with little paper left (n=4, bits 2 and 3)', [OK, OK, OK, 0x1e], { state: 'ready', paperLow: true }],
  ['no paper (n=4, bits 5 and 6)', [0x1a, 0x32, OK, 0x7e], { state: 'not-ready', code: 'PRINTER_NO_PAPER', details: {} }],
  [
    'the cover, even when the paper sensor sees nothing either (n=2, bit 2)',
    [0x1a, 0x36, OK, 0x72],
    { state: 'not-ready', code: 'PRINTER_COVER_OPEN', details: {} },
  ],
  ['a stuck knife (n=3, bit 3)', [0x1a, 0x52, 0x1a, OK], { state: 'not-ready', code: 'PRINTER_BROKEN', details: {} }],
  ['offline for no named reason (n=1, bit 3)', [0x1a, OK, OK, OK], { state: 'not-ready', code: 'PRINTER_OFFLINE', details: {} }],
] as const)('status bytes say: %s', (_, [one, two, three, four], expected) => {
  expect(readStatus({ 1: one, 2: two, 3: three, 4: four })).toEqual(expected);
});

it('a status byte, an end byte, XON and XOFF cannot be taken for one another', () => {
  expect([0x12, 0x1a, 0x7e, 0x00, 0x03, 0x0f, 0x11, 0x13].map((byte) => [isStatusByte(byte), isEndByte(byte)])).toEqual([
    [true, false],
    [true, false],
    [true, false],
    [false, true],
    [false, true],
    [false, true],
    [false, false],
    [false, false],
  ]);
});
