// The driver against the emulated printer over real TCP. The emulator reads the bytes with a parser of its own.
import { mkdtemp, readdir, readFile } from 'node:fs/promises';
import { connect as connectSocket, createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PNG } from 'pngjs';
import { afterEach, describe, expect, it } from 'vitest';
import { createEscposPrinter } from '../../src/devices/printer/printer-driver.ts';
import type { PrinterEmulator } from '../../src/devices/printer/printer-emulator/emulated-printer.ts';
import {
  startPrinterEmulator,
  type PrinterEmulatorOptions,
} from '../../src/devices/printer/printer-emulator/printer-emulator.ts';
import { PRINTER_PROFILES, type PrinterProfile } from '../../src/devices/printer/printer-profile.ts';
import type { PrintOptions, SlipPrinter } from '../../src/devices/printer/slip-printer.ts';
import { testLogo, testSlip } from '../../src/devices/printer/test-slip.ts';
import { parseDeviceAddress } from '../../src/devices/transport/address.ts';
import { openTransport } from '../../src/devices/transport/open-transport.ts';
import { realTimers, type Timers } from '../../src/devices/transport/transport.ts';
import { layoutSlip, slipText } from '../../src/domain/receipt/layout-slip.ts';
import type { Slip } from '../../src/domain/receipt/slip.ts';
import { findDevices } from '../../src/main/compose/find-devices.ts';
import { waitUntil } from '../support/wait-until.ts';

const open: PrinterEmulator[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((emulator) => emulator.close()));
});

async function emulator(options: Partial<PrinterEmulatorOptions> = {}): Promise<PrinterEmulator> {
  const started = await startPrinterEmulator({ listen: { host: '127.0.0.1', port: 0 }, ...options });
  open.push(started);
  return started;
}

/** Ten times faster than life, so that waiting for paper is short; not faster, for a loaded machine must still answer in time. */
const quickTimers: Timers = { after: (ms, run) => realTimers.after(ms / 10, run), now: () => realTimers.now() * 10 };

function printerAt(address: string, profile: PrinterProfile = PRINTER_PROFILES['80'], timers: Timers = realTimers): SlipPrinter {
  const parsed = parseDeviceAddress(address);
  if (!parsed.ok) throw new Error(address);
  return createEscposPrinter({ connect: openTransport(parsed.value), profile, timers });
}

const RECEIPT: Slip = [
  { kind: 'text', text: 'Магазин «Лавка»', align: 'center', size: 2, bold: true },
  { kind: 'text', text: 'вул. Ґонти, 5, м. Київ', align: 'right' },
  { kind: 'rule', style: 'double' },
  { kind: 'columns', align: ['left', 'right', 'right'], rows: [['Сорочка лляна чоловіча з довгим рукавом', '2', '2 500.00'], ['Чай', '1', '89.90']] },
  { kind: 'pair', left: 'РАЗОМ', right: '2 589.90', size: 2, bold: true },
  { kind: 'text', text: 'Дякуємо!', align: 'center', inverse: true, underline: true },
  { kind: 'qr', data: 'https://example.org/чек/428' },
  { kind: 'barcode', symbology: 'code128', data: 'LAVKA-{428}' },
  { kind: 'cut', mode: 'full' },
]; // prettier-ignore

const lines = (count: number): Slip => [
  ...Array.from({ length: count }, (_, index) => ({ kind: 'text' as const, text: `строка ${index + 1}` })),
  { kind: 'cut', mode: 'full' },
];

