/** A PostgreSQL of our own in the data folder: made at the first start, stopped with the server, taken over after a crash. */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { access, chmod, chown, constants, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { Fault } from '../../contract/errors/fault.ts';
import { asAccount, findPostgresFiles, linkLibraries, ownFolder, postgresAccount } from './postgres-files.ts';

export type EmbeddedPostgres = {
  readonly url: string;
  /** A postmaster that outlived a killed server was found running and is used on. */
  readonly adopted: boolean;
  stop(): Promise<void>;
};

const OWNER = 'lavka';
const READY_SECONDS = 60;
const LINES_SHOWN = 5;
const TAKEOVER_TRIES = 20;
const TAKEOVER_PAUSE_MS = 250;
const COME_BACK_PAUSE_MS = 1000;
const STOP_MS = 60_000;
const STOP_LOOK_MS = 50;

/** What an acknowledged receipt rests on is named, so that no later default changes it. */
const SETTINGS = [
  'fsync = on',
  'synchronous_commit = on',
  'full_page_writes = on',
  "listen_addresses = '127.0.0.1'",
  "unix_socket_directories = ''",
  'max_connections = 60',
  'shared_buffers = 128MB',
  'max_wal_size = 1GB',
  'wal_compression = pglz',
  'password_encryption = scram-sha-256',
  "log_min_messages = 'warning'",
];

/**
 * Starts PostgreSQL in `dataDir/postgres`. Throws DATA_FOLDER, DATABASE_MISSING, DATABASE_START {problem}, DATABASE_HELD.
 * One that ends while it is used is started again; `onEnded` is told, and why it could not be.
 */
export async function startEmbeddedPostgres(
  dataDir: string,
  onEnded: (error?: unknown) => void = () => undefined,
): Promise<EmbeddedPostgres> {
  const root = resolve(dataDir);
  const files = findPostgresFiles();
  const account = postgresAccount();
  await makeFolder(root, account !== undefined);
  const cluster = join(root, 'postgres');
  const secretFile = join(root, 'postgres-password');
  const env = { ...process.env, ...(await linkLibraries(files, join(root, 'postgres-lib'))), LC_ALL: 'C' };
  const run = (program: string, args: readonly string[]): Promise<string> => {
    const call = asAccount({ program, args }, account, [root, files.native]);
    return runProgram(call.program, call.args, { env, cwd: '/', ...call.account });
  };

  if (!existsSync(join(cluster, 'PG_VERSION'))) await createCluster();
  const password = (await readFile(secretFile, 'utf8')).trim();

  for (let attempt = 1; ; attempt += 1) {
    const running = await runningPort(cluster);
    try {
      const isUp = running !== undefined && (await answers(urlOf(running, password)));
      return isUp ? await handle(running, true) : await start();
    } catch (error) {
      // A killed postmaster's children hold its memory for a moment longer; a takeover may find it still recovering, and one
      // that answered a moment ago may be on its way down with the server before us.
      const isHeld = error instanceof Fault && error.code === 'DATABASE_HELD';
      if (isHeld || running === undefined || attempt === TAKEOVER_TRIES) throw problemOfStart(error);
      await delay(TAKEOVER_PAUSE_MS);
    }
  }

  async function start(): Promise<EmbeddedPostgres> {
    const port = await freePort();
    await startAt(port);
    return handle(port, false);
  }

  async function startAt(port: number): Promise<void> {
    const wait = ['-w', '-t', String(READY_SECONDS)];
    await run(files.pgCtl, ['start', ...wait, '-D', cluster, '-l', join(cluster, 'server.log'), '-o', `-p ${String(port)}`]);
  }

  /** A folder half made by a start that was cut short is made again: it can hold no data yet. */
  async function createCluster(): Promise<void> {
    await rm(cluster, { recursive: true, force: true });
    await ownFolder(cluster, account);
    await writeFile(secretFile, randomBytes(24).toString('base64url'), { mode: 0o600 });
    const passwordCopy = join(cluster, '..', 'postgres-lib', 'password');
    await writeFile(passwordCopy, await readFile(secretFile), { mode: 0o600 });
    if (account) await chown(passwordCopy, account.uid, account.gid);
    try {
      await run(files.initdb, [
        ...['-D', cluster, '-U', OWNER, `--pwfile=${passwordCopy}`, '--auth=scram-sha-256', '--encoding=UTF8'],
        ...['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'],
        ...SETTINGS.flatMap((setting) => ['-c', setting.replace(/ = '?([^']*)'?$/, '=$1')]),
      ]);
    } finally {
      await rm(passwordCopy, { force: true });
    }
  }

  async function handle(port: number, adopted: boolean): Promise<EmbeddedPostgres> {
    const url = urlOf(port, password);
    let isStopping = false;
    let returning: Promise<void> = Promise.resolve();
    let hold = await keep();
    return {
      url,
      adopted,
      stop: async () => {
        isStopping = true;
        await returning;
        // Held to the last: whoever took the database over while it goes down would lose it in the middle of their work.
        await stopNow();
        await hold.end().catch(() => undefined);
      },
    };

    /** pg_ctl would wait for the file to go, and so for a next server's database, which may be up before it looks again. */
    async function stopNow(): Promise<void> {
      const pid = await postmasterPid(cluster);
      await run(files.pgCtl, ['stop', '-W', '-m', 'fast', '-D', cluster]);
      for (const end = Date.now() + STOP_MS; (await postmasterPid(cluster)) === pid; await delay(STOP_LOOK_MS))
        if (Date.now() > end) throw new Fault('DATABASE_START', { problem: 'the database does not stop' });
    }

    async function keep(): Promise<pg.Client> {
      const client = await holdAlone(url);
      client.once('end', () => {
        if (!isStopping) returning = comeBack();
      });
      return client;
    }

    /** It was killed, or the memory ran out: nobody but us starts it again, at the address that its users know. */
    async function comeBack(): Promise<void> {
      onEnded();
      while (!isStopping) {
        try {
          if (!(await answers(url))) await startAt(port);
          hold = await keep();
          return;
        } catch (error) {
          // Of one that was killed the parts may hold its memory for a moment longer.
          onEnded(error);
          await delay(COME_BACK_PAUSE_MS);
        }
      }
    }
  }
}

async function makeFolder(root: string, isForTwo: boolean): Promise<void> {
  try {
    await mkdir(root, { recursive: true });
    if (isForTwo) await chmod(root, 0o711); // The other account must get through to its part.
    await access(root, constants.R_OK | constants.W_OK);
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    throw new Fault('DATA_FOLDER', { folder: root, problem: code ?? message }, { cause });
  }
}

function urlOf(port: number, password: string): string {
  return `postgres://${OWNER}:${password}@127.0.0.1:${String(port)}/postgres`;
}

/** What is wrong with a database that goes away while it is opened is told as what it is: it did not start. */
function problemOfStart(error: unknown): Fault {
  if (error instanceof Fault) return error;
  return new Fault('DATABASE_START', { problem: error instanceof Error ? error.message : String(error) }, { cause: error });
}

/** Of postmaster.pid the first line is the process, the fourth the port; https://www.postgresql.org/docs/18/storage-file-layout.html */
async function postmasterLine(cluster: string, line: number): Promise<number | undefined> {
  const lines = await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '');
  const value = Number(lines.split('\n')[line]);
  return value > 0 ? value : undefined;
}

const postmasterPid = (cluster: string): Promise<number | undefined> => postmasterLine(cluster, 0);
const runningPort = (cluster: string): Promise<number | undefined> => postmasterLine(cluster, 3);

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000 });
  client.on('error', () => undefined); // It answers what it is asked, or does not.
  try {
    await client.connect();
    await client.query('SELECT 1');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** One server per folder: the one that stops would take the database from under the other. The lock ends with its connection. */
async function holdAlone(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, application_name: 'lavka owner', keepAlive: true });
  client.on('error', () => undefined); // The database is gone: work of the server says so.
  try {
    await client.connect();
    for (let attempt = 1; ; attempt += 1) {
      const { rows } = await client.query<{ readonly held: boolean }>('SELECT pg_try_advisory_lock(8090) AS held');
      if (rows[0]?.held === true) return client;
      // The connection of a server that was killed a moment ago may still be closing.
      if (attempt === TAKEOVER_TRIES) throw new Fault('DATABASE_HELD', {});
      await delay(TAKEOVER_PAUSE_MS);
    }
  } catch (error) {
    await client.end().catch(() => undefined);
    throw error;
  }
}

function freePort(): Promise<number> {
  return new Promise((done, failed) => {
    const server = createServer().once('error', failed);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => done(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

type RunOptions = { readonly env: NodeJS.ProcessEnv; readonly cwd: string; readonly uid?: number; readonly gid?: number };

function runProgram(program: string, args: readonly string[], { cwd, ...options }: RunOptions): Promise<string> {
  return new Promise((done, failed) => {
    // Its own group: Ctrl-C in a terminal must stop the server first, and the server stops the database.
    const where = process.platform === 'win32' ? {} : { cwd };
    const child = spawn(program, args, {
      ...options,
      ...where,
      detached: true,
      windowsHide: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let text = '';
    const keep = (chunk: Buffer): void => void (text = `${text}${chunk.toString('utf8')}`.slice(-20_000));
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.once('error', (cause) => failed(new Fault('DATABASE_START', { problem: cause.message }, { cause })));
    child.once('exit', (code) => {
      child.stdout.destroy();
      child.stderr.destroy();
      if (code === 0) return done(text);
      const problem = text.trim().split('\n').slice(-LINES_SHOWN).join(' ');
      failed(new Fault('DATABASE_START', { problem: problem || `exit code ${String(code)}` }));
    });
  });
}
