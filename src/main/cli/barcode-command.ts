/** `lavka barcode CODE`: how the till reads a code, as JSON. */
import type { Command } from 'commander';

type Options = { readonly layout?: readonly string[]; readonly card?: readonly string[]; readonly year?: string };

export function addBarcodeCommand(program: Command): void {
  program
    .command('barcode')
    .description('print as JSON what a scanned or typed code is; exit code 1 when it is refused')
    .argument('<code>', 'the code; write the GS1 separator as \\x1d, <GS> or {GS}')
    .option('--layout <layout...>', 'layouts of in-store codes instead of the usual ones, such as 21IIIIIWWWWWC')
    .option('--card <prefix...>', 'prefixes of customer cards instead of LVC-')
    .option('--year <year>', 'the year two-digit dates are read from')
    .action(printReading);
}

async function printReading(code: string, options: Options, command: Command): Promise<void> {
  const [{ readBarcode }, { defaultBarcodeSettings }, { checkInStoreLayout }, { presentReading }] = await Promise.all([
    import('../../domain/barcode/read-barcode.ts'),
    import('../../domain/barcode/barcode-settings.ts'),
    import('../../domain/barcode/in-store-code.ts'),
    import('./present-reading.ts'),
  ]);
  const year = options.year === undefined ? new Date().getFullYear() : Number(options.year);
  if (!Number.isInteger(year) || year < 1900 || year > 9999) command.error(`error: not a year: ${options.year ?? ''}`);
  for (const layout of options.layout ?? []) {
    const checked = checkInStoreLayout(layout);
    if (!checked.ok) command.error(`error: not an in-store layout (${checked.error.reason}): ${layout}`);
  }
  const usual = defaultBarcodeSettings(year);
  const customerCards = options.card?.map((prefix) => ({ prefix, length: null, checkDigit: false })) ?? usual.customerCards;
  const reading = readBarcode(withSeparators(code), { year, inStore: options.layout ?? usual.inStore, customerCards });
  process.stdout.write(`${JSON.stringify(presentReading(reading), null, 2)}\n`);
  process.exitCode = reading.kind === 'refused' ? 1 : 0;
}

function withSeparators(code: string): string {
  return code.replace(/\\x1d|<GS>|\{GS\}/gi, '\x1d');
}
