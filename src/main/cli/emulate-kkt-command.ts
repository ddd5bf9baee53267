/** `lavka emulate kkt`: a fiscal registrar that is not there, for tests, for the demo and for learning. */
import { createInterface } from 'node:readline';
import { InvalidArgumentError, Option, type Command } from 'commander';
import { Fault } from '../../contract/errors/fault.ts';
import { describeError } from '../../contract/errors/registry.ts';
import type { LinkProtocol } from '../../devices/fiscal/shtrih-m-emulator/detect-link.ts';
import type { ShtrihEmulator } from '../../devices/fiscal/shtrih-m-emulator/start-shtrih-emulator.ts';

type Options = {
  readonly listen: string;
  readonly protocol: LinkProtocol;
  readonly state?: string;
  readonly control?: number;
  readonly paper?: string;
  readonly dieWithParent?: true;
};

/** Adds `emulate kkt` to the program; `emulate` itself may be there already, for other devices. */
export function addEmulateKktCommand(program: Command): void {
  const emulate =
    program.commands.find((command) => command.name() === 'emulate') ??
    program.command('emulate').description('emulated devices');
  emulate
    .command('kkt')
    .description('a Shtrih-M fiscal registrar; faults are told by HTTP (--control) or as JSON lines on standard input')
    .requiredOption('--listen <address>', 'tcp:HOST:PORT (port 0 = any free one) or pty')
    .addOption(new Option('--protocol <version>', 'what the registrar speaks').choices(['v1', 'v2', 'auto']).default('auto'))
    .option('--state <file>', 'keep documents and settings in this file')
    .option('--control <port>', 'HTTP control on 127.0.0.1 (0 = any free port)', parsePort)
    .option('--paper <file>', 'append everything printed to this text file')
    .option('--die-with-parent', 'stop when standard input ends')
    .action(emulateKkt);
}

async function emulateKkt(options: Options): Promise<void> {
  const { startShtrihEmulator } = await import('../../devices/fiscal/shtrih-m-emulator/start-shtrih-emulator.ts');
  let emulator: ShtrihEmulator;
  try {
    emulator = await startShtrihEmulator(options);
  } catch (error) {
    const { code, details } = Fault.from(error);
    const { what, todo } = describeError(code, details, 'en');
    process.stderr.write(`${what}. ${todo}.\n`);
    process.exitCode = 1;
    return;
  }
  const stop = (): void => void emulator.close().then(() => process.exit(0));
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  answer({ ready: true, address: emulator.address, control: emulator.controlUrl });
  const input = createInterface({ input: process.stdin });
  input.on('line', (line) => {
    if (line.trim() !== '') answer(ordered(emulator, line));
  });
  if (options.dieWithParent === true) input.once('close', stop);
}

function ordered(emulator: ShtrihEmulator, line: string): object {
  try {
    const result = emulator.order(JSON.parse(line));
    return result.ok ? { ok: true } : { ok: false, error: result.error.message };
  } catch (error) {
    if (error instanceof SyntaxError) return { ok: false, error: 'the line is not JSON' };
    throw error;
  }
}

function answer(value: object): void {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}

function parsePort(text: string): number {
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port > 65_535) throw new InvalidArgumentError('a port is a number from 0 to 65535.');
  return port;
}
