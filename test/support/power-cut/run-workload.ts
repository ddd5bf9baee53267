// The process under test: `run-workload.ts WORKLOAD DIR COUNT SYNCHRONOUS`. Acknowledgements go to DIR/acks, a number and a name on each line.
import { openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Job, Workload } from './workload.ts';

const [module = '', dir = '', count = '0', synchronous = 'FULL'] = process.argv.slice(2);
const workload = (await import(module)) as Workload;
const acks = openSync(join(dir, 'acks'), 'a');
const job: Job = {
  dir,
  count: Number(count),
  synchronous: synchronous === 'NORMAL' ? 'NORMAL' : 'FULL',
  acknowledge: (number, name = '') => void writeSync(acks, `${number} ${name}\n`),
};
await workload.run(job);
