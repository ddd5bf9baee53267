/** `lavka device kkt`: drive a fiscal registrar from the shell. JSON out; 0 done, 2 not done, 3 unknown, 1 bad usage. */
import { Option, type Command } from 'commander';

const ACTIONS = `
Actions:
  status                 what the registrar says about itself
  totals                 cash in the drawer and shift totals
  open-shift             open the shift (--cashier, --cashier-inn)
  register FILE.json     register a receipt
  probe ID               find out what became of a receipt (needs --intents)
  x                      X report
  close-shift            Z report, closes the shift
  cash-in SUM            pay cash in (--id makes a repeat safe)
  cash-out SUM           take cash out (--id makes a repeat safe)
  probe-cash ID          find out what became of a cash movement (needs --intents)
  last                   the last fiscal document
  continue-print         go on after new paper was loaded
  repeat                 print a copy of the last document
  text LINE...           print lines
  cut                    cut the paper
  drawer                 open the cash drawer`;

export function addDeviceKktCommand(program: Command): void {
  const device =
    program.commands.find((command) => command.name() === 'device') ??
    program.command('device').description('try a device from the shell');
  device
    .command('kkt')
    .description('a fiscal registrar (Shtrih-M)')
    .argument('<action>', 'what to do, see below')
    .argument('[args...]', 'its arguments')
    .requiredOption('--connect <address>', 'tcp:HOST:PORT or serial:PATH[:BAUD]')
    .addOption(new Option('--protocol <version>', 'low level').choices(['v1', 'v2', 'auto']).default('auto'))
    .option('--intents <dir>', 'keep intents here, so that probe works after a crash')
    .option('--password <number>', 'operator password of the registrar', '30')
    .option('--id <id>', 'intent id of a cash movement')
    .option('--cashier <name>', 'cashier on shift reports', 'Кассир')
    .option('--cashier-inn <inn>', 'the cashier’s INN, 12 digits')
    .addOption(new Option('--language <code>', 'language of explanations').choices(['ru', 'uk', 'en']).default('ru'))
    .addHelpText('after', ACTIONS)
    .action(async (action: string, args: string[], options: Record<string, string>) => {
      const { runDeviceKkt } = await import('./run-device-kkt.ts');
      process.exitCode = await runDeviceKkt(action, args, options);
    });
}
