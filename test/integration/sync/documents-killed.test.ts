/** The server and the till are killed while orders travel both ways: in the end both hold the same, each once. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, expect, it } from 'vitest';
import { waitUntil } from '../../support/wait-until.ts';

const dir = mkdtempSync(join(tmpdir(), 'lavka-documents-killed-'));
/** Not below the other: the database runs under an account of its own. */
const serverDir = mkdtempSync(join(tmpdir(), 'lavka-documents-server-'));
const lavka = join(import.meta.dirname, '../../../src/main/cli/lavka.ts');
const running = new Set<ChildProcess>();
afterAll(async () => {
  await Promise.all([...running].map((child) => end(child, 'SIGTERM')));
  for (const one of [dir, serverDir]) rmSync(one, { recursive: true, force: true });
});

const KILLS = 4;
type Line = Readonly<Record<string, unknown>>;

/** Starts a program that speaks in JSON lines; resolves with the first. */
function start(
  args: readonly string[],
  hear: (line: Line) => void = () => undefined,
): Promise<{ child: ChildProcess; first: Line }> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  running.add(child);
  return new Promise((resolve, reject) => {
    let isFirst = true;
    createInterface({ input: child.stdout }).on('line', (text) => {
      const line = JSON.parse(text) as Line;
      if (isFirst) resolve({ child, first: line });
      isFirst = false;
      hear(line);
    });
    child.once('exit', (code) => reject(new Error(`it ended: ${String(code)}`)));
  });
}

async function end(child: ChildProcess, signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
  running.delete(child);
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill(signal);
  await ended;
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => void probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as { port: number };
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

it('nothing is lost or doubled by kill -9 of either in the middle', { timeout: 120_000 }, async () => {
  const port = await freePort();
  const serve = () => start([lavka, 'server', '--data', serverDir, '--port', String(port), '--log-level', 'silent']);
  let server = await serve();
  const { url, storeId, ownerKey } = server.first as { url: string; storeId: string; ownerKey: string };
  const asked = await fetch(`${url}/v1/pairing-codes`, {
    method: 'POST',
    headers: { authorization: `Bearer ${ownerKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({ storeId }),
  });
  const { code } = (await asked.json()) as { code: string };

  // Each till process makes forty orders, changes one of them now and then, and says what the other side of the wire has.
  const seen: { last: Line } = { last: {} };
  const till = (name: string, pairing: string) =>
    start(['test/support/order-making-till.ts', join(dir, 'till'), url, pairing, storeId, name], (line) => (seen.last = line));
  let made = await till('a', code);
  await waitUntil(() => Number(seen.last['sent']) > 5, 'the first orders to be sent', 30_000);
  await end(server.child, 'SIGKILL');
  await waitUntil(() => Number(seen.last['made']) === 40, 'the till to go on without the server', 30_000);
  server = await serve();
  await waitUntil(() => Number(seen.last['sent']) > 20, 'more to be sent', 30_000);
  await end(made.child, 'SIGKILL');
  seen.last = {};
  made = await till('b', '-');
  await waitUntil(() => Number(seen.last['sent']) > 5, 'the next till process to send', 30_000);
  await end(made.child, 'SIGKILL');
  await end(server.child, 'SIGKILL');
  server = await serve();
  seen.last = {};
  await till('c', '-');
  await waitUntil(
    () => seen.last['made'] === 40 && seen.last['waiting'] === 0 && seen.last['link'] === 'ok',
    'everything to be sent',
    40_000,
  );

  // A second till, new, sees what the server has.
  const again = await fetch(`${url}/v1/pairing-codes`, {
    method: 'POST',
    headers: { authorization: `Bearer ${ownerKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({ storeId }),
  });
  const fresh: { last: Line } = { last: {} };
  const { code: next } = (await again.json()) as { code: string };
  await start(
    ['test/support/order-making-till.ts', join(dir, 'second'), url, next, storeId, 'none'],
    (line) => (fresh.last = line),
  );
  await waitUntil(() => fresh.last['digest'] === seen.last['digest'], 'both tills to hold the same', 40_000);
  expect(Number(fresh.last['count'])).toBeGreaterThanOrEqual(80);
  expect(fresh.last['quarantined']).toBe(0);
  // What was sent and not noted before a kill is met again as the server's: a change made on top of it is kept as overruled.
  expect(Number(fresh.last['overruled'])).toBeLessThanOrEqual(KILLS);
});
