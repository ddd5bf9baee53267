/** Starts a whole till for an end-to-end test: a fresh folder, emulated devices, the core, and addresses that let pages in. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { nodePath } from '../../../build/ensure.mjs';
import type { EmulatorAddress } from '../../../src/main/launch/emulators.ts';
import { enter, type ScreenClient } from '../../support/screen-client.ts';

const START_TIMEOUT_MS = 60_000;

export type StartedTill = {
  /** The till's data folder. */
  readonly dir: string;
  /** An address for one page. Each call gives a new one: a token lets in once. */
  url(): Promise<string>;
  readonly pid: () => number;
  /** Emulators listen elsewhere after each start: ask anew. Null without emulators. */
  readonly emulators: () => { readonly registrar: EmulatorAddress; readonly printer: EmulatorAddress } | null;
  /** Stops in order and starts again on the same data. */
  restart(): Promise<void>;
  /** Ends the core at once, as a power cut would. `restart` starts it again. */
  kill(): Promise<void>;
  /** Stops in order. Returns the exit code, null after `kill`. */
  stop(): Promise<number | null>;
};

export type StartTillOptions = {
  readonly dir?: string;
  /** Options of `npm start`, e.g. `['--no-demo', '--emulate', '--language', 'uk']`. */
  readonly args?: readonly string[];
};

type Running = {
  readonly child: ChildProcess;
  readonly exit: Promise<number | null>;
  readonly ready: {
    readonly url: string;
    readonly pid: number;
    readonly emulators: { readonly registrar: EmulatorAddress; readonly printer: EmulatorAddress } | null;
  };
};

export async function startTill(options: StartTillOptions = {}): Promise<StartedTill> {
  const dir = options.dir ?? join(mkdtempSync(join(tmpdir(), 'lavka-e2e-')), 'till');
  const start = (): Promise<Running> => startOnce(dir, options.args ?? ['--no-chain', '--language', 'ru']);
  let running = await start();
  let host: ScreenClient | undefined;

  async function stop(): Promise<number | null> {
    host = undefined;
    running.child.kill('SIGTERM');
    return running.exit;
  }

  return {
    dir,
    pid: () => running.ready.pid,
    emulators: () => running.ready.emulators,
    async url() {
      host ??= await enter(running.ready.url);
      host.say({ t: 'invite' });
      const token = await invitation(host);
      return `${new URL(running.ready.url).origin}/#token=${token}`;
    },
    async restart() {
      await stop();
      running = await start();
    },
    async kill() {
      host = undefined;
      running.child.kill('SIGKILL');
      await running.exit;
    },
    stop,
  };
}

/** Pushes for the screen that only asks for invitations are passed over. */
async function invitation(host: ScreenClient): Promise<string> {
  for (;;) {
    const message = await host.next();
    if (message['t'] === 'invitation') return String(message['token']);
  }
}

function startOnce(dir: string, args: readonly string[]): Promise<Running> {
  const child = spawn(nodePath(), ['src/main/start.ts', '--headless', '--data', dir, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_NO_WARNINGS: '1' },
  });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const exit = new Promise<number | null>((resolve) => child.once('exit', resolve));
  return new Promise((resolve, reject) => {
    const fail = (): void => reject(new Error(`the till did not start: ${said}`));
    const timer = setTimeout(fail, START_TIMEOUT_MS);
    child.once('exit', fail);
    createInterface({ input: child.stdout }).once('line', (line) => {
      clearTimeout(timer);
      resolve({ child, exit, ready: JSON.parse(line) as Running['ready'] });
    });
  });
}
