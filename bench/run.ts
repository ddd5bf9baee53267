// `npm run bench -- [--only NAME] [--goods 3000,100000] [--quick]`: prints a table and writes bench/results.json. Exit code 1 when a limit is broken.
import Database from 'better-sqlite3';
import { writeFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { isKept, ratioOf, tableOf, verdictOf, type Bench, type Row } from './support/bench.ts';
import { core } from './core.ts';
import { day } from './day.ts';
import { goodsImport } from './import.ts';
import { lookup } from './lookup.ts';
import { paint } from './paint.ts';
import { pay } from './pay.ts';
import { search } from './search.ts';
import { startCheck } from './start-check.ts';

const BENCHES: readonly Bench[] = [lookup, search, goodsImport, core, paint, pay, day, startCheck];

const { values } = parseArgs({
  options: {
    only: { type: 'string', multiple: true },
    goods: { type: 'string', default: '3000,100000,1000000' },
    quick: { type: 'boolean', default: false },
  },
});
const chosen = BENCHES.filter(({ name }) => values.only?.includes(name) ?? true);
const goods = values.goods.split(',').map(Number);
if (chosen.length === 0 || !goods.every((size) => Number.isInteger(size) && size >= 1000)) {
  process.stderr.write(
    `--only takes ${BENCHES.map(({ name }) => name).join(', ')}; --goods takes sizes from 1000 on, with commas between.\n`,
  );
  process.exit(2);
}

const machine = {
  cpu: cpus()[0]?.model ?? '',
  cores: cpus().length,
  memoryMb: Math.round(totalmem() / 1_048_576),
  system: `${process.platform} ${process.arch}`,
  node: process.version,
  sqlite: new Database(':memory:').prepare('SELECT sqlite_version()').pluck().get(),
};
const loadBefore = loadavg()[0] ?? 0;
const notes: string[] = [];
const rows: Row[] = [];
for (const bench of chosen) {
  process.stderr.write(`${bench.name} …\n`);
  const note = (text: string): void => {
    notes.push(text);
    process.stderr.write(`  ${text}\n`);
  };
  rows.push(...(await bench.run({ goods, quick: values.quick, note })));
}

const results = rows.map((row) => ({ ...row, ratio: ratioOf(row), verdict: verdictOf(row) }));
const busy = `load of the machine before and after, a minute's mean: ${loadBefore.toFixed(1)}, ${(loadavg()[0] ?? 0).toFixed(1)} on ${String(machine.cores)} cores`;
notes.push(busy);
const at = new Date().toISOString();
writeFileSync(
  join(import.meta.dirname, 'results.json'),
  `${JSON.stringify({ at, quick: values.quick, machine, rows: results, notes }, null, 2)}\n`,
);
process.stdout.write(
  `${Object.values(machine).join(' · ')}${values.quick ? ' · quick: not to be quoted' : ''}\n\n${tableOf(rows)}\n`,
);
for (const text of notes) process.stdout.write(`- ${text}\n`);
process.exitCode = rows.every(isKept) ? 0 : 1;
