/** Starts the emulated registrar and printer beside the till. They end when the till's process ends, however it ends. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { Fault } from '../../contract/errors/fault.ts';

const READY_TIMEOUT_MS = 15_000;
const STOP_TIMEOUT_MS = 3000;

const readyLine = z.object({ ready: z.literal(true), address: z.string(), control: z.string() });

export type EmulatorAddress = {
  /** Where the driver connects, `tcp:127.0.0.1:7778`. */
  readonly address: string;
  /** Where the emulator is told to misbehave, `http://127.0.0.1:7779`. */
  readonly control: string;
};

export type Emulators = {
  readonly registrar: EmulatorAddress;
  readonly printer: EmulatorAddress;
  stop(): Promise<void>;
};

/** `command`: what runs `lavka` on this machine, e.g. `[node, 'src/main/cli/lavka.ts']`. Throws Fault EMULATOR_FAILED. */
export async function startEmulators(command: readonly string[], dataDir: string): Promise<Emulators> {
  const dir = join(dataDir, 'emulators');
  mkdirSync(dir, { recursive: true });
  writeFileSync(ownerPath(dataDir), String(process.pid));
  const listen = ['--listen', 'tcp:127.0.0.1:0', '--control', '0', '--die-with-parent'];
  const running = [
    startOne(command, 'registrar', ['emulate', 'kkt', ...listen, '--state', join(dir, 'registrar.json')]),
    startOne(command, 'printer', ['emulate', 'printer', ...listen, '--out', join(dir, 'printer')]),
  ] as const;
  const stop = async (): Promise<void> => {
    await Promise.all(running.map((one) => end(one.child)));
  };
  try {
    const [registrar, printer] = await Promise.all([running[0].ready, running[1].ready]);
    return { registrar, printer, stop };
  } catch (thrown) {
    await stop();
    throw thrown;
  }
}

/** Whether another process seems to run emulators over this data. Process ids are used again: ask the data before believing it. */
export function emulatorsSeemOwned(dataDir: string): boolean {
  try {
    const owner = Number(readFileSync(ownerPath(dataDir), 'utf8'));
    return owner !== process.pid && process.kill(owner, 0);
  } catch (cause) {
    return (cause as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function ownerPath(dataDir: string): string {
  return join(dataDir, 'emulators', 'owner');
}

type Running = { readonly child: ChildProcess; readonly ready: Promise<EmulatorAddress> };

function startOne(command: readonly string[], device: string, args: readonly string[]): Running {
  const [program = process.execPath, ...first] = command;
  // Standard input stays open as long as this process lives: its end tells the emulator that the till is gone.
  const child = spawn(program, [...first, ...args], { stdio: ['pipe', 'pipe', 'pipe'] });
  child.stdin.on('error', () => undefined);
  let lastWords = '';
  child.stderr.on('data', (chunk: Buffer) => {
    lastWords = (lastWords + chunk.toString()).slice(-2000);
    process.stderr.write(chunk);
  });
  const ready = new Promise<EmulatorAddress>((resolve, reject) => {
    const fail = (reason: string, cause?: unknown): void => reject(new Fault('EMULATOR_FAILED', { device, reason }, { cause }));
    const timer = setTimeout(() => fail('It did not answer in time'), READY_TIMEOUT_MS);
    child.once('error', (cause) => fail(cause.message, cause));
    child.once('exit', (code) => fail(lastLine(lastWords) ?? `exit code ${String(code)}`));
    createInterface({ input: child.stdout }).once('line', (line) => {
      clearTimeout(timer);
      const parsed = readyLine.safeParse(parseJson(line));
      if (parsed.success) resolve({ address: parsed.data.address, control: parsed.data.control });
      else fail(line.slice(0, 200));
    });
    child.once('exit', () => clearTimeout(timer));
  });
  return { child, ready };
}

function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return Promise.resolve();
  return new Promise((resolve) => {
    const timer = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT_MS);
    child.once('exit', () => {
      clearTimeout(timer);
      resolve();
    });
    child.stdin?.end();
    child.kill('SIGTERM');
  });
}

function lastLine(text: string): string | undefined {
  return text.trim().split('\n').at(-1)?.slice(0, 200) || undefined;
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line) as unknown;
  } catch {
    return undefined;
  }
}
