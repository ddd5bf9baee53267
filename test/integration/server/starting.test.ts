/** A server that cannot start says why, by a code that names what to put right, and leaves nothing half done. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Fault } from '../../../src/contract/errors/fault.ts';
import { startServer, type ServerOptions } from '../../../src/server/compose.ts';
import { createLog } from '../../../src/server/http/log.ts';
import { openTestDatabase, type TestDatabase } from '../../support/test-database.ts';

const taken = createServer();
let dir: string;
let database: TestDatabase;
beforeAll(async () => {
  await new Promise<void>((resolve) => void taken.listen(0, '127.0.0.1', resolve));
  dir = await mkdtemp(join(tmpdir(), 'lavka-starting-'));
  database = await openTestDatabase();
});
afterAll(async () => {
  taken.close();
  await database.close();
  await rm(dir, { recursive: true, force: true });
});

function start(storage: ServerOptions['storage'], more: Partial<ServerOptions> = {}) {
  return startServer({ storage, host: '127.0.0.1', port: 0, log: createLog('silent'), ...more });
}

it('a port that another program has is named, and the owner’s key is not used up by it', async () => {
  const { port } = taken.address() as AddressInfo;
  const storage = { databaseUrl: database.url };
  const details = { host: '127.0.0.1', port, problem: 'EADDRINUSE' };
  await expect(start(storage, { port })).rejects.toMatchObject({ code: 'SERVER_ADDRESS_TAKEN', details });
  const first = await start(storage);
  await first.stop();
  expect(first.ownerKey).toMatch(/^lvk_/);
  await expect(start(storage, { port, renewOwnerKey: true })).rejects.toMatchObject({ code: 'SERVER_ADDRESS_TAKEN' });
  const again = await start(storage);
  const stores = await fetch(`${again.url}/v1/stores`, { headers: { authorization: `Bearer ${first.ownerKey}` } });
  await again.stop();
  expect(stores.status).toBe(200);
});

it('an address of another computer is named', async () => {
  const storage = { databaseUrl: database.url };
  await expect(start(storage, { host: '203.0.113.5' })).rejects.toMatchObject({
    code: 'SERVER_ADDRESS_TAKEN',
    details: { host: '203.0.113.5', problem: 'EADDRNOTAVAIL' },
  });
});

it('a data folder that is a file is named', async () => {
  const dataDir = join(dir, 'file');
  await writeFile(dataDir, '');
  const details = { folder: dataDir, problem: 'EEXIST' };
  await expect(start({ dataDir })).rejects.toMatchObject({ code: 'DATA_FOLDER', details });
});

it('what PostgreSQL has against the address is said, without the password', async () => {
  const stranger = new URL(database.direct);
  [stranger.username, stranger.password] = ['nobody_here', 'not-to-be-told'];
  const refusal = async (databaseUrl: string): Promise<Fault> =>
    Fault.from(await start({ databaseUrl }).catch((error: unknown) => error));
  const refused = await refusal(stranger.href);
  expect(refused).toMatchObject({ code: 'DATABASE_REFUSED', details: { problem: expect.stringContaining('nobody_here') } });
  const unread = await refusal('mysql://a:not-to-be-told@b/c');
  expect(unread).toMatchObject({ code: 'DATABASE_REFUSED', details: { problem: expect.stringContaining('postgres://') } });
  expect([refused, unread].map(({ message, stack }) => `${message} ${stack ?? ''}`).join()).not.toContain('not-to-be-told');
});

it('a database of its own that is killed is started again', async () => {
  const dataDir = join(dir, 'own');
  const server = await start({ dataDir });
  const ready = async (): Promise<number> => (await fetch(`${server.url}/ready`)).status;
  const postmaster = async (): Promise<number> =>
    Number.parseInt(await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8'), 10);
  const killed = await postmaster();
  process.kill(killed, 'SIGKILL');
  await expect.poll(postmaster, { timeout: 20_000 }).not.toBe(killed);
  await expect.poll(ready, { timeout: 20_000 }).toBe(200);
  const stores = await fetch(`${server.url}/v1/stores`, { headers: { authorization: `Bearer ${server.ownerKey}` } });
  expect(stores.status).toBe(200);
  await server.stop();
});

it('a server that starts while the one before it stops waits it out, and neither harms the other', async () => {
  const dataDir = join(dir, 'one-after-another');
  let server = await start({ dataDir });
  for (let round = 0; round < 6; round += 1) {
    const before = server;
    const stopped = before.stop();
    // From here on its database goes down, sooner or later.
    await expect.poll(() => fetch(before.url).then(String, () => 'gone'), { interval: 1 }).toBe('gone');
    server = await start({ dataDir });
    await stopped;
    expect((await fetch(`${server.url}/ready`)).status).toBe(200);
  }
  await server.stop();
});
