/** The demo's server beside the till: started, or found running for another till of the demo, and filled once. A till never depends on it. */
import { createServer } from 'node:net';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import type { Language } from '../../contract/errors/define-errors.ts';
import { openBackOffice } from '../demo/back-office.ts';
import { ownerKeyFile, readChainFile, writeChainFile } from '../demo/chain-file.ts';
import { DEMO_TILLS, type DemoTill } from '../demo/chain-plan.ts';
import { FILLED, invitationTo } from '../demo/fill.ts';
import { SHOPS_OPEN } from '../demo/fill-chain.ts';
import { chainDir, tillDir } from '../demo/till-dir.ts';
import type { Invitation } from '../till.ts';
import { EXIT_HELD } from '../cli/server-command.ts';
import { startChild, type ChildLine } from './child-line.ts';

export type DemoServer = {
  readonly url: string;
  readonly ownerKeyFile: string;
  /** Null when another start of the demo runs it. */
  readonly pid: number | null;
};

export type DemoChain = {
  /** Where the server is. Rejects with an Error that says why there is none. */
  readonly server: Promise<DemoServer>;
  /** For a till that has no data yet; undefined for one that has, and when it must do without a server. */
  invitation(): Promise<Invitation | undefined>;
  stop(): Promise<void>;
};

export type ChainOptions = {
  /** What runs `lavka` on this machine. */
  readonly command: readonly string[];
  /** The first till's data. */
  readonly baseDir: string;
  readonly till: DemoTill;
  readonly language: Language;
  /** Tells people what goes wrong beside the till. */
  readonly say: (text: string) => void;
};

const PORT = 8090;
const START_MS = 30_000;
const FILL_MS = 60_000;
const LOOK_AGAIN_MS = 100;
const LOOK_AFTER_MS = 3000;
const LOOK_SELDOM_MS = 60_000;
const readyLine = z.object({ ready: z.literal(true), url: z.string(), ownerKey: z.string().optional() });

