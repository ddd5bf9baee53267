/** `lavka import goods FILE.tsv[.gz]`: reads a list of goods into a till that is not running. */
import { createReadStream, statSync, type ReadStream } from 'node:fs';
import { basename } from 'node:path';
import { InvalidArgumentError, type Command } from 'commander';
import { Fault } from '../../contract/errors/fault.ts';
import { describeError } from '../../contract/errors/registry.ts';
import { parseVat } from '../../domain/tax/vat.ts';
import type { ImportProgress, ImportSummary } from '../app/ports.ts';
import { DATA_OPTION, tillDir } from './till-dir.ts';

type Options = { readonly data?: string; readonly generatePrices?: number; readonly defaultVat?: string };

/** Nothing else runs beside this command, so pages may be large. */
const PAGE = 25_000;
const PROBLEMS_SHOWN = 20;
const BAR = 30;

export function addImportGoodsCommand(program: Command): void {
  program
    .command('import')
    .description('read data into a till that is not running')
    .command('goods')
    .argument('<file>', 'TSV, UTF-8, perhaps gzipped; the first line names the columns')
    .option(...DATA_OPTION)
    .option('--generate-prices <seed>', 'make up prices and stock where the file has none', parseSeed)
    .option('--default-vat <rate>', 'VAT of new goods whose line names none; the till’s setting when left out', parseRate)
    .action(importGoods);
}

async function importGoods(file: string, options: Options): Promise<void> {
  const { openTill, reportFault } = await import('./open-till.ts');
  try {
    const size = sizeOf(file);
    const store = openTill(tillDir(options.data));
    try {
      const started = performance.now();
      const source = createReadStream(file);
      const run = store.goodsImport.run(bytesOf(source, file), {
        defaultVat: options.defaultVat ?? store.settings.get().selling.defaultVat,
        generatePrices: options.generatePrices,
        pageSize: PAGE,
      });
      const summary = await follow(run, () => source.bytesRead / size);
      report(summary, store.catalogue.count(), performance.now() - started);
    } finally {
      store.close();
    }
  } catch (thrown) {
    const fault = Fault.from(thrown);
    reportFault(fault.code === 'GOODS_FILE' ? new Fault('GOODS_FILE', { file: basename(file) }, { cause: thrown }) : thrown);
  }
}

async function* bytesOf(source: ReadStream, file: string): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of source) yield chunk as Buffer;
  } catch (thrown) {
    throw new Fault('GOODS_FILE', { file: basename(file) }, { cause: thrown });
  }
}

function parseSeed(text: string): number {
  if (!/^\d{1,15}$/.test(text)) throw new InvalidArgumentError('A seed is a whole number.');
  return Number(text);
}

function parseRate(text: string): string {
  const rate = parseVat(text);
  if (!rate.ok) throw new InvalidArgumentError('A rate is written as 22%, none or 22/122.');
  return rate.value;
}

function sizeOf(file: string): number {
  try {
    return Math.max(1, statSync(file).size);
  } catch (thrown) {
    throw new Fault('GOODS_FILE', { file: basename(file) }, { cause: thrown });
  }
}

/** Draws the bar until the import ends. `share` is how much of the file has been read. */
async function follow(run: AsyncGenerator<ImportProgress, ImportSummary>, share: () => number): Promise<ImportSummary> {
  for (;;) {
    const step = await run.next();
    if (step.done === true) return step.value;
    const { stage, done, total } = step.value;
    draw(stage, total === null ? share() : done / Math.max(1, total), `${done}`);
  }
}

function draw(stage: string, share: number, count: string): void {
  if (!process.stderr.isTTY) return;
  const filled = Math.round(Math.min(1, share) * BAR);
  process.stderr.write(`\r${stage.padEnd(9)} ${'█'.repeat(filled)}${'░'.repeat(BAR - filled)} ${count} `);
}

function report(summary: ImportSummary, goods: number, took: number): void {
  if (process.stderr.isTTY) process.stderr.write('\n');
  for (const { line, code, details } of summary.problems.slice(0, PROBLEMS_SHOWN)) {
    process.stderr.write(`line ${line}: ${describeError(code, details, 'en').what}\n`);
  }
  const { added, updated, unchanged, skipped, problems } = summary;
  if (skipped > PROBLEMS_SHOWN) process.stderr.write(`and ${skipped - PROBLEMS_SHOWN} more lines\n`);
  const seconds = Number((took / 1000).toFixed(2));
  process.stdout.write(`${JSON.stringify({ added, updated, unchanged, skipped, goods, seconds, problems })}\n`);
}
