/** `lavka barcode CODE`: how the till reads a code, as JSON. */
import { InvalidArgumentError, type Command } from 'commander';

type Options = { readonly layout?: readonly string[]; readonly card?: readonly string[]; readonly year?: number };

export function addBarcodeCommand(program: Command): void {
  program
    .command('barcode')
    .description('print as JSON what a scanned or typed code is; exit code 1 when it is refused')
    .argument('<code>', 'the code; write the GS1 separator as \\x1d, <GS> or {GS}')
    .option(
      '--layout <layout>',
      'a layout of in-store codes instead of the usual ones, such as 21IIIIIWWWWWC; may be repeated',
      collect,
    )
    .option('--card <prefix>', 'a prefix of customer cards instead of LVC-; may be repeated', collect)
    .option('--year <year>', 'the year two-digit dates are read from', parseYear)
    .action(printReading);
}

async function printReading(code: string, options: Options, command: Command): Promise<void> {
  const [{ readBarcode }, { defaultBarcodeSettings }, { checkInStoreLayout }, { presentReading }] = await Promise.all([
    import('../../domain/barcode/read-barcode.ts'),
    import('../../domain/barcode/barcode-settings.ts'),
    import('../../domain/barcode/in-store-code.ts'),
    import('./present-reading.ts'),
  ]);
  const wrong = options.layout?.find((layout) => !checkInStoreLayout(layout).ok);
  if (wrong !== undefined) command.error(`error: not a layout of in-store codes: ${wrong}`);
  const usual = defaultBarcodeSettings(options.year ?? new Date().getFullYear());
  const customerCards = options.card?.map((prefix) => ({ prefix, length: null, checkDigit: false })) ?? usual.customerCards;
  const reading = readBarcode(withSeparators(code), { ...usual, inStore: options.layout ?? usual.inStore, customerCards });
  process.stdout.write(`${JSON.stringify(presentReading(reading), null, 2)}\n`);
  process.exitCode = reading.kind === 'refused' ? 1 : 0;
}

function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}

function parseYear(text: string): number {
  if (!/^\d{4}$/.test(text)) throw new InvalidArgumentError('Not a year.');
  return Number(text);
}

function withSeparators(code: string): string {
  return code.replace(/\\x1d|<GS>|\{GS\}/gi, '\x1d');
}