export function startDemoChain(options: ChainOptions): DemoChain {
  const dir = chainDir(options.baseDir);
  const children = new Set<ChildLine>();
  const stopping = new AbortController();
  const isStopping = (): boolean => stopping.signal.aborted;
  let own: ChildLine | undefined;
  /** The folder is another start's. */
  let isHeld = false;

  async function serve(): Promise<DemoServer> {
    try {
      const url = (await running(dir)) ?? (await startServer().catch(foundAfterAll));
      return { url, ownerKeyFile: ownerKeyFile(dir), pid: own?.child.pid ?? null };
    } finally {
      // One that did not start either: what was in its way, a server before it on its way down, may be gone in a moment.
      void watch();
    }
  }

  /** A server that died, or did not start, is started again by whichever start of the demo is still there. */
  async function watch(): Promise<void> {
    const { signal } = stopping;
    let isThere = (await running(dir)) !== undefined;
    let wait = LOOK_AFTER_MS;
    while (!isStopping()) {
      const over = own?.ended ?? new Promise(() => undefined);
      await Promise.race([over, delay(wait, undefined, { signal })]).catch(() => undefined);
      const wasThere = isThere;
      isThere = (await running(dir)) !== undefined;
      if (isThere || isStopping()) continue;
      if (wasThere) options.say('The demo’s server is gone and is started again.\n');
      isThere = await startServer().then(tellWhere, () => false);
      wait = isThere ? LOOK_AFTER_MS : Math.min(2 * wait, LOOK_SELDOM_MS);
    }
  }

  function tellWhere(url: string): true {
    options.say(`The demo’s server runs: ${url}/\n`);
    return true;
  }

  async function startServer(): Promise<string> {
    const known = readChainFile(dir);
    const port = known?.port ?? (await freePort(PORT));
    // A start that was cut short may have left a server whose key nobody has seen.
    const renew = known === undefined && existsSync(join(dir, 'server')) ? ['--new-owner-key'] : [];
    const place = ['--data', join(dir, 'server'), '--port', String(port), '--log-level', 'silent', '--die-with-parent'];
    const child = begin(['server', ...place, ...renew], START_MS);
    isHeld = false;
    void child.ended.then((code) => (isHeld = code === EXIT_HELD));
    const ready = readyLine.parse(JSON.parse(await child.firstLine));
    if (ready.ownerKey !== undefined) writeChainFile(dir, { stores: {}, done: [], ...known, port, ownerKey: ready.ownerKey });
    own = child;
    void child.ended.then(() => (own = undefined));
    fill(ready.url);
    return ready.url;
  }

  function begin(args: readonly string[], timeoutMs: number): ChildLine {
    const child = startChild(options.command, args, timeoutMs);
    children.add(child);
    void child.ended.then(() => children.delete(child));
    return child;
  }

  /** Two starts at one time: one of them gets the folder, the other waits until that one serves. */
  async function foundAfterAll(problem: unknown): Promise<string> {
    for (let waited = 0; ; waited += LOOK_AGAIN_MS) {
      const url = await running(dir);
      if (url !== undefined) return url;
      if (!isHeld || waited >= START_MS || isStopping()) throw problem;
      await delay(LOOK_AGAIN_MS);
    }
  }

  function fill(url: string): void {
    if (readChainFile(dir)?.done.includes(FILLED) === true) return;
    const about = ['--server', url, '--dir', dir, '--data', options.baseDir, '--language', options.language];
    begin(['demo-chain', ...about, '--die-with-parent'], FILL_MS).firstLine.catch((problem: unknown) => {
      if (!isStopping()) options.say(`The demo chain is not whole: ${messageOf(problem)}. The next start goes on with it.\n`);
    });
  }

  const server = serve();
  server.catch((problem: unknown) => {
    if (!isStopping())
      options.say(`The demo’s server did not start: ${messageOf(problem)}. The till sells without it and tries again.\n`);
  });

  /** A till with a day behind it is made by the filling; the first one joins as soon as the shops are open. */
  async function invitation(): Promise<Invitation | undefined> {
    const { number, receipts, store } = options.till;
    const part = receipts > 0 ? `till ${String(number)}` : SHOPS_OPEN;
    const dataDir = tillDir(options.baseDir, number);
    const isThere = (): boolean => existsSync(join(dataDir, 'till.sqlite'));
    const isMade = (): boolean => readChainFile(dir)?.done.includes(part) === true;
    if (isThere() && (receipts === 0 || isMade())) return undefined;
    try {
      const { url } = await server;
      for (let waited = 0; !isMade(); waited += LOOK_AGAIN_MS) {
        if (waited > FILL_MS || isStopping()) return undefined;
        await delay(LOOK_AGAIN_MS);
      }
      if (isThere()) return undefined;
      return await invitationTo(openBackOffice(url, readChainFile(dir)?.ownerKey ?? ''), dir, store);
    } catch {
      // Why there is no server has been said; a till of its own is what is left.
      return undefined;
    }
  }

  return {
    server,
    invitation,
    async stop() {
      stopping.abort();
      await Promise.all([...children].toReversed().map((child) => child.stop()));
    },
  };
}

/** The address of this chain's server when another start of the demo runs it already. */
async function running(dir: string): Promise<string | undefined> {
  const file = readChainFile(dir);
  if (file === undefined) return undefined;
  const url = `http://127.0.0.1:${String(file.port)}`;
  try {
    await openBackOffice(url, file.ownerKey).ask('GET', '/v1/price-types');
    return url;
  } catch {
    return undefined;
  }
}

async function freePort(wanted: number): Promise<number> {
  const listen = (port: number): Promise<number | undefined> =>
    new Promise((resolve) => {
      const probe = createServer().once('error', () => resolve(undefined));
      probe.listen(port, '127.0.0.1', () => {
        const address = probe.address();
        probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : undefined));
      });
    });
  return (await listen(wanted)) ?? (await listen(0)) ?? wanted;
}

export function demoTill(number: number): DemoTill | undefined {
  return DEMO_TILLS.find((till) => till.number === number);
}

function messageOf(problem: unknown): string {
  return (problem instanceof Error ? problem.message : String(problem)).replace(/\.$/, '');
}
