/** The command line: `lavka --help`. Each command lives in its own file and is loaded only when it is called. */
import { Command } from 'commander';
import { addBarcodeCommand } from './barcode-command.ts';
import { addDemoChainCommand } from './demo-chain-command.ts';
import { addDeviceKktCommand } from './device-kkt-command.ts';
import { addDevicePrinterCommand } from './device-printer-command.ts';
import { addEmulateKktCommand } from './emulate-kkt-command.ts';
import { addEmulatePrinterCommand } from './emulate-printer-command.ts';
import { addImportGoodsCommand } from './import-goods-command.ts';
import { addJournalCommand } from './journal-command.ts';
import { addPairCommand } from './pair-command.ts';
import { addPartitionCommand } from './partition-command.ts';
import { addReceiptCommand } from './receipt-command.ts';
import { addServerCommand } from './server-command.ts';

const program = new Command('lavka').description('A till that keeps selling when the network is gone').showHelpAfterError();

addBarcodeCommand(program);
addDemoChainCommand(program);
addDeviceKktCommand(program);
addDevicePrinterCommand(program);
addEmulateKktCommand(program);
addEmulatePrinterCommand(program);
addImportGoodsCommand(program);
addJournalCommand(program);
addPairCommand(program);
addPartitionCommand(program);
addReceiptCommand(program);
addServerCommand(program);

await program.parseAsync();
