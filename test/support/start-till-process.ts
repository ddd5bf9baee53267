// A till as a process of its own that a test may kill: its devices are those of a bench, its data stays in one folder.
import { spawn, type ChildProcess } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { TillStore } from '../../src/main/db/till-store.ts';

export type TillProcess = {
  readonly child: ChildProcess;
  /** Resolves with an address that lets one page in. */
  readonly ready: Promise<string>;
  readonly ended: Promise<void>;
};
type Bench = {
  readonly dir: string;
  readonly store: TillStore;
  readonly registrar: { readonly address: string };
  readonly printer: { readonly address: string };
  readonly till: { close(): Promise<void> };
};

const PROCESS = join(import.meta.dirname, 'till-process.ts');

export function startTillProcess(dir: string, program = PROCESS): TillProcess {
  const child = spawn(process.execPath, [program, '--headless', '--no-demo', '--data', dir], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NODE_NO_WARNINGS: '1', NODE_COMPILE_CACHE: join(dir, 'compiled') },
  });
  const ended = new Promise<void>((resolve) => void child.once('exit', () => resolve()));
  const ready = new Promise<string>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the till ended with ${String(code)} before it was ready`)));
    createInterface({ input: child.stdout }).once('line', (line) => resolve((JSON.parse(line) as { url: string }).url));
  });
  return { child, ready, ended };
}

/** Ends it in order; only then is the compiled code kept for the starts that follow. */
export async function stopTillProcess({ child, ready, ended }: TillProcess): Promise<void> {
  await ready;
  child.kill('SIGTERM');
  await ended;
}

/** Closes the bench's till, so that processes go on with its data and its devices. */
export async function leaveToProcesses({ dir, store, registrar, printer, till }: Bench): Promise<void> {
  writeFileSync(join(dir, 'device.key'), new Uint8Array(32).fill(7));
  const { devices } = store.settings.get();
  store.unitOfWork(() =>
    store.settings.save('devices', {
      ...devices,
      registrar: { ...devices.registrar, address: registrar.address },
      printer: { ...devices.printer, address: printer.address },
    }),
  );
  await till.close();
}
