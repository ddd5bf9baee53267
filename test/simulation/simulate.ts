// `npm run simulate`: ten thousand seeds, one seed with its log, or the planted bugs.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { shownBy } from './bugs/plant.ts';
import { PLANTS } from './bugs/plants.ts';
import { hireCrew, type Crew } from './crew.ts';
import type { SeedResult } from './run-seed.ts';

const KEPT = join(import.meta.dirname, 'regression-seeds.json');
const FOUND_AT = join(import.meta.dirname, 'bugs', 'found-at.json');
const MOST_SEEDS_FOR_A_BUG = 1000;
const HELP = `npm run simulate                       seeds 1-10000
npm run simulate -- --seeds 1-300      these seeds
npm run simulate -- --seed 7           one seed, with everything that happened
npm run simulate -- --bugs             the first seed that finds each planted bug
npm run simulate -- --bugs --recorded  the same, only in the seeds written down
npm run simulate -- --bugs --bug X     one of them
npm run simulate -- --seed 7 --bug X   one seed with a planted bug
  --orders        with orders that tills and the back office edit at the same time
  --workers N     processes at once, 2 when left out
  --keep          writes down seeds that fail, and seeds that find bugs`;

type Kept = { readonly seed: number; readonly hasOrders?: true; readonly why: string };

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '1-10000' },
    seed: { type: 'string' },
    bugs: { type: 'boolean', default: false },
    bug: { type: 'string' },
    orders: { type: 'boolean', default: false },
    recorded: { type: 'boolean', default: false },
    workers: { type: 'string', default: '2' },
    keep: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

const out = (text: string): void => void process.stdout.write(`${text}\n`);

if (values.help) out(HELP);
else process.exitCode = (await simulate()) ? 0 : 1;

async function simulate(): Promise<boolean> {
  const crew = await hireCrew(values.seed === undefined ? Number(values.workers) : 1);
  const stop = (): void => void crew.dismiss().then(() => process.exit(130));
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  try {
    if (values.bugs) return await huntBugs(crew);
    if (values.seed !== undefined) return await showSeed(crew, Number(values.seed));
    return await runSeeds(crew);
  } finally {
    process.off('SIGINT', stop);
    await crew.dismiss();
  }
}

async function showSeed(crew: Crew, seed: number): Promise<boolean> {
  const { log, problems, digest } = await crew.run({ seed, bug: values.bug ?? null, hasOrders: values.orders, wantsLog: true });
  for (const line of log) out(line);
  out(
    `seed ${seed}: ${problems.length === 0 ? 'every invariant holds' : `${problems.length} problems`}, log ${digest.slice(0, 16)}`,
  );
  return problems.length === 0;
}

async function runSeeds(crew: Crew): Promise<boolean> {
  const [first = 1, last = first] = values.seeds.split('-').map(Number);
  const kept = JSON.parse(readFileSync(KEPT, 'utf8')) as readonly Kept[];
  const seeds = new Set([
    ...kept.filter(isOfThisKind).map(({ seed }) => seed),
    ...Array.from({ length: last - first + 1 }, (_, index) => first + index),
  ]);
  const failed: SeedResult[] = [];
  const started = Date.now();
  let [done, facts, events] = [0, 0, 0];
  const progress = (): void =>
    out(
      `${done} of ${seeds.size} seeds, ${facts} facts, ${events} events, ${failed.length} failed, ${Math.round((Date.now() - started) / 1000)} s`,
    );
  await crew.runAll(orders(seeds, null), (result) => {
    [done, facts, events] = [done + 1, facts + result.facts, events + result.events];
    if (result.problems.length > 0) {
      failed.push(result);
      tell(result);
    }
    if (done % 100 === 0) progress();
    return 'go on';
  });
  progress();
  if (values.keep) keep(kept, failed);
  if (failed.length > 0) out(`failed seeds: ${failed.map(({ seed }) => seed).join(' ')}`);
  return failed.length === 0;
}

function tell({ seed, problems }: SeedResult): void {
  for (const { invariant, text } of problems) out(`seed ${seed}: ${invariant}: ${text}`);
}

function keep(kept: readonly Kept[], failed: readonly SeedResult[]): void {
  const known = new Set(kept.filter(isOfThisKind).map(({ seed }) => seed));
  const fresh = failed
    .filter(({ seed }) => !known.has(seed))
    .map(({ seed, problems }): Kept => ({ seed, ...(values.orders ? { hasOrders: true } : {}), why: problems[0]?.text ?? '' }));
  writeFileSync(KEPT, `${JSON.stringify([...kept, ...fresh], null, 2)}\n`);
}

/** A seed with orders is another run than the same without. */
function isOfThisKind({ hasOrders }: Kept): boolean {
  return (hasOrders ?? false) === values.orders;
}

async function huntBugs(crew: Crew): Promise<boolean> {
  let isEach = true;
  const foundAt: Record<string, number> = {};
  for (const plant of wantedPlants()) {
    const { name, seed: recorded, hasOrders = values.orders } = plant;
    let found: SeedResult | undefined;
    const all = Array.from({ length: MOST_SEEDS_FOR_A_BUG }, (_, index) => index + 1);
    const seeds = values.recorded ? [recorded ?? 1] : all;
    await crew.runAll(orders(seeds, name, hasOrders), (result) => {
      const isFound = shownBy(plant, result.problems) !== undefined;
      if (isFound && (found === undefined || result.seed < found.seed)) found = result;
      return isFound ? 'enough' : 'go on';
    });
    const by = found && shownBy(plant, found.problems);
    out(
      `${name}: ${found ? `seed ${found.seed} (recorded: ${recorded ?? 'none'}), ${by?.invariant}: ${by?.text}` : 'NOT FOUND'}`,
    );
    isEach &&= found !== undefined;
    if (found) foundAt[name] = found.seed;
  }
  const known = JSON.parse(readFileSync(FOUND_AT, 'utf8')) as Record<string, number>;
  if (values.keep && isEach) writeFileSync(FOUND_AT, `${JSON.stringify({ ...known, ...foundAt }, null, 2)}\n`);
  return isEach;
}

/** `--bug X` with `--bugs`: only that one. */
function wantedPlants(): typeof PLANTS {
  return PLANTS.filter(({ name }) => values.bug === undefined || values.bug === name);
}

function* orders(seeds: Iterable<number>, bug: string | null, hasOrders = values.orders) {
  for (const seed of seeds) yield { seed, bug, hasOrders, wantsLog: false };
}
