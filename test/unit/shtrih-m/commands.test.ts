import { describe, expect, it } from 'vitest';
import { hex } from '../../../src/devices/fiscal/shtrih-m/bytes.ts';
import { commandsFor } from '../../../src/devices/fiscal/shtrih-m/command-codec.ts';
import { readFullStatus } from '../../../src/devices/fiscal/shtrih-m/reply-codec.ts';
import * as reply from '../../../src/devices/fiscal/shtrih-m/reply-codec.ts';
import { cashierTags, stringTag } from '../../../src/devices/fiscal/shtrih-m/tlv-codec.ts';
import { goldenHex } from '../../support/golden-hex.ts';

const commands = commandsFor(30);
const golden = goldenHex('shtrih-m/commands.hex');
const replies = goldenHex('shtrih-m/replies.hex');
const LINE = { operation: 1, quantity: 3_000_000, price: 1333, total: 4000, rate: 0xcb, method: 4, subject: 1, name: 'Хлеб' };
const TAGS = Uint8Array.from([...stringTag(1008, '+79990000000'), ...cashierTags({ name: 'Кассир', inn: '500100732259' })]);

const BUILT = {
  'short-status': commands.shortStatus,
  'storage-status': commands.storageStatus,
  'find-document-428': commands.findDocument(428),
  'table-6-row-11-field-2': commands.tableField(6, 11, 2),
  'open-shift': commands.openShift,
  'close-shift': commands.closeShift,
  'cash-in-500-rubles': commands.cashIn(50_000),
  line: commands.addLine(LINE),
  tags: commands.addTags(TAGS),
  'line-tags': commands.addLineTags(cashierTags({ name: 'Кассир' })),
  close: commands.closeReceipt({ cash: 10_000, card: 5000, prepaid: 1000, credit: 1, rounding: 70, taxSystem: 0x04 }),
  'print-line': commands.printLine('ОК'),
  cut: commands.cut(true),
  drawer: commands.openDrawer,
};

describe('commands as bytes', () => {
  it.each(Object.entries(BUILT))('%s equals the bytes laid out by hand', (name, command) => {
    expect(hex(command.bytes)).toBe(hex(golden[name]!));
  });

  it('covers every golden command', () => {
    expect(Object.keys(BUILT)).toEqual(Object.keys(golden));
  });

  it('has the lengths the protocol states', () => {
    expect(BUILT.close.bytes).toHaveLength(118);
    expect(commands.addLine({ ...LINE, name: 'x'.repeat(200) }).bytes).toHaveLength(160);
    expect(commands.addLine({ ...LINE, name: '' }).bytes).toHaveLength(32);
    expect(BUILT['print-line'].bytes).toHaveLength(46);
  });

  it('never lets a name switch off its own printing', () => {
    expect(hex(commands.addLine({ ...LINE, name: '//x' }).bytes.subarray(32))).toBe('20 2F 2F 78');
  });

  it('leaves out the INN of a cashier who has none', () => {
    expect(hex(cashierTags({ name: 'Кассир', inn: '' }))).toBe(hex(cashierTags({ name: 'Кассир' })));
  });

  it('repeats questions only', () => {
    const repeatable = Object.entries(BUILT).flatMap(([name, command]) => (command.repeatable ? [name] : []));
    expect(repeatable).toEqual(['short-status', 'storage-status', 'find-document-428', 'table-6-row-11-field-2']);
    const changing = [
      commands.xReport,
      commands.cancelReceipt,
      commands.continuePrint,
      commands.repeatDocument,
      commands.cashOut(1),
    ];
    expect(changing.some((command) => command.repeatable)).toBe(false);
  });
});

describe('replies from bytes', () => {
  const SIGNED = { fiscalDocument: 428, at: '2026-11-21T10:41' };

  it.each([
    ['short-status', reply.readShortStatus, { flags: 0x0402, mode: 8, submode: 5 }],
    [
      'full-status',
      readFullStatus,
      { documentNumber: 10, flags: 2, mode: 4, submode: 1, clock: '2026-11-21T10:41:07', serial: '00001234', lastClosedShift: 7 },
    ],
    [
      'storage-status',
      reply.readStorageStatus,
      { phase: 3, currentDocument: 4, shiftOpen: true, warnings: 9, storage: '9999078900000001', lastDocument: 428 },
    ],
    ['closed-receipt', reply.readClosedReceipt, { ...SIGNED, change: 6000, fiscalSign: '4294967295' }],
    ['closed-receipt-old', reply.readClosedReceipt, { fiscalDocument: 428, at: null, change: 6000, fiscalSign: '1234567890' }],
    ['found-receipt', reply.readFoundDocument, { ...SIGNED, type: 3, fiscalSign: '1234567890', operation: 2, total: 4000 }],
    ['exchange-status', reply.readExchangeStatus, { unsent: 5 }],
    ['shift', reply.readShiftParameters, { open: true, shift: 8, receipt: 3 }],
    ['money-register', reply.readMoneyRegister, { value: 4000 }],
  ] as const)('%s', (name, read, expected) => {
    expect(read(replies[name]!)).toEqual(expected);
  });

  it('reads nothing from a reply that is cut short', () => {
    expect(reply.readClosedReceipt(replies['closed-receipt']!.subarray(0, 12))).toBeUndefined();
    expect(reply.readStorageStatus(replies['storage-status']!.subarray(0, 29))).toBeUndefined();
    expect(reply.readFoundDocument(replies['found-receipt']!.subarray(0, 14))).toBeUndefined();
  });
});
