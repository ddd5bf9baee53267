// `npm run bench [NAME…]`: runs the benchmarks, prints a table and writes bench/results.json. Fails when a limit is broken.
import { writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { lookup } from './lookup.ts';
import type { Bench, Row } from './measure.ts';
import { search } from './search.ts';
import { startCheck } from './start-check.ts';

const BENCHES: readonly Bench[] = [lookup, search, startCheck];

const wanted = process.argv.slice(2);
const rows: Row[] = [];
for (const bench of BENCHES.filter(({ name }) => wanted.length === 0 || wanted.some((word) => name.includes(word)))) {
  process.stderr.write(`${bench.name} …\n`);
  rows.push(...(await bench.run()));
}

const machine = {
  cpu: cpus()[0]?.model ?? '',
  cores: cpus().length,
  memoryMb: Math.round(totalmem() / 1_048_576),
  node: process.version,
};
writeFileSync(
  join(import.meta.dirname, 'results.json'),
  `${JSON.stringify({ at: new Date().toISOString(), machine, rows }, null, 2)}\n`,
);
process.stdout.write(`${table(rows)}\n`);
process.exitCode = rows.every(({ ok }) => ok) ? 0 : 1;

function table(all: readonly Row[]): string {
  const cells = all.map((row) => [row.name, row.size, round(row.value), row.unit, row.limit, row.ok ? '' : 'BROKEN']);
  const widths = [0, 1, 2, 3, 4, 5].map((column) => Math.max(...cells.map((line) => line[column]?.length ?? 0)));
  const isNumber = (column: number): boolean => column === 1 || column === 2;
  return cells
    .map((line) =>
      line
        .map((cell, column) => (isNumber(column) ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0)))
        .join('  '),
    )
    .join('\n');
}

function round(value: number): string {
  return value < 0.1 ? value.toPrecision(2) : value.toFixed(2);
}
