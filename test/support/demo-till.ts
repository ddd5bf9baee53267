// A till of the demo as a process, as `npm start -- --headless` starts it, and hands at its screen.
import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { BasketView } from '../../src/contract/till/basket-contract.ts';
import type { TillClient, TillState } from '../../src/contract/till/till-contract.ts';
import { screenOfTill } from './screen-of-till.ts';
import { waitUntil } from './wait-until.ts';

const PROCESS = join(import.meta.dirname, 'till-process.ts');
const START_MS = 60_000;

export type DemoTillProcess = {
  readonly pid: number;
  readonly ready: {
    readonly server: { readonly url: string; readonly ownerKeyFile: string; readonly pid: number | null } | null;
  };
  readonly till: TillClient;
  state(): TillState;
  basket(): BasketView;
  said(): string;
  /** Scans one good and takes the exact cash; resolves with the receipt's identifier once the till calls it done. */
  sell(code: string): Promise<string>;
  kill(signal: 'SIGKILL' | 'SIGTERM'): Promise<void>;
};

export async function startDemoTill(args: readonly string[]): Promise<DemoTillProcess> {
  const child = spawn(process.execPath, [PROCESS, '--headless', ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_NO_WARNINGS: '1' },
  });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const ready = await firstLine(child, () => said);
  const { till, state, basket } = await screenOfTill(ready.url);
  await till['till.hello'](null);
  await waitUntil(() => state()?.phase === 'ready', 'the till');

  return {
    pid: child.pid ?? 0,
    ready,
    till,
    state: () => state()!,
    basket: () => basket()!,
    said: () => said,
    async sell(code) {
      const before = state()!.lastReceipt;
      const scanned = await till['till.scan']({ text: code });
      if (scanned.did !== 'added') throw new Error(JSON.stringify(scanned));
      await waitUntil(() => basket()!.lines.length > 0, 'the basket');
      const given = await till['payment.tender']({ kind: 'cash', amount: basket()!.due });
      if (!given.ok) throw new Error(JSON.stringify(given.error));
      await waitUntil(() => state()!.checkout.phase === 'done' && state()!.lastReceipt === before + 1, 'the receipt');
      const done = state()!.checkout;
      if (done.phase !== 'done') throw new Error(done.phase);
      await till['payment.dismiss'](null);
      return done.receiptId;
    },
    async kill(signal) {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill(signal);
      await ended;
    },
  };
}

type Ready = DemoTillProcess['ready'] & { readonly url: string };

function firstLine(child: ChildProcess, said: () => string): Promise<Ready> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`the demo did not start: ${said()}`)), START_MS);
    child.once('exit', (code) => reject(new Error(`the demo ended with ${String(code)}: ${said()}`)));
    createInterface({ input: child.stdout! }).once('line', (line) => {
      clearTimeout(timer);
      resolve(JSON.parse(line) as Ready);
    });
  });
}
