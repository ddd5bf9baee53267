// `npm run bench -- [--only NAME] [--goods 3000,100000] [--quick]`: prints a table and writes bench/results.json. Exit code 1 when a limit is broken.
import { fork } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { BENCHES } from './benches.ts';
import type { BenchResult, Row } from './support/bench.ts';
import { openReport } from './support/report.ts';

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

const report = openReport(join(import.meta.dirname, 'results.json'), values.quick);
const notes: string[] = [];
const rows: Row[] = [];
for (const name of chosen) {
  process.stderr.write(`${name} …\n`);
  const found = await runAlone(name);
  rows.push(...found.rows);
  notes.push(...found.notes);
}

notes.push(report.loads());
report.write({ rows, notes, failed: [] });

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