describe('a slip', () => {
  it.each([
    ['80', 48],
    ['80-42', 42],
    ['58', 32],
  ] as const)('read back by the printer of profile %s is the layout, line by line', async (name, columns) => {
    const device = await emulator({ columns });
    const profile: PrinterProfile = { ...PRINTER_PROFILES[name], cutter: 'full-and-partial', linesToCutter: 3 };
    expect(await printerAt(device.address, profile).print(RECEIPT)).toEqual({ outcome: 'printed', confirmed: true });
    expect(device.slips().map(({ text, cut }) => ({ text, cut }))).toEqual([
      { text: slipText(layoutSlip(RECEIPT, columns)), cut: 'full' },
    ]);
  });

  it('of 200 lines on a slow printer prints whole, however long it takes', async () => {
    const device = await emulator();
    device.fault({ msPerLine: 4 });
    const outcome = await printerAt(device.address, PRINTER_PROFILES['80'], quickTimers).print(lines(200));
    expect(outcome).toEqual({ outcome: 'printed', confirmed: true });
    expect(device.slips()[0]?.text).toHaveLength(200);
  });

  it('with letters that the printer has no page for comes as a picture, the other lines as text', async () => {
    const device = await emulator();
    const slip: Slip = [{ kind: 'text', text: 'Итого' }, { kind: 'text', text: 'Ґанок і їжак' }, { kind: 'text', text: 'Чай' }, { kind: 'cut', mode: 'full' }]; // prettier-ignore
    await printerAt(device.address, { ...PRINTER_PROFILES['80'], codePages: [['cp866', 17]] }).print(slip);
    expect(device.slips()[0]?.text).toEqual(['Итого', '[IMAGE 576x32]', 'Чай']);
    const png = PNG.sync.read(await device.slips()[0]!.picture());
    expect(inkBetween(png, 28 + 30, 28 + 62)).toBeGreaterThan(300);
  });

  it('is written to the folder as bytes, text and picture', async () => {
    const out = await mkdtemp(join(tmpdir(), 'slips-'));
    const device = await emulator({ out });
    const logo = await testLogo();
    const printer = createEscposPrinter({
      connect: connectTo(device),
      profile: PRINTER_PROFILES['80'],
      timers: realTimers,
      logos: () => logo,
    });
    await printer.print(testSlip);
    await device.saved();
    expect((await readdir(out)).sort()).toEqual(['0001.bin', '0001.png', '0001.txt']);
    expect((await readFile(join(out, '0001.bin'))).includes(Buffer.from('1b401c2e1b4d00', 'hex'))).toBe(true);
    expect(await readFile(join(out, '0001.txt'), 'utf8')).toContain('ИТОГО · РАЗОМ   3 461.50');
    expect(PNG.sync.read(await readFile(join(out, '0001.png'))).width).toBe(576 + 56);
  });

  it('without its logo prints all the same', async () => {
    const device = await emulator();
    await printerAt(device.address).print([{ kind: 'image', logo: 'missing' }, ...lines(1)]);
    expect(device.slips()[0]?.text).toEqual(['строка 1']);
  });

  it('whose picture happens to hold the bytes of a status request still prints whole', async () => {
    const device = await emulator();
    // Rows of 10h 04h 02h: a printer answers them as DLE EOT 2 the moment they arrive.
    const row = [0x10, 0x04, 0x02, 0x10, 0x04, 0x02, 0, 0];
    const data = new Uint8ClampedArray(64 * 8 * 4).fill(255);
    for (let y = 0; y < 8; y += 1)
      for (let x = 0; x < 64; x += 1)
        if (((row[x >> 3]! >> (7 - (x & 7))) & 1) === 1) data.fill(0, (y * 64 + x) * 4, (y * 64 + x) * 4 + 3);
    const { createCanvas, ImageData } = await import('@napi-rs/canvas');
    const canvas = createCanvas(64, 8);
    canvas.getContext('2d').putImageData(new ImageData(data, 64, 8), 0, 0);
    const logo = await canvas.encode('png');
    const printer = createEscposPrinter({
      connect: connectTo(device),
      profile: PRINTER_PROFILES['80'],
      timers: realTimers,
      logos: () => logo,
    });
    expect(await printer.print([{ kind: 'image', logo: 'x' }, ...lines(2)])).toEqual({ outcome: 'printed', confirmed: true });
    expect(Buffer.from(device.slips()[0]!.bytes).includes(Buffer.from([0x10, 0x04, 0x02]))).toBe(true);
    expect(device.slips()[0]?.text).toEqual(['[IMAGE 64x8]', 'строка 1', 'строка 2']);
  });
});

describe('a printer that is not ready', () => {
  it.each([
    [{ paper: 'out' }, 'PRINTER_NO_PAPER'],
    [{ cover: 'open' }, 'PRINTER_COVER_OPEN'],
    [{ online: false }, 'PRINTER_OFFLINE'],
    [{ cutterError: true }, 'PRINTER_BROKEN'],
    [{ mute: true }, 'PRINTER_SILENT'],
  ] as const)('with %o gets not one byte of the slip: %s', async (fault, code) => {
    const device = await emulator();
    const printer = printerAt(device.address, PRINTER_PROFILES['80'], quickTimers);
    device.fault(fault);
    expect(await printer.print(lines(3))).toEqual({ outcome: 'not-printed', code, details: {} });
    expect(await printer.status()).toEqual({ state: 'not-ready', code, details: {} });
    device.fault({ paper: 'ok', cover: 'closed', online: true, cutterError: false, mute: false });
    expect(await printer.print(lines(1))).toEqual({ outcome: 'printed', confirmed: true });
    expect(device.slips().map(({ text }) => text)).toEqual([['строка 1']]);
  });

  it('that nobody can reach is named by its address', async () => {
    const device = await emulator();
    await device.close();
    const outcome = await printerAt(device.address).print(lines(1));
    expect(outcome).toEqual({ outcome: 'not-printed', code: 'DEVICE_UNREACHABLE', details: { address: device.address } });
  });

  it('reports little paper and goes on', async () => {
    const device = await emulator();
    device.fault({ paper: 'low' });
    expect(await printerAt(device.address).status()).toEqual({ state: 'ready', paperLow: true });
  });
});

