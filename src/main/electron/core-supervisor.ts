/** Keeps the till core running: starts it, starts it again when it dies, and gives every page a fresh port each time. */
import { MessageChannelMain, utilityProcess, type UtilityProcess, type WebContents } from 'electron';
import type { WireFault } from '../../contract/errors/fault.ts';
import type { Timers } from '../../devices/transport/transport.ts';
import type { TillOptions } from '../till.ts';
import { isOurPage } from './app-protocol.ts';
import coreFlags from '../core-flags.json' with { type: 'json' };
import type { FromCore, ToCore } from './core-messages.ts';

const FIRST_RETRY_MS = 250;
const LONGEST_RETRY_MS = 10_000;
/** A core that ran this long had started well: the next death waits the shortest time again. */
const STEADY_MS = 60_000;
const STOP_TIMEOUT_MS = 10_000;

export const PORT_CHANNEL = 'till-port';

export type SupervisorOptions = {
  readonly modulePath: string;
  readonly till: TillOptions;
  readonly timers: Timers;
  /** The core cannot start, and starting it again would not help. */
  readonly onFailed: (fault: WireFault) => void;
};

export type CoreSupervisor = {
  /** Gives a page that has just loaded its port, now or when the core is ready, and a new one after each restart. */
  attach(contents: WebContents): void;
  /** Resolves when the core has closed its data. */
  stop(): Promise<void>;
};

export function superviseCore(options: SupervisorOptions): CoreSupervisor {
  const pages = new Set<WebContents>();
  let core: UtilityProcess | undefined;
  let ready = false;
  let stopping = false;
  let deaths = 0;
  let cancelRetry = (): void => undefined;

  function start(): void {
    const startedAt = options.timers.now();
    const child = utilityProcess.fork(options.modulePath, [], {
      serviceName: 'Lavka till',
      stdio: 'inherit',
      execArgv: coreFlags,
    });
    core = child;
    child.on('message', (message: FromCore) => {
      if (message.kind === 'ready') giveEveryPagePort();
      else giveUp(message.fault);
    });
    child.on('exit', () => {
      core = undefined;
      ready = false;
      if (stopping) return;
      deaths = options.timers.now() - startedAt >= STEADY_MS ? 1 : deaths + 1;
      cancelRetry = options.timers.after(retryDelay(deaths), start);
    });
    tell(child, { kind: 'start', options: options.till });
  }

  function giveEveryPagePort(): void {
    ready = true;
    for (const contents of pages) givePort(contents);
  }

  function givePort(contents: WebContents): void {
    if (core === undefined || contents.isDestroyed() || !isOurPage(contents.getURL())) return;
    const { port1, port2 } = new MessageChannelMain();
    core.postMessage({ kind: 'screen' } satisfies ToCore, [port1]);
    contents.postMessage(PORT_CHANNEL, null, [port2]);
  }

  /** A mistake of the program may pass by itself; any other fault (data held by another till, newer data) will not. */
  function giveUp(fault: WireFault): void {
    if (fault.code === 'BUG') return;
    stopping = true;
    options.onFailed(fault);
  }

  start();
  return {
    attach(contents) {
      if (!pages.has(contents)) contents.once('destroyed', () => pages.delete(contents));
      pages.add(contents);
      if (ready) givePort(contents);
    },
    stop() {
      stopping = true;
      cancelRetry();
      return core === undefined ? Promise.resolve() : stopCore(core, options.timers);
    },
  };
}

/** Milliseconds before the next try after `deaths` deaths in a row, 1 or more. */
export function retryDelay(deaths: number): number {
  return Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** Math.min(deaths - 1, 10));
}

function stopCore(core: UtilityProcess, timers: Timers): Promise<void> {
  return new Promise((resolve) => {
    const cancel = timers.after(STOP_TIMEOUT_MS, () => core.kill());
    core.once('exit', () => {
      cancel();
      resolve();
    });
    tell(core, { kind: 'stop' });
  });
}

function tell(core: UtilityProcess, message: ToCore): void {
  core.postMessage(message);
}
