/** `npm start`'s program as a real process: one line, signals, a hard kill, refusals and exit codes. */
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { exitCodeOf } from '../../../src/main/launch/run-start.ts';
import { enter } from '../../support/screen-client.ts';
import { PATIENCE_MS } from '../../support/wait-until.ts';

let root: string;
let data: string;
let started: ChildProcessWithoutNullStreams[] = [];

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'lavka-start-'));
  data = join(root, 'data');
  mkdirSync(join(root, 'dist', 'renderer'), { recursive: true });
  writeFileSync(join(root, 'dist', 'renderer', 'index.html'), '<!doctype html>');
  writeFileSync(join(root, 'package.json'), '{"version":"9.9.9"}');
});
afterEach(() => {
  for (const child of started) child.kill('SIGKILL');
  started = [];
});

type Start = {
  readonly child: ChildProcessWithoutNullStreams;
  readonly out: () => string;
  readonly err: () => string;
  readonly exit: Promise<number | null>;
};

function start(args: readonly string[], env: Record<string, string> = {}): Start {
  const chain = args.includes('--chain') ? [] : ['--no-chain'];
  const child = spawn(process.execPath, ['test/support/fake-start.ts', root, ...chain, ...args], {
    env: { ...process.env, CI: '1', LANG: 'en_GB.UTF-8', LC_ALL: 'en_GB.UTF-8', ...env },
  });
  started.push(child);
  let [out, err] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
  const exit = new Promise<number | null>((resolve) => child.once('close', resolve));
  return { child, out: () => out, err: () => err, exit };
}

