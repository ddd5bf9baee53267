/** The command line: `lavka --help`. Each command lives in its own file and is loaded only when it is called. */
import { Command } from 'commander';
import { addDeviceKktCommand } from './device-kkt-command.ts';
import { addEmulateKktCommand } from './emulate-kkt-command.ts';

const program = new Command('lavka').description('A till that keeps selling when the network is gone').showHelpAfterError();

addDeviceKktCommand(program);
addEmulateKktCommand(program);

await program.parseAsync();
