// `lavka emulate printer` and `lavka device printer` as processes, as a person runs them.
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, expect, it } from 'vitest';
import { waitUntil } from '../support/wait-until.ts';

const LAVKA = join(import.meta.dirname, '../../src/main/cli/lavka.ts');
const running: ChildProcess[] = [];
afterEach(() => {
  for (const child of running.splice(0)) child.kill();
});

it('the emulator says where it listens, and a test slip ends up in its folder', async () => {
  const out = await mkdtemp(join(tmpdir(), 'slips-'));
  const ready = await emulate('--out', out, '--control', '0');
  expect(ready).toMatchObject({
    ready: true,
    address: expect.stringMatching(/^tcp:127\.0\.0\.1:\d+$/),
    control: expect.stringMatching(/^http:/),
  });
  expect(await device(ready.address, 'status')).toEqual({ exitCode: 0, answer: { state: 'ready', paperLow: false } });
  expect(await device(ready.address, 'test')).toEqual({ exitCode: 0, answer: { outcome: 'printed', confirmed: true } });
  await waitUntil(() => existsSync(join(out, '0001.png')), 'the picture');
  expect(await readFile(join(out, '0001.txt'), 'utf8')).toContain('їхнє п’яне знаємо');
});

it('a printer without paper is exit code 2, with the reason in words', async () => {
  const { address, control } = await emulate('--control', '0');
  await fetch(`${control}/fault`, { method: 'POST', body: '{"paper":"out"}' });
  const { exitCode, answer } = await device(address, 'test');
  expect([exitCode, answer]).toMatchObject([
    2,
    { outcome: 'not-printed', code: 'PRINTER_NO_PAPER', message: { todo: expect.stringContaining('roll') } },
  ]);
});

it('a connection cut in the middle of the slip is exit code 3', async () => {
  const { address, control } = await emulate('--control', '0');
  await fetch(`${control}/fault`, { method: 'POST', body: '{"dropAfterLines":3}' });
  expect(await device(address, 'test')).toMatchObject({ exitCode: 3, answer: { outcome: 'unsure', code: 'PRINTER_UNSURE' } });
});

it('a file is written to, and nobody confirms it', async () => {
  const path = join(await mkdtemp(join(tmpdir(), 'slips-')), 'lp0');
  expect(await device(`file:${path}`, 'test', '--profile', '58')).toEqual({
    exitCode: 0,
    answer: { outcome: 'printed', confirmed: false },
  });
  expect((await readFile(path)).length).toBeGreaterThan(1000);
});

it.each([
  [['device', 'printer', 'print', '--connect', 'tcp:127.0.0.1:9100']],
  [['device', 'printer', 'test', '--connect', '127.0.0.1']],
  [['device', 'printer', 'test', '--connect', 'file:x', '--profile', '57']],
  [['emulate', 'printer', '--listen', 'tcp:127.0.0.1:0', '--columns', '40']],
])('a wrong argument is refused with the way to write it: %j', async (args) => {
  const { exitCode, errors } = await lavka(args);
  expect(exitCode).toBe(1);
  expect(errors).toMatch(/error: .* is invalid/);
});

it('--die-with-parent ends the emulator when the process that started it is killed', async () => {
  const script = `const { spawn } = require('node:child_process'); const child = spawn(process.execPath, ${JSON.stringify([LAVKA, 'emulate', 'printer', '--listen', 'tcp:127.0.0.1:0', '--die-with-parent'])}, { stdio: ['ignore', 'inherit', 'inherit'] }); setInterval(() => child.pid, 1000);`;
  const parent = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  running.push(parent);
  const { address } = await firstLine(parent);
  expect(await answers(address)).toBe(true);
  parent.kill('SIGKILL');
  let alive = true;
  const watch = (async () => {
    while (await answers(address)) await new Promise((resolve) => setTimeout(resolve, 50));
    alive = false;
  })();
  await waitUntil(() => !alive, 'the end of the emulator');
  await watch;
});

type Ready = { readonly ready: true; readonly address: string; readonly control: string | null };

function emulate(...args: readonly string[]): Promise<Ready> {
  const child = spawn(process.execPath, [LAVKA, 'emulate', 'printer', '--listen', 'tcp:127.0.0.1:0', ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  running.push(child);
  return firstLine(child);
}

async function firstLine(child: ChildProcess): Promise<Ready> {
  const [line] = (await once(createInterface({ input: child.stdout! }), 'line')) as [string];
  return JSON.parse(line) as Ready;
}

async function device(
  address: string,
  action: string,
  ...args: readonly string[]
): Promise<{ exitCode: number; answer: unknown }> {
  const { exitCode, output } = await lavka(['device', 'printer', action, '--connect', address, ...args]);
  return { exitCode, answer: JSON.parse(output) };
}

function lavka(args: readonly string[]): Promise<{ exitCode: number; output: string; errors: string }> {
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [LAVKA, ...args], (_, output, errors) =>
      resolve({ exitCode: child.exitCode ?? -1, output, errors }),
    );
  });
}

function answers(address: string): Promise<boolean> {
  const [, host = '', port = ''] = address.split(':');
  return new Promise((resolve) => {
    const socket = connect(Number(port), host);
    const finish = (result: boolean): void => {
      socket.destroy();
      resolve(result);
    };
    socket.once('connect', () => finish(true)).once('error', () => finish(false));
  });
}
