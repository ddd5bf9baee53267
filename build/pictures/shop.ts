/** A till of the picture shop: the real program on a fresh folder with emulated devices, and one browser page that looks at it. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Language } from '../../src/contract/errors/define-errors.ts';
import { nodePath, root } from '../ensure.mjs';

const START_TIMEOUT_MS = 60_000;
/** Moscow and Kyiv keep other times; the shop of the pictures keeps its own. */
const ZONE = 'Europe/Moscow';
/** The till forgives clocks that are this far apart, and asks its devices this often. */
const SMALL_JUMP_MS = 4 * 60_000;
const LOOKED_AGAIN_MS = 11_000;

export type Emulated = { readonly address: string; readonly control: string };
type Ready = { readonly url: string; readonly emulators: { readonly registrar: Emulated; readonly printer: Emulated } | null };

export type Shop = {
  readonly dir: string;
  readonly url: string;
  readonly emulators: Ready['emulators'];
  /** Sets the shop's clock, "14:30". Resolves when the till has looked at its devices again: it compares their clocks with its own. */
  at(time: string): Promise<void>;
  /** The shop's time now, in ms. */
  now(): number;
  /** Tells an emulator to misbehave. */
  order(device: 'registrar' | 'printer', fault: object): Promise<void>;
  stop(): Promise<void>;
};

export type ShopOptions = { readonly language: Language; readonly args?: readonly string[]; readonly dir?: string };

/** A till by itself: its clock is the picture shop's, a server's would not be. */
export async function openShop({ language, args = ['--no-chain'], dir }: ShopOptions): Promise<Shop> {
  const folder = dir ?? join(mkdtempSync(join(tmpdir(), 'lavka-pictures-')), 'till');
  const clock = `${folder}.clock`;
  let ahead = 0;
  function setClock(time: string): void {
    ahead = shopTime(time) - Date.now();
    writeFileSync(clock, `${String(shopTime(time))} ${String(Date.now())}`);
  }
  setClock('09:00');
  const port = await freePort();
  const preload = join(root, 'build', 'pictures', 'shop-clock.mjs');
  const child = spawn(
    nodePath(),
    ['src/main/start.ts', '--headless', '--data', folder, '--language', language, '--port', String(port), ...args],
    {
      cwd: root,
      stdio: ['ignore', 'pipe', 'inherit'],
      env: {
        ...process.env,
        TZ: ZONE,
        NODE_NO_WARNINGS: '1',
        NODE_OPTIONS: `--import=${preload}`,
        LAVKA_PICTURE_CLOCK: clock,
      },
    },
  );
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const ready = await new Promise<Ready>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('the till did not start in time')), START_TIMEOUT_MS);
    child.once('exit', () => reject(new Error('the till did not start')));
    createInterface({ input: child.stdout }).once('line', (line) => {
      clearTimeout(timer);
      resolve(JSON.parse(line) as Ready);
    });
  });
  return {
    dir: folder,
    url: ready.url,
    emulators: ready.emulators,
    async at(time) {
      const jump = shopTime(time) - Date.now() - ahead;
      if (jump <= 0) return;
      setClock(time);
      if (jump > SMALL_JUMP_MS) await new Promise((resolve) => setTimeout(resolve, LOOKED_AGAIN_MS));
    },
    now: () => Date.now() + ahead,
    async order(device, fault) {
      const control = ready.emulators?.[device].control ?? '';
      const answer = await fetch(`${control}/fault`, { method: 'POST', body: JSON.stringify(fault) });
      if (!answer.ok) throw new Error(`${device} refused ${JSON.stringify(fault)}: ${await answer.text()}`);
    },
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

export function forget(shop: Shop): void {
  rmSync(join(shop.dir, '..'), { recursive: true, force: true });
}

function shopTime(time: string): number {
  return Date.parse(`2026-11-21T${time}:00+03:00`);
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}
