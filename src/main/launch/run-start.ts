/** `npm start` after everything is installed and built: emulators, the till core, and a shell to show it in. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Fault } from '../../contract/errors/fault.ts';
import type { Language } from '../../contract/errors/define-errors.ts';
import { describeError } from '../../contract/errors/registry.ts';
import { startLoopbackServer, type LoopbackServer } from '../ipc/loopback-server.ts';
import type { ComposeTill, Invitation, TillOptions } from '../till.ts';
import { pepperFromFile } from './device-key.ts';
import { startDemoChain, type ChainOptions, type DemoChain } from './demo-chain.ts';
import { runElectron } from './electron-program.ts';
import { emulatorsSeemOwned, startEmulators, type Emulators } from './emulators.ts';
import { openInBrowser } from './open-in-browser.ts';
import { parseStartOptions, START_HELP, type StartOptions } from './start-options.ts';

export const EXIT = { stopped: 0, fault: 1, usage: 2, held: 3 } as const;

export type StartContext = {
  readonly root: string;
  readonly rendererDir: string;
  /** What runs `lavka` on this machine. */
  readonly lavkaCommand: readonly string[];
  readonly compose: ComposeTill;
};

/** Runs until it is told to stop; resolves with the exit code. */
export async function runStart(args: readonly string[], context: StartContext): Promise<number> {
  const options = parseStartOptions(args, process.cwd(), context.root);
  if (!options.ok) {
    say(`${options.error}\n\n${START_HELP}`);
    return EXIT.usage;
  }
  if (options.value.help) {
    process.stdout.write(START_HELP);
    return EXIT.stopped;
  }
  try {
    return await start(options.value, context);
  } catch (thrown) {
    return explain(Fault.from(thrown), options.value.language ?? languageOfEnvironment());
  }
}

async function start(options: StartOptions, context: StartContext): Promise<number> {
  const page = join(context.rendererDir, 'index.html');
  if (!existsSync(page)) throw new Fault('SCREENS_NOT_BUILT', { path: page });
  const stopping = untilToldToStop();
  if (options.emulate && emulatorsSeemOwned(options.dataDir)) await refuseHeldData(options, context);
  const chain = options.chain ? startDemoChain(chainOptions(options, context)) : undefined;
  let emulators: Emulators | undefined;
  try {
    emulators = options.emulate ? await startEmulators(context.lavkaCommand, options.dataDir) : undefined;
    // A till that has data is not kept waiting for a server.
    const join = await chain?.invitation();
    const beside: Beside = { emulators, chain, join };
    if (options.electron !== undefined)
      return await runElectron({ program: options.electron, options, emulators, join, root: context.root, stopping });
    await serveInBrowser(options, context, beside, stopping);
    return EXIT.stopped;
  } finally {
    await Promise.all([emulators?.stop(), chain?.stop()]);
  }
}

/** What runs beside the till. */
type Beside = {
  readonly emulators?: Emulators | undefined;
  readonly chain?: DemoChain | undefined;
  readonly join?: Invitation | undefined;
};

function chainOptions({ baseDir, till, language = 'ru' }: StartOptions, { lavkaCommand }: StartContext): ChainOptions {
  return { command: lavkaCommand, baseDir, till, language, say };
}

async function serveInBrowser(
  options: StartOptions,
  context: StartContext,
  beside: Beside,
  stopping: Promise<void>,
): Promise<void> {
  const till = await context.compose(tillOptions(options, context, beside));
  try {
    const server = await startLoopbackServer(till, { rendererDir: context.rendererDir, port: options.port });
    await announce(server, options, beside);
    await stopping;
    await server.close();
  } finally {
    await till.close();
  }
}

/** Two emulators must not write one state: opening the data first throws TILL_HELD when its owner is alive. */
async function refuseHeldData(options: StartOptions, context: StartContext): Promise<void> {
  const till = await context.compose(tillOptions(options, context, {}));
  await till.close();
}

function tillOptions(options: StartOptions, context: StartContext, { emulators, join: invitation }: Beside): TillOptions {
  return {
    dataDir: options.dataDir,
    resourcesDir: context.root,
    version: versionOf(context.root),
    pepper: pepperFromFile(join(options.dataDir, 'device.key')),
    demo: options.demo,
    ...(options.demo && { demoTill: options.till }),
    ...(invitation && { join: invitation }),
    ...(options.language && { language: options.language }),
    ...(emulators && { devices: { registrar: emulators.registrar.address, printer: emulators.printer.address } }),
  };
}

/** Without a window: one line for programs, once it is known whether there is a server. With one: people need not wait. */
async function announce(server: LoopbackServer, options: StartOptions, { emulators, chain }: Beside): Promise<void> {
  const url = server.invite();
  const office = chain?.server.catch(() => undefined);
  if (options.headless) {
    const devices = emulators && { registrar: emulators.registrar, printer: emulators.printer };
    const about = { url, pid: process.pid, emulators: devices ?? null, server: (await office) ?? null };
    process.stdout.write(`${JSON.stringify({ ready: true, ...about })}\n`);
    return;
  }
  const why = options.why === undefined ? '' : `${options.why} `;
  say(`${why}Lavka runs in the browser, at this address (good for one browser tab):\n\n  ${url}\n\nCtrl+C stops the till.\n`);
  openInBrowser(url);
  void office?.then((found) => {
    if (found) say(`\nThe chain’s server: ${found.url}/ (the owner’s key is in ${found.ownerKeyFile})\n`);
  });
  if (process.stdin.isTTY) {
    say('Press Enter for an address for one more tab.\n');
    createInterface({ input: process.stdin }).on('line', () => say(`  ${server.invite()}\n`));
  }
}

function explain(fault: Fault, language: Language): number {
  const text = describeError(fault.code, fault.details, language);
  say(`${text.what}.\n${text.safe}.\n${text.todo}.\n`);
  if (fault.code === 'BUG') say(`${fault.cause instanceof Error ? String(fault.cause.stack) : fault.message}\n`);
  return exitCodeOf(fault.code);
}

export function exitCodeOf(code: string): number {
  return code === 'TILL_HELD' ? EXIT.held : EXIT.fault;
}

/** SIGINT and SIGTERM, however often: a terminal and the launcher may both pass on one Ctrl+C. */
function untilToldToStop(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve());
  });
}

function languageOfEnvironment(): Language {
  const locale = process.env['LC_ALL'] ?? process.env['LANG'] ?? Intl.DateTimeFormat().resolvedOptions().locale;
  if (locale.startsWith('ru')) return 'ru';
  return locale.startsWith('uk') ? 'uk' : 'en';
}

function versionOf(root: string): string {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  return version;
}

function say(text: string): void {
  process.stderr.write(text);
}
