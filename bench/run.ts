// `npm run bench -- [--only NAME] [--goods 3000,100000] [--quick]`: prints a table and writes bench/results.json. Exit code 1 when a limit is broken.
import Database from 'better-sqlite3';
import { fork } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { BENCHES } from './benches.ts';
import { isKept, ratioOf, tableOf, verdictOf, type BenchResult, type Row } from './support/bench.ts';

const { values } = parseArgs({
  options: {
    only: { type: 'string', multiple: true },
    goods: { type: 'string', default: '3000,100000,1000000' },
    quick: { type: 'boolean', default: false },
  },
});
const chosen = Object.keys(BENCHES).filter((name) => values.only?.includes(name) ?? true);
const goods = values.goods.split(',').map(Number);
if (chosen.length === 0 || !goods.every((size) => Number.isInteger(size) && size >= 1000)) {
  process.stderr.write(
    `--only takes ${Object.keys(BENCHES).join(', ')}; --goods takes sizes from 1000 on, with commas between.\n`,
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
for (const name of chosen) {
  process.stderr.write(`${name} …\n`);
  const found = await runAlone(name);
  rows.push(...found.rows);
  notes.push(...found.notes);
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

function runAlone(name: string): Promise<BenchResult> {
  return new Promise((resolve, reject) => {
    const args = [name, values.goods, values.quick ? 'quick' : 'full'];
    const child = fork(join(import.meta.dirname, 'run-one.ts'), args, {
      execArgv: ['--expose-gc', '--disable-warning=ExperimentalWarning'],
    });
    child.once('message', (message) => resolve(message as BenchResult));
    child.once('exit', (code) => reject(new Error(`${name} ended with ${String(code)}`)));
  });
}
