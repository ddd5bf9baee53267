/**
 * One PostgreSQL for all suites of a run, begun when the first of them asks, with a migrated database to copy. It may lose
 * everything in a power cut, so it waits for no disk: suites about that keep one of their own.
 */
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startEmbeddedPostgres } from '../../src/server/db/embedded-postgres.ts';
import { migrate } from '../../src/server/db/migrate.ts';

/** Where suites ask for it; they get its address as text. */
export const SHARED_POSTGRES = 'LAVKA_TEST_SHARED_POSTGRES';
export const MIGRATED = 'lavka_migrated';

const RAM_DISK = '/dev/shm';
const IS_WINDOWS = process.platform === 'win32';
const HASTY = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  jit: 'off',
  // Of several servers at once, each with a pool.
  max_connections: '300',
} as const;

type Shared = { readonly url: string; close(): Promise<void> };

/** Called by the test runner before the first suite, once for each of its projects that asks for it. */
export async function setup(): Promise<() => Promise<void>> {
  if (process.env[SHARED_POSTGRES] !== undefined) return () => Promise.resolve();
  let shared: Promise<Shared> | undefined;
  const desk = createServer((_, answer) => {
    shared ??= start();
    shared.then(
      ({ url }) => answer.end(url),
      (thrown: unknown) => answer.writeHead(500).end(String(thrown)),
    );
  });
  await new Promise<void>((listening) => void desk.listen(0, '127.0.0.1', listening));
  process.env[SHARED_POSTGRES] = `http://127.0.0.1:${String((desk.address() as AddressInfo).port)}/`;
  return async () => {
    desk.close();
    await (await shared)?.close();
  };
}

async function start(): Promise<Shared> {
  const dir = mkdtempSync(join(existsSync(RAM_DISK) ? RAM_DISK : tmpdir(), 'lavka-suites-'));
  chmodSync(dir, 0o755);
  await configure(dir);
  const postgres = await startEmbeddedPostgres(dir);
  const url = bySocket(postgres.url, dir);
  await runStatement(url, `CREATE DATABASE ${MIGRATED}`);
  const migrated = new URL(url);
  migrated.pathname = `/${MIGRATED}`;
  await migrate(migrated.href);
  const atExit = (): void => endAtOnce(dir);
  process.once('exit', atExit);
  return {
    url,
    async close() {
      process.off('exit', atExit);
      await postgres.stop();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

/** A run that was interrupted leaves nothing behind: not the process, nor its memory. */
function endAtOnce(dir: string): void {
  try {
    const [pid] = readFileSync(join(dir, 'postgres', 'postmaster.pid'), 'utf8').split('\n');
    process.kill(Number(pid), 'SIGQUIT');
  } catch {
    // It has ended already.
  }
  rmSync(dir, { recursive: true, force: true });
}

const socketFolder = (dir: string): string => join(dir, 'postgres');

/** Hundreds of thousands of small questions: past the network each costs a quarter less of the processor's time. */
function bySocket(url: string, dir: string): string {
  return IS_WINDOWS ? url : url.replace('@127.0.0.1', `@${encodeURIComponent(socketFolder(dir))}`);
}

/** Some settings are only read at a start. */
async function configure(dir: string): Promise<void> {
  const postgres = await startEmbeddedPostgres(dir);
  const settings = { ...HASTY, ...(!IS_WINDOWS && { unix_socket_directories: `'${socketFolder(dir)}'` }) };
  for (const [name, value] of Object.entries(settings)) await runStatement(postgres.url, `ALTER SYSTEM SET ${name} = ${value}`);
  await postgres.stop();
}

/** One statement on a connection of its own. */
export async function runStatement(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
