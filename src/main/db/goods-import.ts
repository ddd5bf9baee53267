/** Reads a list of goods (TSV, perhaps gzipped) into the catalogue: bad lines are reported and skipped, the rest is kept. */
import { Fault } from '../../contract/errors/fault.ts';
import { generatePrice } from '../../domain/catalogue/generate-price.ts';
import { readGoodsHeader, type GoodsColumns } from '../../domain/catalogue/goods-file-columns.ts';
import { readGoodsRow, type GoodsRow } from '../../domain/catalogue/goods-file-row.ts';
import type { GoodsImport, ImportOptions, ImportProgress, ImportSummary } from '../app/ports.ts';
import type { GoodsWriter, NumberedRow, RowProblem } from './goods-writer.ts';
import { readLines, type TextLine } from './read-lines.ts';
import type { SearchIndex } from './search-index.ts';

/** Small enough that a page never holds the till up for more than 20 ms. */
const PAGE = 80;
const PROBLEMS_KEPT = 1000;

type Tally = { lines: number; added: number; updated: number; unchanged: number; skipped: number; problems: RowProblem[] };

export function createGoodsImport(writer: GoodsWriter, index: SearchIndex): GoodsImport {
  async function* refresh(pageSize: number): AsyncGenerator<ImportProgress, void> {
    for (const { done, total } of index.refresh(pageSize)) {
      yield { stage: 'indexing', done, total };
      await letOthersRun();
    }
  }

  return {
    async *run(source, options) {
      const pageSize = options.pageSize ?? PAGE;
      const tally: Tally = { lines: 0, added: 0, updated: 0, unchanged: 0, skipped: 0, problems: [] };
      let broken: Fault | undefined;
      try {
        for await (const page of pagesOf(source, { ...options, pageSize }, tally)) {
          if (keptOf(tally) === 0) writer.begin();
          count(tally, writer.writePage(page, options.defaultVat));
          yield { stage: 'reading', done: tally.lines, total: null };
          await letOthersRun();
        }
      } catch (thrown) {
        if (!(thrown instanceof Fault) || thrown.code !== 'GOODS_FILE' || keptOf(tally) === 0) throw thrown;
        broken = new Fault('GOODS_FILE_BROKEN_OFF', { kept: keptOf(tally) }, { cause: thrown });
      }
      yield* refresh(pageSize);
      if (broken !== undefined) throw broken;
      return toSummary(tally);
    },
    isUnfinished: () => index.isStale(),
    finish: () => refresh(PAGE),
  };
}

type PageOptions = ImportOptions & { readonly pageSize: number };

async function* pagesOf(source: AsyncIterable<Uint8Array>, options: PageOptions, tally: Tally): AsyncGenerator<NumberedRow[]> {
  const firstLineOf = new Map<string, number>();
  let columns: GoodsColumns | undefined;
  let page: NumberedRow[] = [];
  for await (const lines of readLines(source)) {
    for (const line of lines) {
      tally.lines = line.number;
      if (columns === undefined) {
        columns = headerOf(line);
        continue;
      }
      const row = rowOf(columns, line, firstLineOf);
      if (row === undefined) continue;
      if ('problem' in row) skip(tally, row.problem);
      else page.push({ line: line.number, row: withGenerated(row.row, options.generatePrices) });
      if (page.length < options.pageSize) continue;
      yield page;
      page = [];
    }
  }
  if (columns === undefined) throw new Fault('GOODS_HEADER', { problem: '—' });
  if (page.length > 0) yield page;
}

function headerOf(line: TextLine): GoodsColumns {
  const header = readGoodsHeader(line.text ?? '');
  if (!header.ok) throw new Fault(header.error.code, { problem: header.error.problem });
  return header.value;
}

function rowOf(
  columns: GoodsColumns,
  line: TextLine,
  firstLineOf: Map<string, number>,
): { readonly row: GoodsRow } | { readonly problem: RowProblem } | undefined {
  if (line.text === undefined) return { problem: { line: line.number, code: line.problem, details: line.details } };
  if (line.text.trim() === '') return undefined;
  const row = readGoodsRow(columns, line.text);
  if (!row.ok) return { problem: { line: line.number, ...row.error } };
  const twice = row.value.codes.find(({ code }) => firstLineOf.has(code));
  if (twice !== undefined) {
    const details = { code: twice.code, first: firstLineOf.get(twice.code) ?? 0 };
    return { problem: { line: line.number, code: 'GOODS_BARCODE_TWICE', details } };
  }
  for (const { code } of row.value.codes) firstLineOf.set(code, line.number);
  return { row: row.value };
}

function withGenerated(row: GoodsRow, seed: number | undefined): GoodsRow {
  if (seed === undefined || row.price !== undefined) return row;
  const generated = generatePrice(seed, row.codes[0]?.code ?? row.article ?? row.name, row.category ?? '');
  return { ...row, price: generated.price, vat: row.vat ?? generated.vat, stock: row.stock ?? generated.stock };
}

function keptOf({ added, updated, unchanged }: Tally): number {
  return added + updated + unchanged;
}

function skip(tally: Tally, problem: RowProblem): void {
  tally.skipped += 1;
  if (tally.problems.length < PROBLEMS_KEPT) tally.problems.push(problem);
}

function count(tally: Tally, page: ReturnType<GoodsWriter['writePage']>): void {
  tally.added += page.added;
  tally.updated += page.updated;
  tally.unchanged += page.unchanged;
  for (const problem of page.problems) skip(tally, problem);
}

function toSummary({ added, updated, unchanged, skipped, problems }: Tally): ImportSummary {
  return { added, updated, unchanged, skipped, problems: [...problems].sort((a, b) => a.line - b.line) };
}

function letOthersRun(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