describe('in the middle of a slip', () => {
  it('the paper runs out, is put in again, and the slip is there once and in full', async () => {
    const device = await emulator();
    const printer = printerAt(device.address, PRINTER_PROFILES['80'], quickTimers);
    device.fault({ paperOutAfterLines: 40 });
    const said: PrintOptions['onWaiting'] extends ((code: infer C) => void) | undefined ? C[] : never = [];
    const printing = printer.print(lines(120), { onWaiting: (code) => void said.push(code) });
    await waitUntil(() => said.length === 1, 'the driver noticing');
    expect(await printer.status()).toEqual({ state: 'not-ready', code: 'PRINTER_NO_PAPER', details: {} });
    expect(device.slips()).toEqual([]);
    device.fault({ paper: 'ok' });
    expect(await printing).toEqual({ outcome: 'printed', confirmed: true });
    expect(device.slips().map(({ text }) => text)).toEqual([slipText(layoutSlip(lines(120), 48))]);
    expect(said[0]).toBe('PRINTER_NO_PAPER');
  });

  it('the connection breaks: the outcome is unsure, and the next slip prints', async () => {
    const device = await emulator();
    const printer = printerAt(device.address);
    device.fault({ dropAfterLines: 5 });
    expect(await printer.print(lines(50))).toEqual({ outcome: 'unsure', code: 'PRINTER_UNSURE', details: {} });
    expect(await printer.print(lines(2))).toEqual({ outcome: 'printed', confirmed: true });
    expect(device.slips().map(({ text, cut }) => [text.length, cut])).toEqual([
      [5, 'torn'],
      [2, 'full'],
    ]);
  });

  it('it is given up: what the printer still held is thrown away', async () => {
    const device = await emulator();
    const printer = printerAt(device.address, PRINTER_PROFILES['80'], quickTimers);
    device.fault({ paperOutAfterLines: 3 });
    const abort = new AbortController();
    const printing = printer.print(lines(50), { signal: abort.signal, onWaiting: () => abort.abort() });
    expect(await printing).toEqual({ outcome: 'unsure', code: 'PRINTER_UNSURE', details: {} });
    await waitUntil(() => device.pendingBytes() === 0, 'the empty buffer');
    device.fault({ paper: 'ok' });
    await waitUntil(() => device.slips().length === 1, 'the rest of the paper');
    expect(device.slips()[0]?.text).toEqual(['строка 1', 'строка 2', 'строка 3']);
  });

  it('the printer falls silent for good: the outcome is unsure, not a wait for ever', async () => {
    const device = await emulator();
    const printer = printerAt(device.address, PRINTER_PROFILES['80'], { ...quickTimers, now: () => realTimers.now() * 1000 });
    device.fault({ msPerLine: 5 });
    const printing = printer.print(lines(400));
    await waitUntil(() => device.linesPrinted() > 0, 'the first line');
    device.fault({ mute: true });
    expect(await printing).toEqual({ outcome: 'unsure', code: 'PRINTER_UNSURE', details: {} });
  });
});

it('two slips at once come out one after the other', async () => {
  const device = await emulator();
  const printer = printerAt(device.address);
  await Promise.all([printer.print(lines(30)), printer.print(lines(20))]);
  expect(device.slips().map(({ text }) => text.length)).toEqual([30, 20]);
});

it('two tills on one printer do not mix their slips', async () => {
  const device = await emulator();
  await Promise.all([printerAt(device.address).print(lines(30)), printerAt(device.address).print(lines(20))]);
  expect(device.slips().map(({ text }) => text.length).sort()).toEqual([20, 30]); // prettier-ignore
});

it('the drawer opens without paper moving', async () => {
  const device = await emulator();
  expect(await printerAt(device.address).openDrawer()).toEqual({ outcome: 'printed', confirmed: true });
  expect([device.pulses(), device.slips()]).toEqual([1, []]);
});

it('the drawer opens also while there is no paper, for change must be given', async () => {
  const device = await emulator();
  device.fault({ paper: 'out' });
  expect(await printerAt(device.address).openDrawer()).toEqual({ outcome: 'printed', confirmed: false });
  await waitUntil(() => device.pulses() === 1, 'the pulse');
});

