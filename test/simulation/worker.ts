// Runs seeds one after the other as it is told, in a process of its own: a run simulates time for the whole process.
import { join } from 'node:path';
import { plantNamed } from './bugs/plants.ts';
import { runSeed, type SeedResult, type Stage } from './run-seed.ts';
// Loaded when first wanted by a till: that takes no simulated time.
import '../../src/main/db/documents/open-documents.ts';
import { prepareGround } from './world/server.ts';
import { makeTemplate } from './world/template.ts';

export type Order = {
  readonly seed: number;
  readonly bug: string | null;
  readonly hasOrders: boolean;
  readonly wantsLog: boolean;
};

const [databaseUrl = '', root = '', name = ''] = process.argv.slice(2);
const stage: Stage = {
  ground: await prepareGround(databaseUrl),
  template: await makeTemplate(root),
  scratch: join(root, name),
};

process.on('message', (order: Order) => void answer(order));
process.once('disconnect', () => process.exit());
process.send?.('ready');

async function answer({ seed, bug, hasOrders, wantsLog }: Order): Promise<void> {
  const result: SeedResult = await runSeed(stage, seed, { plant: bug === null ? undefined : plantNamed(bug), hasOrders });
  process.send?.({ ...result, log: wantsLog || result.problems.length > 0 ? result.log : [] });
}
