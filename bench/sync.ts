// `npm run bench:sync -- [--only NAME] [--quick]`: the exchange and the server. Prints a table and writes bench/results-sync.json. Exit code 1 when a limit is broken.
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { backlog } from './sync/backlog.ts';
import { contention } from './sync/contention.ts';
import { firstLoad } from './sync/first-load.ts';
import { idle } from './sync/idle.ts';
import { manyTills } from './sync/many-tills.ts';
import { priceChange } from './sync/price-change.ts';
import { push } from './sync/push.ts';
import { runBenches } from './support/run-benches.ts';

const BENCHES = [firstLoad, backlog, push, contention, priceChange, idle, manyTills];

const { values } = parseArgs({
  options: { only: { type: 'string', multiple: true }, quick: { type: 'boolean', default: false } },
});
const benches = BENCHES.filter(({ name }) => values.only?.includes(name) ?? true);
if (benches.length === 0) {
  process.stderr.write(`--only takes ${BENCHES.map(({ name }) => name).join(', ')}.\n`);
  process.exit(2);
}
const goods = [values.quick ? 10_000 : 100_000];
await runBenches({ benches, file: join(import.meta.dirname, 'results-sync.json'), context: { goods, quick: values.quick } });
process.exit(); // Fetch keeps connections open for a while.
