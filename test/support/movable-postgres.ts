// A PostgreSQL that dies and comes back while its address stays: the server's connections go through a pipe of ours.
import { mkdtemp, rm } from 'node:fs/promises';
import { connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '../../src/server/db/embedded-postgres.ts';

export type MovablePostgres = { readonly url: string; die(): Promise<void>; comeBack(): Promise<void>; close(): Promise<void> };

export async function startMovablePostgres(): Promise<MovablePostgres> {
  const dir = await mkdtemp(join(tmpdir(), 'lavka-movable-'));
  let postgres = await startEmbeddedPostgres(dir);
  let port = Number(new URL(postgres.url).port);
  const open = new Set<Socket>();
  const pipe = createServer((client) => {
    const there = connect(port, '127.0.0.1');
    for (const [one, other] of [
      [client, there],
      [there, client],
    ] as const) {
      open.add(one);
      one.on('error', () => other.destroy());
      one.on('close', () => {
        open.delete(one);
        other.destroy();
      });
      one.pipe(other);
    }
  });
  await new Promise<void>((done) => void pipe.listen(0, '127.0.0.1', done));
  const url = new URL(postgres.url);
  url.port = String((pipe.address() as { port: number }).port);
  return {
    url: url.href,
    async die() {
      await postgres.stop();
      for (const socket of open) socket.destroy();
    },
    async comeBack() {
      postgres = await startEmbeddedPostgres(dir);
      port = Number(new URL(postgres.url).port);
    },
    async close() {
      for (const socket of open) socket.destroy();
      pipe.close();
      await postgres.stop();
      await rm(dir, { recursive: true, force: true });
    },
  };
}
