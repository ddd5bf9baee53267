/** VAT bytes from what the device says about itself; the device here is a table of answers at the driver's own seam. */
import { expect, it } from 'vitest';
import { hex } from '../../../src/devices/fiscal/shtrih-m/bytes.ts';
import { commandsFor, type Command } from '../../../src/devices/fiscal/shtrih-m/command-codec.ts';
import type { Answer, Device } from '../../../src/devices/fiscal/shtrih-m/device.ts';
import type { Session } from '../../../src/devices/fiscal/shtrih-m/session.ts';
import { encode1251 } from '../../../src/devices/fiscal/shtrih-m/text-codec.ts';
import { rateByte } from '../../../src/devices/fiscal/shtrih-m/vat-rate.ts';
import { keptIntents } from '../../support/fiscal-documents.ts';
import { bytes } from '../../support/golden-hex.ts';

const commands = commandsFor(30);
const ROW_11 = hex(commands.tableField(6, 11, 1).bytes);
const ROW_11_NAME = hex(commands.tableField(6, 11, 2).bytes);
const ROW_1 = hex(commands.tableField(6, 1, 1).bytes);
const REPLACES = hex(commands.tableField(17, 1, 71).bytes);
const TYPE = hex(commands.deviceType.bytes);
const PERCENT_22 = bytes('98 08');
const PERCENT_20 = bytes('D0 07');

function session(answers: Readonly<Record<string, Uint8Array>>): Session {
  const ask = <T>(command: Command<T>): Promise<Answer<T>> => {
    const value = command.read(answers[hex(command.bytes)] ?? new Uint8Array(0));
    return Promise.resolve(value === undefined ? { kind: 'refused', error: 0x5d, command: command.name } : { kind: 'ok', value });
  };
  const device: Device = {
    ask,
    pause: () => Promise.resolve(),
    now: () => 0,
    nextNumber: () => null,
    close: () => Promise.resolve(),
  };
  return { device, commands, intents: keptIntents(), rates: new Map(), unresolved: undefined };
}

it.each([
  ['its own row', '22%', { [ROW_11]: PERCENT_22 }, 0xcb],
  ['its row’s name', '22%', { [ROW_11]: bytes('00 00'), [ROW_11_NAME]: encode1251('НДС 22%') }, 0xcb],
  [
    'its own row on a Nano',
    '22%',
    { [ROW_11]: PERCENT_22, [TYPE]: Uint8Array.from([0, 0, 1, 0, 9, 0, ...encode1251('ШТРИХ-НАНО-Ф')]) },
    0x90,
  ],
  ['the old row, where the firmware replaces it', '22%', { [ROW_1]: PERCENT_20, [REPLACES]: bytes('01') }, 0x01],
  ['the old row, where that says 22 now', '22%', { [ROW_1]: PERCENT_22, [REPLACES]: bytes('02') }, 0x01],
  ['the old row, where nothing replaces it', '20%', { [ROW_1]: PERCENT_20, [REPLACES]: bytes('02') }, 0x01],
  ['firmware that shows no table', '10%', {}, 0x02],
  ['no rate at all', 'none', {}, 0x08],
] as const)('finds the byte by %s', async (_, vat, answers, expected) => {
  expect(await rateByte(session(answers), vat)).toBe(expected);
});

it.each([
  ['22% without a row or a replacement', '22%', { [ROW_1]: PERCENT_20, [REPLACES]: bytes('02') }],
  ['20% that would be printed as 22%', '20%', { [ROW_1]: PERCENT_20, [REPLACES]: bytes('01') }],
  ['20% where the old row says 22 now', '20%', { [ROW_1]: PERCENT_22 }],
  ['5% on firmware without it', '5%', {}],
  ['a rate nobody has', '13%', {}],
] as const)('refuses %s', async (_, vat, answers) => {
  expect(await rateByte(session(answers), vat)).toEqual({ outcome: 'not-done', code: 'KKT_TAX_UNKNOWN', details: { vat } });
});
