/** `npm start` after everything is installed and built: emulators, the till core, and a shell to show it in. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Fault } from '../../contract/errors/fault.ts';
import type { Language } from '../../contract/errors/define-errors.ts';
import { describeError } from '../../contract/errors/registry.ts';
import { startLoopbackServer, type LoopbackServer } from '../ipc/loopback-server.ts';
import type { ComposeTill, TillOptions } from '../till.ts';
import { pepperFromFile } from './device-key.ts';
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
  const emulators = options.emulate ? await startEmulators(context.lavkaCommand, options.dataDir) : undefined;
  try {
    if (options.electron !== undefined)
      return await runElectron({ program: options.electron, options, emulators, root: context.root, stopping });
    await serveInBrowser(options, context, emulators, stopping);
    return EXIT.stopped;
  } finally {
    await emulators?.stop();
  }
}

async function serveInBrowser(
  options: StartOptions,
  context: StartContext,
  emulators: Emulators | undefined,
  stopping: Promise<void>,
): Promise<void> {
  const till = await context.compose(tillOptions(options, context, emulators));
  try {
    const server = await startLoopbackServer(till, { rendererDir: context.rendererDir, port: options.port });
    announce(server, options, emulators);
    await stopping;
    await server.close();
  } finally {
    await till.close();
  }
}

/** Two emulators must not write one state: opening the data first throws TILL_HELD when its owner is alive. */
async function refuseHeldData(options: StartOptions, context: StartContext): Promise<void> {
  const till = await context.compose(tillOptions(options, context, undefined));
  await till.close();
}

function tillOptions(options: StartOptions, context: StartContext, emulators: Emulators | undefined): TillOptions {
  return {
    dataDir: options.dataDir,
    resourcesDir: context.root,
    version: versionOf(context.root),
    pepper: pepperFromFile(join(options.dataDir, 'device.key')),
    demo: options.demo,
    ...(options.language && { language: options.language }),
    ...(emulators && { devices: { registrar: emulators.registrar.address, printer: emulators.printer.address } }),
  };
}

function announce(server: LoopbackServer, options: StartOptions, emulators: Emulators | undefined): void {
  const url = server.invite();
  if (options.headless) {
    const devices = emulators && { registrar: emulators.registrar, printer: emulators.printer };
    process.stdout.write(`${JSON.stringify({ ready: true, url, pid: process.pid, emulators: devices ?? null })}\n`);
    return;
  }
  const why = options.why === undefined ? '' : `${options.why} `;
  say(`${why}Lavka runs in the browser, at this address (good for one browser tab):\n\n  ${url}\n\nCtrl+C stops the till.\n`);
  openInBrowser(url);
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
