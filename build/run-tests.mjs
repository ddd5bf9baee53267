// Runs types, lint, import rules, vitest and Playwright, and adds them up. `npm test -- --only types,lint` runs a part;
// `--database-url URL` puts the server's suites on that PostgreSQL, where they make databases of their own.
import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statfsSync } from 'node:fs';
import { constants, freemem, setPriority } from 'node:os';
import { join } from 'node:path';
import { ensureBuilt, environment, root } from './ensure.mjs';
import { ensureChromium } from './find-chromium.mjs';
import { countCheck, countPlaywright, countVitest, printResults } from './test-results.mjs';

const REPORTS = join(root, '.cache', 'test');
const VITEST_REPORT = join(REPORTS, 'vitest.json');
const PLAYWRIGHT_REPORT = join(REPORTS, 'playwright.json');
/** Gives way to whatever else wants the processor. */
const BEHIND = constants.priority.PRIORITY_BELOW_NORMAL;
const RAM_DISK = '/dev/shm';
const ROOM_IN_RAM = 4 * 1024 ** 3;
const bin = (path) => join(root, 'node_modules', path);

const databaseUrl = valueOf('--database-url');
if (databaseUrl !== undefined) process.env.LAVKA_TEST_DATABASE_URL = databaseUrl;

const startedAt = Date.now();
const asked = valueOf('--only')?.split(',');
const wanted = (name) => asked === undefined || asked.includes(name);

rmSync(REPORTS, { recursive: true, force: true });
mkdirSync(REPORTS, { recursive: true });

const scratch = makeScratch();
process.once('exit', () => scratch && rmSync(scratch, { recursive: true, force: true }));
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));

const results = [];
async function step(name, work) {
  if (!wanted(name)) return;
  process.stdout.write(`${name} ...\n`);
  const from = Date.now();
  const result = await work();
  results.push({ name, seconds: (Date.now() - from) / 1000, ...result });
}

function valueOf(option) {
  const at = process.argv.indexOf(option);
  return at === -1 ? undefined : process.argv[at + 1];
}

/**
 * What tests keep for a moment lies in memory where there is room: tills and databases by the hundred wait for each write to
 * be on the disk, and a busy disk takes seconds. Whether that waiting is done right is tested without a disk too
 * (test/integration/power-cut).
 */
function makeScratch() {
  if (!existsSync(RAM_DISK)) return undefined;
  const { bavail, bsize } = statfsSync(RAM_DISK);
  if (Math.min(bavail * bsize, freemem()) < ROOM_IN_RAM) return undefined;
  const dir = mkdtempSync(join(RAM_DISK, 'lavka-tests-'));
  // PostgreSQL gets through under an account of its own.
  chmodSync(dir, 0o711);
  return dir;
}

const check = (args, extra) => async () => countCheck(await runNode(args, extra));

/** The compiler and the linter are Go programs: with more memory they spend a third less time on collecting it. */
const ROOMY = { GOGC: '400' };

async function vitest() {
  const args = [bin('vitest/vitest.mjs'), 'run', '--reporter=json', `--outputFile=${VITEST_REPORT}`];
  return countVitest(await runNode(args, {}, BEHIND), VITEST_REPORT);
}

async function endToEnd() {
  const { path, why } = await ensureChromium();
  if (path === undefined) return { passed: 0, failed: 1, skipped: 0, output: why };
  if (!ensureBuilt()) return { passed: 0, failed: 1, skipped: 0, output: 'The screens could not be built, see above.' };
  const extra = { LAVKA_CHROMIUM: path, PLAYWRIGHT_JSON_OUTPUT_NAME: PLAYWRIGHT_REPORT };
  const run = await runNode([bin('@playwright/test/cli.js'), 'test', '--reporter=json'], extra);
  return countPlaywright(run, PLAYWRIGHT_REPORT);
}

function runNode(args, extra = {}, niceness = 0) {
  const child = spawn(process.execPath, args, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    // Tests start the till and its commands hundreds of times: compiled once, they take half the time.
    env: environment({
      CI: '1',
      NO_COLOR: '1',
      FORCE_COLOR: '0',
      NODE_COMPILE_CACHE: join(root, '.cache', 'compile'),
      ...(scratch && { TMPDIR: scratch }),
      ...extra,
    }),
  });
  if (niceness !== 0 && child.pid !== undefined) setPriority(child.pid, niceness);
  let output = '';
  const keep = (chunk) => (output = (output + chunk.toString()).slice(-200_000));
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  return new Promise((resolve) => {
    child.once('error', (error) => resolve({ code: 1, output: String(error) }));
    child.once('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

// Two lanes for two cores. What vitest runs fills whatever the other lane leaves, which goes step by step and so comes first:
// else both would wait for the browser tests in the end, on one core.
await Promise.all([
  step('vitest', vitest),
  (async () => {
    await step('types', check([join(root, 'build/check-types.mjs')], ROOMY));
    await step('lint', check([bin('oxlint/bin/oxlint')], ROOMY));
    await step(
      'imports',
      check([bin('dependency-cruiser/bin/dependency-cruiser.mjs'), '--config', 'build/dependency-rules.cjs', 'src']),
    );
    await step('end-to-end', endToEnd);
  })(),
]);

process.exit(printResults(results, (Date.now() - startedAt) / 1000));
