// One benchmark in a process of its own, started by run.ts: what another left in memory must not slow it down.
import { BENCHES } from './benches.ts';
import type { BenchResult } from './support/bench.ts';

const [name = '', goods = '', quick = ''] = process.argv.slice(2);
const bench = await BENCHES[name]?.();
if (bench === undefined) throw new Error(`no benchmark is called ${name}`);
const notes: string[] = [];
const rows = await bench.run({
  goods: goods.split(',').map(Number),
  quick: quick === 'quick',
  note(text) {
    notes.push(text);
    process.stderr.write(`  ${text}\n`);
  },
});
process.send?.({ rows, notes } satisfies BenchResult, () => process.disconnect());
