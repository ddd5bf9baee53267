/** `lavka emulate printer`: a receipt printer on a TCP port, for development and tests. */
import { InvalidArgumentError, type Command } from 'commander';
import { parseDeviceAddress } from '../../devices/transport/address.ts';

type Options = {
  readonly listen: { host: string; port: number };
  readonly out?: string;
  readonly control?: number;
  readonly columns: 32 | 42 | 48;
  readonly dieWithParent?: true;
};

const PARENT_CHECK_MS = 500;

/** Adds itself to `emulate`, which another command may have made already. */
export function addEmulatePrinterCommand(program: Command): void {
  const emulate =
    program.commands.find((command) => command.name() === 'emulate') ??
    program.command('emulate').description('emulated devices');
  emulate
    .command('printer')
    .description('an ESC/POS receipt printer; prints {"ready":true,"address":…,"control":…} when it listens')
    .requiredOption('--listen <address>', 'tcp:HOST:PORT, port 0 takes any free one', readListen)
    .option('--out <dir>', 'write NNNN.bin, NNNN.txt and NNNN.png of every slip there')
    .option('--control <port>', 'HTTP control: GET /state, GET /slips, POST /fault', readPort)
    .option('--columns <n>', '48 or 42 (80 mm) or 32 (58 mm)', readColumns, 48)
    .option('--die-with-parent', 'end when the process that started it ends')
    .action(run);
}

async function run(options: Options): Promise<void> {
  // Read first: a parent that dies as soon as it has seen the ready line must still be missed.
  const parent = process.ppid;
  const { startPrinterEmulator } = await import('../../devices/printer/printer-emulator/printer-emulator.ts');
  const { listen, out, control, columns } = options;
  const emulator = await startPrinterEmulator({
    listen,
    columns,
    ...(out !== undefined && { out }),
    ...(control !== undefined && { control }),
  });
  process.stdout.write(`${JSON.stringify({ ready: true, address: emulator.address, control: emulator.controlUrl })}\n`);
  const end = (): void => void emulator.close().then(() => process.exit(0));
  process.once('SIGINT', end).once('SIGTERM', end);
  if (options.dieWithParent === true) watchParent(parent, end);
}

/** An orphan gets another parent; Windows keeps the old number, where the signal test tells. */
function watchParent(parent: number, end: () => void): void {
  const timer = setInterval(() => {
    if (process.ppid === parent && isAlive(parent)) return;
    clearInterval(timer);
    end();
  }, PARENT_CHECK_MS);
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

function readListen(text: string): { host: string; port: number } {
  const anyPort = /^tcp:(.+):0$/.exec(text);
  if (anyPort?.[1] !== undefined) return { host: anyPort[1], port: 0 };
  const address = parseDeviceAddress(text);
  if (!address.ok || address.value.kind !== 'tcp') throw new InvalidArgumentError('write it like tcp:127.0.0.1:9100');
  return address.value;
}

function readPort(text: string): number {
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port > 65_535) throw new InvalidArgumentError('a port is a number from 0 to 65535');
  return port;
}

function readColumns(text: string): 32 | 42 | 48 {
  if (text === '32') return 32;
  if (text === '42') return 42;
  if (text === '48') return 48;
  throw new InvalidArgumentError('48, 42 or 32');
}
