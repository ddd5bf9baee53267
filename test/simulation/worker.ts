// Runs seeds one after the other as it is told, in a process of its own: a run simulates time for the whole process.
import { join } from 'node:path';
import { plantNamed } from './bugs/plants.ts';
import { runSeed, type SeedResult, type Stage } from './run-seed.ts';
import { prepareGround } from './world/server.ts';
import { makeTemplate } from './world/template.ts';

export type Order = { readonly seed: number; readonly bug: string | null; readonly wantsLog: boolean };

const [databaseUrl = '', root = '', name = ''] = process.argv.slice(2);
const stage: Stage = {
  ground: await prepareGround(databaseUrl),
  template: await makeTemplate(root),
  scratch: join(root, name),
};

process.on('message', ({ seed, bug, wantsLog }: Order) => void answer(seed, bug, wantsLog));
process.once('disconnect', () => process.exit());
process.send?.('ready');

async function answer(seed: number, bug: string | null, wantsLog: boolean): Promise<void> {
  const result: SeedResult = await runSeed(stage, seed, bug === null ? undefined : plantNamed(bug));
  process.send?.({ ...result, log: wantsLog || result.problems.length > 0 ? result.log : [] });
}
