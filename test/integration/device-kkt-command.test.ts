/** `lavka device kkt` as a real process against the emulator: exit codes, JSON, durable intents, kill -9. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, expect, it } from 'vitest';
import { startShtrihEmulator, type ShtrihEmulator } from '../../src/devices/fiscal/shtrih-m-emulator/start-shtrih-emulator.ts';
import { aFiscalSale } from '../support/fiscal-documents.ts';

type Run = { readonly code: number | null; readonly json: Record<string, unknown>; readonly errors: string };

const directory = mkdtempSync(join(tmpdir(), 'lavka-kkt-'));
const intents = join(directory, 'intents');
afterAll(() => rmSync(directory, { recursive: true }));

let device: ShtrihEmulator;
beforeEach(async () => {
  device = await startShtrihEmulator({ listen: 'tcp:127.0.0.1:0' });
});
afterEach(() => device.close());

function kkt(args: readonly string[], killWhen?: () => boolean): Promise<Run> {
  const child = spawn(process.execPath, ['src/main/cli/lavka.ts', 'device', 'kkt', '--connect', device.address, ...args]);
  let out = '';
  let errors = '';
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  const watch = setInterval(() => killWhen?.() === true && child.kill('SIGKILL'), 2);
  return new Promise((resolve) =>
    child.on('close', (code) => {
      clearInterval(watch);
      resolve({ code, json: out === '' ? {} : (JSON.parse(out) as Record<string, unknown>), errors });
    }),
  );
}

function file(name: string, value: unknown): string {
  const path = join(directory, name);
  writeFileSync(path, typeof value === 'string' ? value : JSON.stringify(value));
  return path;
}

it('sells from the shell, once per id', async () => {
  const sale = file('sale.json', aFiscalSale({ id: '0f0e3b1c-0d0a-4b5e-9a57-4d3f5f1b2a01' }));
  expect(await kkt(['--intents', intents, 'register', sale])).toMatchObject({
    code: 2,
    json: { outcome: 'not-done', code: 'KKT_SHIFT_CLOSED' },
  });
  expect(await kkt(['open-shift'])).toMatchObject({ code: 0, json: { outcome: 'done' } });
  const first = await kkt(['--intents', intents, 'register', sale]);
  expect(first).toMatchObject({
    code: 0,
    json: { outcome: 'done', fiscalDocument: 2, change: '60.00', fiscalSign: device.documents()[1]?.sign },
  });
  expect((await kkt(['--intents', intents, 'register', sale])).json).toEqual(first.json);
  expect(device.documents()).toHaveLength(2);
  const other = file('other.json', aFiscalSale({ id: '0f0e3b1c-0d0a-4b5e-9a57-4d3f5f1b2a01', customer: '+79991111111' }));
  expect(await kkt(['--intents', intents, 'register', other])).toMatchObject({ code: 2, json: { code: 'KKT_INTENT_REUSED' } });
  expect(await kkt(['status'])).toMatchObject({ code: 0, json: { status: { shift: 'open', lastDocument: 2 } } });
}, 60_000);

it('finds out by probe what became of a receipt whose command was killed', async () => {
  const document = aFiscalSale();
  const sale = file('killed.json', document);
  await kkt(['open-shift']);
  device.fault({ fault: 'slow', ms: 5000, command: 'FF40' });
  const killed = await kkt(['--intents', intents, 'register', sale], () => device.documents().length === 2);
  expect(killed.code).toBeNull();
  device.fault({ fault: 'clear' });
  const found = await kkt(['--intents', intents, 'probe', document.id]);
  expect(found).toMatchObject({
    code: 0,
    json: { outcome: 'done', fiscalDocument: 2, fiscalSign: device.documents()[1]?.sign, change: '60.00' },
  });
  expect((await kkt(['--intents', intents, 'register', sale])).json).toEqual(found.json);
  expect(device.documents()).toHaveLength(2);
  expect(readdirSync(intents).filter((name) => name.endsWith('.tmp'))).toEqual([]);
}, 60_000);

it('says plainly what is wrong with its input, and sends nothing', async () => {
  const bad = file('bad.json', { ...aFiscalSale(), lines: [{ ...aFiscalSale().lines[0], vat: 'twenty' }] });
  const wrong = await kkt(['register', bad]);
  expect(wrong).toMatchObject({ code: 1, json: { error: { code: 'BAD_INPUT', details: { field: 'lines.0.vat' } } } });
  expect(await kkt(['register', file('no.json', '{"id":')])).toMatchObject({ code: 1, json: { error: { code: 'BAD_INPUT' } } });
  expect(await kkt(['register', join(directory, 'absent.json')])).toMatchObject({ code: 1 });
  expect(await kkt(['fly'])).toMatchObject({ code: 1 });
  expect(await kkt(['cash-in', 'ten'])).toMatchObject({ code: 2, json: { code: 'KKT_BAD_DOCUMENT' } });
  expect(await kkt(['probe', 'x'])).toMatchObject({ code: 1, json: { error: { details: { field: '--intents' } } } });
  expect(device.documents()).toEqual([]);
}, 60_000);

it('answers unknown with its own exit code, in the language asked for', async () => {
  await kkt(['open-shift']);
  device.fault({ fault: 'power-off', when: 'next-document' });
  const unknown = await kkt(['--intents', intents, '--language', 'en', 'register', file('unknown.json', aFiscalSale())]);
  expect(unknown).toMatchObject({
    code: 3,
    json: { outcome: 'unknown', code: 'KKT_ANSWER_LOST', safe: 'Nothing is registered a second time' },
  });
}, 60_000);

it('says that intents cannot be kept in a file', async () => {
  const taken = file('taken', '');
  expect(await kkt(['--intents', taken, 'status'])).toMatchObject({ code: 1, json: { error: { code: 'BAD_INPUT' } } });
});
