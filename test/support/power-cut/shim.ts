// Compiles the shim once per run and starts processes under it.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const HERE = import.meta.dirname;

/** The compiled shim, or why there is none. */
export function buildShim(into: string): { readonly path: string } | { readonly missing: string } {
  if (process.platform !== 'linux') return { missing: `LD_PRELOAD is Linux's; this is ${process.platform}` };
  const path = join(into, 'shim.so');
  const run = spawnSync('cc', ['-O1', '-shared', '-fPIC', '-o', path, join(HERE, 'shim.c'), '-ldl'], { encoding: 'utf8' });
  if (run.error !== undefined) return { missing: `no C compiler: ${run.error.message}` };
  return run.status === 0 ? { path } : { missing: `the shim does not compile: ${run.stderr}` };
}

export type ShimRun = {
  readonly shim: string;
  readonly workload: string;
  readonly dir: string;
  readonly count: number;
  readonly synchronous: 'FULL' | 'NORMAL';
  readonly log?: string;
  readonly killAtWrite?: number;
};

/** Runs the workload to its end or its killing; returns the signal that ended it, if one did. Throws when it failed. */
export function runUnderShim(run: ShimRun): NodeJS.Signals | null {
  const args = [join(HERE, 'run-workload.ts'), join(HERE, run.workload), run.dir, String(run.count), run.synchronous];
  const env = {
    ...process.env,
    LD_PRELOAD: run.shim,
    LAVKA_SHIM_DIR: run.dir,
    ...(run.log === undefined ? {} : { LAVKA_SHIM_LOG: run.log }),
    ...(run.killAtWrite === undefined ? {} : { LAVKA_SHIM_KILL: String(run.killAtWrite) }),
  };
  const child = spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', ...args], { env, encoding: 'utf8' });
  if (child.status !== 0 && child.signal !== 'SIGKILL') throw new Error(`the workload failed: ${child.stderr}`);
  return child.signal;
}

export type Record =
  | { readonly kind: 'write'; readonly name: string; readonly offset: number; readonly data: Buffer }
  | { readonly kind: 'truncate'; readonly name: string; readonly size: number }
  | { readonly kind: 'sync'; readonly name: string }
  | { readonly kind: 'unlink'; readonly name: string }
  | { readonly kind: 'rename'; readonly name: string; readonly to: string };

/** The log of a run, in order. A record cut short at the end is left out. */
export function readLog(path: string): readonly Record[] {
  const log = readFileSync(path);
  const records: Record[] = [];
  for (let at = 0; at + 18 <= log.length;) {
    const length = log.readUInt8(at + 1);
    const name = log.toString('utf8', at + 2, at + 2 + length);
    const offset = Number(log.readBigInt64LE(at + 2 + length));
    const size = Number(log.readBigInt64LE(at + 10 + length));
    const start = at + 18 + length;
    if (start + size > log.length) break;
    records.push(toRecord(String.fromCharCode(log.readUInt8(at)), { name, offset, data: log.subarray(start, start + size) }));
    at = start + size;
  }
  return records;
}

function toRecord(kind: string, { name, offset, data }: { name: string; offset: number; data: Buffer }): Record {
  switch (kind) {
    case 'w':
      return { kind: 'write', name, offset, data };
    case 't':
      return { kind: 'truncate', name, size: offset };
    case 's':
      return { kind: 'sync', name };
    case 'u':
      return { kind: 'unlink', name };
    case 'r':
      return { kind: 'rename', name, to: data.toString('utf8') };
    default:
      throw new Error(`not a record of the shim: ${kind}`);
  }
}
