// PgBouncer in transaction mode before a PostgreSQL, as Debian packages it: where it is at hand.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, chown, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { postgresAccount } from '../../src/server/db/postgres-files.ts';

/** Fewer than the server's own pool, so that its connections change hands all the time. */
const SERVER_CONNECTIONS = 6;

export function findPgBouncer(): string | undefined {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin'];
  return folders.map((folder) => join(folder, 'pgbouncer')).find((path) => existsSync(path));
}

export type PgBouncer = { readonly url: string; close(): Promise<void> };

/** `direct`: the address of the PostgreSQL behind it, with name and password. */
export async function startPgBouncer(program: string, direct: string): Promise<PgBouncer> {
  const { hostname, port, username, password, pathname } = new URL(direct);
  const dir = await mkdtemp(join(tmpdir(), 'lavka-bouncer-'));
  const account = postgresAccount(); // It refuses to run as root, as PostgreSQL does.
  const own = await freePort();
  const config = [
    ...['[databases]', `* = host=${decodeURIComponent(hostname)} port=${port}`, '[pgbouncer]'],
    ...['listen_addr = 127.0.0.1', `listen_port = ${own}`, 'unix_socket_dir ='],
    ...['auth_type = scram-sha-256', `auth_file = ${join(dir, 'users')}`],
    ...['pool_mode = transaction', `default_pool_size = ${SERVER_CONNECTIONS}`, 'max_client_conn = 500'],
    ...[`logfile = ${join(dir, 'log')}`],
  ];
  await writeFile(join(dir, 'ini'), `${config.join('\n')}\n`);
  await writeFile(join(dir, 'users'), `"${decodeURIComponent(username)}" "${decodeURIComponent(password)}"\n`);
  await chmod(dir, 0o700);
  if (account) for (const path of [dir, join(dir, 'ini'), join(dir, 'users')]) await chown(path, account.uid, account.gid);
  const child = spawn(program, [join(dir, 'ini')], { ...account, stdio: 'ignore' });
  const ended = new Promise<void>((done) => child.once('exit', () => done()));
  await answering(own, () => child.exitCode !== null);
  return {
    url: `postgres://${username}:${password}@127.0.0.1:${own}${pathname}`,
    async close() {
      child.kill('SIGINT');
      setTimeout(() => child.kill('SIGKILL'), 2000).unref();
      await ended;
      await rm(dir, { recursive: true, force: true });
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => done(port));
    });
  });
}

async function answering(port: number, isDead: () => boolean): Promise<void> {
  for (const end = performance.now() + 10_000; performance.now() < end;) {
    if (isDead()) throw new Error('pgbouncer ended');
    const open = await new Promise<boolean>((done) => {
      const socket = connect(port, '127.0.0.1', () => done(true)).on('error', () => done(false));
      socket.once('connect', () => socket.destroy());
    });
    if (open) return;
    await new Promise((done) => setTimeout(done, 20));
  }
  throw new Error('pgbouncer does not answer');
}