it('a file gets the same bytes, one slip after another, and says honestly that nobody confirmed', async () => {
  const path = join(await mkdtemp(join(tmpdir(), 'slips-')), 'lp0');
  const printer = printerAt(`file:${path}`, { ...PRINTER_PROFILES['80'], replies: 'none' }, quickTimers);
  expect(await printer.print(lines(1))).toEqual({ outcome: 'printed', confirmed: false });
  const once = await readFile(path);
  await printer.print(lines(1));
  expect((await readFile(path)).equals(Buffer.concat([once, once]))).toBe(true);
  expect(once.subarray(0, 2).toString('hex')).toBe('1b40');
});

it('a file that cannot be opened is unreachable', async () => {
  const address = `file:${join(tmpdir(), 'no-such-folder', 'lp0')}`;
  expect(await printerAt(address).print(lines(1))).toMatchObject({ outcome: 'not-printed', code: 'DEVICE_UNREACHABLE' });
});

describe('the emulator’s control', () => {
  it('takes faults over HTTP and tells the state', async () => {
    const device = await emulator({ control: 0 });
    const posted = await fetch(`${device.controlUrl}/fault`, { method: 'POST', body: '{"paper":"out"}' });
    expect([posted.status, await posted.json()]).toMatchObject([200, { paper: 'out' }]);
    expect(await (await fetch(`${device.controlUrl}/state`)).json()).toMatchObject({ paper: 'out', slips: 0 });
    expect(await (await fetch(`${device.controlUrl}/slips`)).json()).toEqual([]);
  });

  it.each(['{"papers":1}', 'nonsense', '{"msPerLine":-1}'])('refuses what is no fault: %s', async (body) => {
    const device = await emulator({ control: 0 });
    expect((await fetch(`${device.controlUrl}/fault`, { method: 'POST', body })).status).toBe(400);
  });

  it('a slip without a cut is kept when the connection ends', async () => {
    const device = await emulator();
    const [, host = '', port = ''] = device.address.split(':');
    const socket = connectSocket(Number(port), host);
    socket.end(Buffer.from('1b40 48656c6c6f 0a'.replaceAll(' ', ''), 'hex'));
    await waitUntil(() => device.slips().length === 1);
    expect(device.slips()[0]).toMatchObject({ text: ['Hello'], cut: 'torn' });
  });
});

function connectTo(device: PrinterEmulator): ReturnType<typeof openTransport> {
  const parsed = parseDeviceAddress(device.address);
  if (!parsed.ok) throw new Error(device.address);
  return openTransport(parsed.value);
}

function inkBetween(png: PNG, top: number, bottom: number): number {
  let dark = 0;
  for (let y = top; y < bottom; y += 1)
    for (let x = 0; x < png.width; x += 1) if (png.data[(y * png.width + x) * 4]! < 128) dark += 1;
  return dark;
}

describe('what answers at a printer’s address and is no printer', () => {
  /** Anything on the network may take a connection and say something. */
  async function something(
    answer: string | null,
  ): Promise<{ readonly address: string; readonly heard: () => string; close(): void }> {
    let heard = '';
    const server = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.on('data', (bytes) => {
        heard += bytes.toString('latin1');
        if (answer !== null) socket.write(answer);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return {
      address: `tcp:127.0.0.1:${(server.address() as AddressInfo).port}`,
      heard: () => heard,
      close: () => void server.close(),
    };
  }
  const PAGE = `HTTP/1.1 400 Bad Request\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`;

  it('is told from one that is ready, and gets no slip', async () => {
    const page = await something(PAGE);
    try {
      const printer = printerAt(page.address);
      expect(await printer.status()).toEqual({ state: 'not-ready', code: 'PRINTER_NOT_ONE', details: {} });
      expect(await printer.print(lines(3))).toMatchObject({ outcome: 'not-printed', code: 'PRINTER_NOT_ONE' });
      expect(page.heard()).not.toContain('1');
    } finally {
      page.close();
    }
  });

  it('is not found as a printer: only what answers its status is', async () => {
    const [page, silent, printer] = [await something(PAGE), await something(null), await emulator()];
    try {
      const found = await findDevices([page.address, silent.address, printer.address], []);
      expect(Object.fromEntries(found.map(({ address, kind }) => [address, kind]))).toEqual({
        [page.address]: 'unknown',
        [silent.address]: 'unknown',
        [printer.address]: 'escpos',
      });
      expect(await findDevices([], [page.address, silent.address, printer.address])).toEqual([
        { address: printer.address, kind: 'escpos', title: 'ESC/POS' },
      ]);
    } finally {
      page.close();
      silent.close();
    }
  }, 60_000);
});
