// The server as `lavka server` starts it, in a process of its own, that can be killed and started again on the same port.
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { ROOT } from '../catalogue.ts';

type Ready = { readonly url: string; readonly tenantId: string; readonly storeId: string; readonly ownerKey: string };
export type ServerProcess = Ready & {
  readonly dataDir: string;
  ask(method: string, path: string, body?: unknown, key?: string): Promise<{ readonly status: number; readonly body: Loose }>;
  kill(): Promise<void>;
  start(): Promise<void>;
  /** Megabytes, proportional: what is shared is counted once. Of the server, and of its PostgreSQL. */
  memory(): Promise<{ readonly server: number; readonly postgres: number }>;
  close(): Promise<void>;
};
// oxlint-disable-next-line typescript/no-explicit-any -- read field by field by whoever asked
type Loose = any;

export async function startServerProcess(): Promise<ServerProcess> {
  const dataDir = await mkdtemp(join(tmpdir(), 'lavka-bench-server-'));
  const port = await freePort();
  let child: ChildProcess;

  async function start(): Promise<Ready> {
    const args = ['--disable-warning=ExperimentalWarning', 'src/main/cli/lavka.ts', 'server', '--data', dataDir];
    child = spawn(process.execPath, [...args, '--port', String(port), '--log-level', 'error'], {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    return new Promise((resolve, reject) => {
      createInterface({ input: child.stdout! }).once('line', (line) => resolve(JSON.parse(line) as Ready));
      child.once('exit', (code) => reject(new Error(`the server ended with ${String(code)}`)));
    });
  }

  const stop = (signal: NodeJS.Signals): Promise<void> =>
    new Promise((done) => {
      child.once('exit', () => done());
      child.kill(signal);
    });
  const ready = await start();
  return {
    ...ready,
    dataDir,
    async ask(method, path, body, key = ready.ownerKey) {
      const raw = body === undefined || body instanceof Uint8Array ? body : JSON.stringify(body);
      const type = body instanceof Uint8Array ? 'text/tab-separated-values' : 'application/json';
      const answer = await fetch(ready.url + path, {
        method,
        headers: { authorization: `Bearer ${key}`, ...(raw !== undefined && { 'content-type': type }) },
        ...(raw !== undefined && { body: raw as string }),
      });
      return { status: answer.status, body: await answer.json() };
    },
    kill: () => stop('SIGKILL'),
    async start() {
      await start();
    },
    async memory() {
      const postmaster = Number((await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')[0]);
      const parts = await Promise.all([postmaster, ...(await childrenOf(postmaster))].map(proportionalMb));
      return { server: await residentMb(child.pid ?? 0), postgres: parts.reduce((sum, part) => sum + part, 0) };
    },
    async close() {
      await stop('SIGTERM');
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

async function freePort(): Promise<number> {
  return new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => done(port));
    });
  });
}

async function residentMb(pid: number): Promise<number> {
  return kibOf(await readFile(`/proc/${pid}/status`, 'utf8').catch(() => ''), /^VmRSS:\s+(\d+) kB$/m);
}

async function proportionalMb(pid: number): Promise<number> {
  return kibOf(await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => ''), /^Pss:\s+(\d+) kB$/m);
}

function kibOf(text: string, pattern: RegExp): number {
  return Number(pattern.exec(text)?.[1] ?? Number.NaN) / 1024;
}

async function childrenOf(parent: number): Promise<readonly number[]> {
  const pids = (await readdir('/proc').catch(() => [])).filter((name) => /^\d+$/.test(name));
  const stats = await Promise.all(pids.map((pid) => readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')));
  return pids.filter((_, index) => Number(stats[index]?.split(') ')[1]?.split(' ')[1]) === parent).map(Number);
}