type Ready = { ready: boolean; url: string; pid: number; emulators: Record<string, unknown> | null };
async function readyLine(run: Start): Promise<Ready> {
  await vi.waitFor(() => expect(run.out()).toContain('\n'), PATIENCE_MS);
  return JSON.parse(run.out()) as Ready;
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
const pidIn = (name: string): number => Number(readFileSync(join(data, 'emulators', `${name}.pid`), 'utf8'));

it('prints exactly one line of JSON, lets a screen in, and stops in order', async () => {
  const run = start(['--headless', '--data', data, '--language', 'uk']);
  const ready = await readyLine(run);
  expect(ready).toEqual({
    ready: true,
    url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/#token=[\w-]{43}$/) as unknown,
    pid: run.child.pid,
    emulators: {
      registrar: { address: 'tcp:127.0.0.1:7001', control: 'http://127.0.0.1:7101' },
      printer: { address: 'tcp:127.0.0.1:7002', control: 'http://127.0.0.1:7102' },
    },
    server: null,
  });
  expect(JSON.parse(readFileSync(join(data, 'options.json'), 'utf8'))).toMatchObject({
    dataDir: data,
    resourcesDir: root,
    version: '9.9.9',
    demo: true,
    language: 'uk',
    devices: { registrar: 'tcp:127.0.0.1:7001', printer: 'tcp:127.0.0.1:7002' },
    pepper: { keptBy: 'file' },
  });
  const screen = await enter(ready.url);
  screen.say({ t: 'call', id: 1, name: 'till.hello', input: null });
  expect(await screen.next()).toMatchObject({ t: 'push', payload: { version: '9.9.9' } });

  const pids = [pidIn('registrar.json'), pidIn('printer')];
  run.child.kill('SIGTERM');
  run.child.kill('SIGINT');
  expect(await run.exit).toBe(0);
  expect(run.out().trim().split('\n')).toHaveLength(1);
  expect(existsSync(join(data, 'closed'))).toBe(true);
  expect(pids.map(isAlive)).toEqual([false, false]);
});

it('starts the emulators so that they end with the till', async () => {
  const run = start(['--headless', '--data', data]);
  await readyLine(run);
  const listen = '--listen tcp:127.0.0.1:0 --control 0 --die-with-parent';
  expect(readFileSync(join(data, 'emulators', 'registrar.json.args'), 'utf8')).toBe(
    `${listen} --state ${join(data, 'emulators', 'registrar.json')}`,
  );
  expect(readFileSync(join(data, 'emulators', 'printer.args'), 'utf8')).toBe(
    `${listen} --out ${join(data, 'emulators', 'printer')}`,
  );

  const pids = [pidIn('registrar.json'), pidIn('printer')];
  run.child.kill('SIGKILL');
  await run.exit;
  await vi.waitFor(() => expect(pids.map(isAlive)).toEqual([false, false]), PATIENCE_MS);

  const again = start(['--headless', '--data', data]);
  expect((await readyLine(again)).ready).toBe(true);
});

it('starts a real shop without demo and emulators', async () => {
  const run = start(['--headless', '--no-demo', '--data', data]);
  expect((await readyLine(run)).emulators).toBeNull();
  const options = JSON.parse(readFileSync(join(data, 'options.json'), 'utf8')) as Record<string, unknown>;
  expect([options['demo'], options['devices']]).toEqual([false, undefined]);
});

it('gives a real shop emulators when asked', async () => {
  const run = start(['--headless', '--no-demo', '--emulate', '--data', data]);
  expect((await readyLine(run)).emulators).not.toBeNull();
});

it('says why it is in the browser and where', async () => {
  const run = start(['--data', data, '--why', 'There is no display here.']);
  await vi.waitFor(() => expect(run.err()).toContain('#token='), PATIENCE_MS);
  expect(run.out()).toBe('');
  expect(run.err()).toMatch(/^There is no display here\. Lavka runs in the browser/);
});

it('uses the port it is given, and says so when it is taken', async () => {
  const run = start(['--headless', '--no-demo', '--data', data]);
  const { port } = new URL((await readyLine(run)).url);
  const second = start(['--headless', '--no-demo', '--data', `${data}2`, '--port', port]);
  expect(await second.exit).toBe(1);
  expect(second.err()).toContain(`Another program on this computer uses port ${port}.`);
  expect(second.out()).toBe('');
});

it('names the emulator that does not start, with its last words, in the language asked for', async () => {
  const run = start(['--headless', '--data', data, '--language', 'ru'], { FAKE_EMULATOR_FAILS: 'printer' });
  expect(await run.exit).toBe(1);
  expect(run.err()).toContain('Учебное устройство не запустилось: printer. no paper in the world.');
  expect(isAlive(pidIn('registrar.json'))).toBe(false);
});

it('refuses to start without built screens', async () => {
  root = mkdtempSync(join(tmpdir(), 'lavka-start-'));
  const run = start(['--headless', '--data', data]);
  expect(await run.exit).toBe(1);
  expect(run.err()).toContain('npm run build');
});

it('tells a fault of the core and stops the emulators', async () => {
  const run = start(['--headless', '--data', data], { FAKE_TILL_FAULT: 'BUG' });
  expect(await run.exit).toBe(1);
  expect(run.err()).toContain('The program made a mistake.');
  expect(isAlive(pidIn('registrar.json'))).toBe(false);
});

it('starts no second emulators over data that is in use, and starts them over data that only seems to be', async () => {
  const first = start(['--headless', '--data', data]);
  await readyLine(first);
  const before = pidIn('registrar.json');
  writeFileSync(join(data, 'held'), '');
  const second = start(['--headless', '--data', data]);
  expect(await second.exit).toBe(1);
  expect(pidIn('registrar.json')).toBe(before);

  first.child.kill('SIGTERM');
  await first.exit;
  rmSync(join(data, 'held'));
  writeFileSync(join(data, 'emulators', 'owner'), String(process.pid));
  expect((await readyLine(start(['--headless', '--data', data]))).emulators).not.toBeNull();
});

it('has an exit code of its own for data that another till holds', () => {
  expect([exitCodeOf('TILL_HELD'), exitCodeOf('BUG')]).toEqual([3, 1]);
});

it.each([
  ['--till', '4'],
  ['--no-demo', '--till', '2'],
  ['--port', '70000'],
  ['--port', 'x'],
  ['--language', 'de'],
  ['--nonsense'],
  ['stray'],
])('refuses %s %s', async (...args) => {
  const run = start(args);
  expect(await run.exit).toBe(2);
  expect(run.err()).toContain('npm start -- [options]');
});

it('starts the till without the server when that does not start, and says why', async () => {
  const run = start(['--headless', '--data', data, '--chain']);
  expect(await readyLine(run)).toMatchObject({ ready: true, server: null });
  expect(run.err()).toContain(
    'The demo’s server did not start: no database in the world. The till sells without it and tries again.',
  );
  const options = JSON.parse(readFileSync(join(data, 'options.json'), 'utf8')) as Record<string, unknown>;
  expect([options['demo'], options['join']]).toEqual([true, undefined]);
});

it('starts the server later when it could not start at once, as beside one that is still on its way down', async () => {
  const way = join(data, 'way-is-free');
  const run = start(['--headless', '--data', data, '--chain'], { FAKE_SERVER: way });
  expect(await readyLine(run)).toMatchObject({ server: null });
  writeFileSync(way, '');
  await expect.poll(run.err, { timeout: 20_000 }).toMatch(/The demo’s server runs: http:\/\/127\.0\.0\.1:\d+\//);
});

it('joins an empty till to the server of the demo, and leaves one that has data alone', async () => {
  const run = start(['--headless', '--data', data, '--chain'], { FAKE_SERVER: '1' });
  const server = (await readyLine(run)) as Ready & { server: { url: string; ownerKeyFile: string } };
  const options = (): Record<string, unknown> =>
    JSON.parse(readFileSync(join(data, 'options.json'), 'utf8')) as Record<string, unknown>;
  expect(options()['join']).toEqual({ server: server.server.url, code: 'AAAAA-BBBBB' });
  expect(readFileSync(server.server.ownerKeyFile, 'utf8')).toBe('lvk_fake\n');
  run.child.kill('SIGTERM');
  expect(await run.exit).toBe(0);
  writeFileSync(join(data, 'till.sqlite'), '');
  await readyLine(start(['--headless', '--data', data, '--chain'], { FAKE_SERVER: '1' }));
  expect(options()['join']).toBeUndefined();
});

it('keeps each till of the demo in a folder of its own', async () => {
  await readyLine(start(['--headless', '--data', data, '--till', '2', '--no-chain']));
  expect(JSON.parse(readFileSync(join(`${data}-till-2`, 'options.json'), 'utf8'))).toMatchObject({
    dataDir: `${data}-till-2`,
    demoTill: { store: 'shop2', tillName: '1' },
  });
});

it('explains itself', async () => {
  const run = start(['--help']);
  expect(await run.exit).toBe(0);
  expect(run.out()).toContain('--headless');
});
