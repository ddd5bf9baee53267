/** `lavka receipt FILE.json`: prices a basket with the till's own rules and prints every computed figure. */
import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { describeError, type ErrorCode } from '../../contract/errors/registry.ts';
import type { RefusalDetails } from '../../domain/shared/refusal.ts';
import type { ReceiptFileRefusal } from './price-receipt-file.ts';

const HELP = `
FILE is JSON; amounts, quantities and percentages are decimal strings:
  {"currency":"RUB","date":"2026-11-21",
   "lines":[{"name":"Tights","quantity":"2","price":"489.00","vat":"22%","discount":{"percent":"10"}}],
   "discount":{"amount":"100.00"},
   "rounding":{"step":"1.00","mode":"down","applies":"cash"},
   "tenders":[{"kind":"cash","amount":"2000.00"}]}

vat        "22%" or any other percentage, "none", or a calculated rate such as "22/122". It is used as given, even when
           the law has ended it by "date": this tool prices what it is told, the till replaces such rates by itself.
discount   {"percent":"10"} or {"amount":"100.00"}, for a line or for the receipt. The receipt's is spread over the lines.
rounding   mode half-up, up or down; applies to cash (only what is paid in cash) or to all.
tenders    kind cash or card. Change comes from cash only; "missing" is printed when the tenders do not cover the due.

Exit code 0 and the figures, or 1 and {"error":{"code","what","field"}}, always on standard output.`;

export function addReceiptCommand(program: Command): void {
  program
    .command('receipt')
    .description('price a basket from a JSON file and print every computed figure as JSON')
    .argument('<file>', 'the basket; - reads standard input')
    .addHelpText('after', HELP)
    .action(async (file: string) => {
      const outcome = await runReceipt(file);
      process.stdout.write(`${JSON.stringify(outcome.output)}\n`);
      process.exitCode = outcome.exitCode;
    });
}

type Outcome = { readonly output: unknown; readonly exitCode: 0 | 1 };

async function runReceipt(file: string): Promise<Outcome> {
  const text = readText(file);
  if (text === undefined) return failed({ code: 'FILE_UNREADABLE', details: { path: file }, field: '' });
  const { priceReceiptFile } = await import('./price-receipt-file.ts');
  const priced = priceReceiptFile(text);
  return priced.ok ? { output: priced.value, exitCode: 0 } : failed(priced.error);
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file === '-' ? 0 : file, 'utf8');
  } catch {
    // Whatever the system says (missing, a directory, no permission), the next step is the same.
    return undefined;
  }
}

type Failure = ReceiptFileRefusal | { readonly code: ErrorCode; readonly details: RefusalDetails; readonly field: string };

function failed({ code, details, field }: Failure): Outcome {
  const { what } = describeError(code, { ...details, field: field === '' ? 'the whole file' : field }, 'en');
  return { output: { error: { code, what, field } }, exitCode: 1 };
}
