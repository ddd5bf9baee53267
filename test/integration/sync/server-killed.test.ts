/** The server dies at any moment of a push: after it is back, every fact is there once. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, expect, it } from 'vitest';
import { startTill } from '../../support/paired-till.ts';
import { openTestDatabase } from '../../support/test-database.ts';
import { waitUntil } from '../../support/wait-until.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'lavka-killed-'));
// By default the server keeps its own database, which outlives it.
const database = process.env['LAVKA_TEST_DATABASE_URL'] === undefined ? undefined : await openTestDatabase();
const storage = database === undefined ? ['--data', dataDir] : ['--database-url', database.url];
const root = join(import.meta.dirname, '..', '..', '..');
let child: ChildProcess | undefined;
afterAll(async () => {
  const ended = new Promise((resolve) => child?.once('exit', resolve));
  child?.kill('SIGTERM');
  await ended;
  await database?.close();
  rmSync(dataDir, { recursive: true, force: true });
});

type Ready = { readonly url: string; readonly storeId: string; readonly ownerKey: string };

function serve(port: number): Promise<Ready> {
  const args = ['--disable-warning=ExperimentalWarning', join(root, 'src/main/cli/lavka.ts'), 'server'];
  const started = spawn(process.execPath, [...args, ...storage, '--port', String(port), '--log-level', 'silent'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  child = started;
  return new Promise((resolve, reject) => {
    createInterface({ input: started.stdout }).once('line', (line) => resolve(JSON.parse(line) as Ready));
    started.once('exit', (code) => reject(new Error(`the server ended: ${String(code)}`)));
  });
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => void probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as { port: number };
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

it('holds every receipt once after being killed while they arrive', async () => {
  const port = await freePort();
  const { url, storeId, ownerKey } = await serve(port);
  const ask = async (path: string, body?: unknown): Promise<unknown> => {
    const answer = await fetch(url + path, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { authorization: `Bearer ${ownerKey}`, 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    return answer.json();
  };
  const { code } = (await ask('/v1/pairing-codes', { storeId })) as { code: string };
  const till = await startTill();
  try {
    const selling = await till.call('settings.get', null);
    await till.must('settings.saveSelling', { ...selling.selling, freePriceLines: true });
    await till.must('sync.pair', { server: url, code });
    await waitUntil(() => till.state().sync.kind === 'paired');
    const sell = async (): Promise<void> => {
      const next = till.state().lastReceipt + 1;
      await till.must('basket.addFreePrice', { name: 'Пакет', price: 700 as never });
      await waitUntil(() => till.basket().lines.length > 0);
      await till.must('payment.tender', { kind: 'cash', amount: 700 as never });
      await waitUntil(() => till.state().lastReceipt === next);
    };
    for (let sale = 0; sale < 60; sale += 1) {
      await sell();
      if (sale === 20 || sale === 40) {
        const dead = new Promise((resolve) => child?.once('exit', resolve));
        child?.kill('SIGKILL');
        await dead;
        await sell();
        await waitUntil(() => till.paired().link === 'trying', 'the till to notice');
        await serve(port);
      }
    }
    await till.must('sync.now', null);
    await waitUntil(() => till.paired().waiting === 0 && till.paired().link === 'ok', 'everything to be sent');
    const { receipts } = (await ask(`/v1/stores/${storeId}/receipts?limit=500`)) as { receipts: { number: number }[] };
    expect(receipts.map(({ number }) => number).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 62 }, (_, index) => index + 1),
    );
    expect(till.paired()).toMatchObject({ ackedThrough: 62, link: 'ok', quarantined: 0 });
  } finally {
    await till.close();
  }
}, 60_000);
