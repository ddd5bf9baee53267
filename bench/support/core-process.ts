// The till core as a process of its own, started as `npm start -- --headless` starts it, without building and without emulators unless asked for.
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import coreFlags from '../../src/main/core-flags.json' with { type: 'json' };
import type { EmulatorAddress } from '../../src/main/launch/emulators.ts';
import { ROOT } from './catalogue.ts';

const WATCH = join(import.meta.dirname, 'watch-loop.ts');

type Ready = {
  readonly url: string;
  readonly pid: number;
  readonly emulators: { readonly registrar: EmulatorAddress; readonly printer: EmulatorAddress } | null;
};
/** Milliseconds; of the time since it was last asked. */
export type LoopDelay = { readonly p50: number; readonly p99: number; readonly max: number };

export type CoreProcess = Ready & {
  /** Milliseconds from spawning the process to its ready line. */
  readonly startMs: number;
  /** Megabytes of resident memory; undefined where the system does not tell. */
  readonly residentMb: () => number | undefined;
  /** How late the event loop was. Only for a core started with `watched`. */
  readonly loopDelay: () => Promise<LoopDelay>;
  readonly stop: () => Promise<void>;
};

export async function startCore(
  dir: string,
  options: { readonly emulate?: boolean; readonly watched?: boolean } = {},
): Promise<CoreProcess> {
  const args = [
    '--disable-warning=ExperimentalWarning',
    ...coreFlags,
    ...(options.watched === true ? ['--import', WATCH] : []),
    'src/main/start.ts',
    '--headless',
    '--no-demo',
    '--data',
    dir,
  ];
  if (options.emulate === true) args.push('--emulate');
  const started = performance.now();
  // As build/start.mjs does.
  const env = { ...process.env, NODE_COMPILE_CACHE: join(ROOT, '.cache', 'compile') };
  const child = spawn(process.execPath, args, { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'inherit', 'ipc'] });
  const ready = await firstLine(child);
  const startMs = performance.now() - started;
  return {
    ...ready,
    startMs,
    residentMb: () => residentMb(ready.pid),
    loopDelay: () =>
      new Promise((resolve) => {
        child.once('message', (message) => resolve(message as LoopDelay));
        child.send('delay');
      }),
    stop: () =>
      new Promise((resolve) => {
        child.once('exit', () => resolve());
        child.kill('SIGTERM');
      }),
  };
}

function firstLine(child: ChildProcess): Promise<Ready> {
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the core ended with ${String(code)}`)));
    createInterface({ input: child.stdout! }).once('line', (line) => resolve(JSON.parse(line) as Ready));
  });
}

function residentMb(pid: number): number | undefined {
  const path = `/proc/${String(pid)}/status`;
  if (!existsSync(path)) return undefined;
  const kib = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(path, 'utf8'))?.[1];
  return kib === undefined ? undefined : Number(kib) / 1024;
}
