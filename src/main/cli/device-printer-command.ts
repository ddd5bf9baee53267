/** `lavka device printer`: asks a receipt printer how it is, or prints a test slip. JSON out; exit code 0 done, 2 not done, 3 unknown. */
import { InvalidArgumentError, type Command } from 'commander';
import { describeError } from '../../contract/errors/registry.ts';
import { isProfileName, PRINTER_PROFILES, type PrinterProfile, type ProfileName } from '../../devices/printer/printer-profile.ts';
import type { PrinterStatus, PrintOutcome, SlipPrinter } from '../../devices/printer/slip-printer.ts';
import { parseDeviceAddress, type DeviceAddress } from '../../devices/transport/address.ts';

type Options = { readonly connect: DeviceAddress; readonly profile: ProfileName };
const ACTIONS = ['status', 'test', 'drawer'] as const;
type Action = (typeof ACTIONS)[number];
const EXIT = { done: 0, notDone: 2, unknown: 3 } as const;

/** Adds itself to `device`, which another command may have made already. */
export function addDevicePrinterCommand(program: Command): void {
  const device =
    program.commands.find((command) => command.name() === 'device') ??
    program.command('device').description('try a device from the shell');
  device
    .command('printer')
    .description('an ESC/POS receipt printer: status, test (prints a test slip) or drawer (opens it)')
    .argument('<action>', ACTIONS.join(', '), readAction)
    .requiredOption('--connect <address>', 'tcp:HOST:PORT or file:PATH', readAddress)
    .option('--profile <name>', Object.keys(PRINTER_PROFILES).join(', '), readProfile, '80' as const)
    .action(run);
}

async function run(action: Action, { connect, profile }: Options): Promise<void> {
  const { createEscposPrinter } = await import('../../devices/printer/printer-driver.ts');
  const { openTransport } = await import('../../devices/transport/open-transport.ts');
  const { realTimers } = await import('../../devices/transport/transport.ts');
  const { testSlip, testLogo } = await import('../../devices/printer/test-slip.ts');
  const chosen: PrinterProfile =
    connect.kind === 'file' ? { ...PRINTER_PROFILES[profile], replies: 'none' } : PRINTER_PROFILES[profile];
  const logo = action === 'test' ? await testLogo() : undefined;
  const printer = createEscposPrinter({
    connect: openTransport(connect),
    profile: chosen,
    timers: realTimers,
    logos: () => logo,
  });
  const [answer, exitCode] = await perform(printer, action, testSlip);
  process.stdout.write(`${JSON.stringify(answer)}\n`);
  process.exitCode = exitCode;
}

async function perform(
  printer: SlipPrinter,
  action: Action,
  slip: Parameters<SlipPrinter['print']>[0],
): Promise<[answer: object, exitCode: number]> {
  switch (action) {
    case 'status': {
      const status = await printer.status();
      return [
        explained(status),
        status.state === 'ready' ? EXIT.done : status.state === 'not-ready' ? EXIT.notDone : EXIT.unknown,
      ];
    }
    case 'test':
      return outcome(await printer.print(slip));
    case 'drawer':
      return outcome(await printer.openDrawer());
  }
}

function outcome(result: PrintOutcome): [answer: object, exitCode: number] {
  return [
    explained(result),
    result.outcome === 'printed' ? EXIT.done : result.outcome === 'not-printed' ? EXIT.notDone : EXIT.unknown,
  ];
}

/** The same words as on the screen, in English: a shell has no language setting. */
function explained(result: PrinterStatus | PrintOutcome): object {
  return 'code' in result ? { ...result, message: describeError(result.code, result.details, 'en') } : result;
}

function readAction(text: string): Action {
  const action = ACTIONS.find((known) => known === text);
  if (action === undefined) throw new InvalidArgumentError(ACTIONS.join(', '));
  return action;
}

function readAddress(text: string): DeviceAddress {
  const address = parseDeviceAddress(text);
  if (!address.ok) throw new InvalidArgumentError(describeError(address.error.code, { address: text }, 'en').todo);
  return address.value;
}

function readProfile(text: string): ProfileName {
  if (!isProfileName(text)) throw new InvalidArgumentError(Object.keys(PRINTER_PROFILES).join(', '));
  return text;
}
