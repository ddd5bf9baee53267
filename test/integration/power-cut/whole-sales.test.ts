// Power cuts at any moment of whole sales: what the till showed as done is kept, and what was under way is settled with the registrar.
// Longer runs: LAVKA_IMAGES=5000 LAVKA_SEED=7 npx vitest run test/integration/power-cut
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, type TestContext } from 'vitest';
import { startShtrihEmulator } from '../../../src/devices/fiscal/shtrih-m-emulator/start-shtrih-emulator.ts';
import type { TillStore } from '../../../src/main/db/till-store.ts';
import { createDisk, type Disk } from '../../support/power-cut/disk.ts';
import { makeResources, openSalesFile, REGISTRAR_FILE, startSalesTill } from '../../support/power-cut/sales-till.ts';
import { buildShim, readLog, runUnderShim, type Record } from '../../support/power-cut/shim.ts';
import { seededRandom } from '../../support/seeded-random.ts';
import { journalOf } from '../../support/till-bench.ts';
import { tempDir } from '../../support/till-store.ts';
import { waitUntil } from '../../support/wait-until.ts';

const SEED = Number(process.env['LAVKA_SEED'] ?? 20261121);
const IMAGES = Number(process.env['LAVKA_IMAGES'] ?? 1000);
const CONTROL_IMAGES = 60;
const SALES = 60;
/** Most of a start is waiting for the wire. */
const AT_ONCE = 6;

type Shown = { readonly number: number; readonly receiptId: string };
type Document = { readonly number: number; readonly sign: string };
/** `resolved`: an intent was open in the image and the registrar was asked. */
type Finding = { readonly problems: readonly string[]; readonly resolved: boolean };

let temp: ReturnType<typeof tempDir>;
let shim: ReturnType<typeof buildShim>;
let resources: string;
beforeAll(() => {
  temp = tempDir();
  shim = buildShim(temp.dir);
  resources = makeResources(join(temp.dir, 'resources'));
});
afterAll(() => temp.remove());

function record(context: TestContext, name: string, synchronous: 'FULL' | 'NORMAL'): readonly Record[] {
  if ('missing' in shim) return context.skip(shim.missing);
  const dir = join(temp.dir, name);
  mkdirSync(dir);
  const log = join(temp.dir, `${name}.log`);
  runUnderShim({ shim: shim.path, workload: 'sales-workload.ts', dir, count: SALES, synchronous, log });
  return readLog(log);
}

async function cutPower(records: readonly Record[], images: number, seed: number): Promise<readonly Finding[]> {
  const random = seededRandom(seed);
  const cuts = Array.from({ length: images }, () => 1 + Math.floor(random() * records.length));
  cuts.sort((a, b) => a - b);
  const disk = createDisk();
  const findings: Finding[] = [];
  let applied = 0;
  let image = 0;
  const next = async (): Promise<void> => {
    for (let cut = cuts.shift(); cut !== undefined; cut = cuts.shift()) {
      for (; applied < cut; applied += 1) disk.apply(records[applied]!);
      const dir = join(temp.dir, `image-${(image += 1)}`);
      disk.writeImage(dir, random);
      findings.push(await switchOn(dir, disk));
      rmSync(dir, { recursive: true });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, next));
  return findings;
}

/** Starts the till on what the cut left, with the registrar as it was at that moment, and looks at what it has. */
async function switchOn(dir: string, disk: Disk): Promise<Finding> {
  const documents = registeredUntil(disk);
  const shown = shownUntil(disk);
  try {
    const store = openSalesFile(dir);
    const resolved = store.intents.unresolved().length > 0;
    // Nothing open: the till would ask nobody, and the file is judged as it lies there.
    await (resolved ? recover(store, { dir, disk }) : Promise.resolve(store.close()));
    return { problems: problemsOf(dir, shown, documents), resolved };
  } catch (thrown) {
    return { problems: [String(thrown)], resolved: false };
  }
}

async function recover(store: TillStore, { dir, disk }: { readonly dir: string; readonly disk: Disk }): Promise<void> {
  const memory = join(dir, REGISTRAR_FILE);
  for (const ending of ['', '.documents']) writeFileSync(memory + ending, disk.written(REGISTRAR_FILE + ending));
  const registrar = await startShtrihEmulator({ listen: 'tcp:127.0.0.1:0', state: memory });
  const till = await startSalesTill(store, { dir, resources, registrar: registrar.address });
  try {
    await waitUntil(() => store.intents.unresolved().length === 0, 'everything open is resolved');
  } finally {
    await till.close();
    await registrar.close();
  }
}

/** What the registrar holds: it has a memory and a supply of its own. */
function registeredUntil(disk: Disk): readonly Document[] {
  const state = disk.written(REGISTRAR_FILE).toString('utf8');
  if (state === '') return [];
  const { documents } = JSON.parse(state) as { documents: number };
  const rows = disk.written(`${REGISTRAR_FILE}.documents`).toString('utf8').split('\n').slice(0, documents);
  return rows
    .map((row) => JSON.parse(row) as Document & { operation: string | null })
    .filter(({ operation }) => operation !== null);
}

function shownUntil(disk: Disk): readonly Shown[] {
  const lines = disk.written('acks').toString('utf8').split('\n').slice(0, -1);
  return lines.map((line) => {
    const [number, receiptId = ''] = line.split(' ');
    return { number: Number(number), receiptId };
  });
}

function problemsOf(dir: string, shown: readonly Shown[], documents: readonly Document[]): string[] {
  const receipts = journalOf(dir).flatMap(({ body }) =>
    body.kind === 'SaleCompleted' || body.kind === 'ReturnCompleted' ? [body] : [],
  );
  const numberOf = new Map(receipts.map(({ receiptId, number }) => [receiptId, number]));
  const problems = shown
    .filter(({ number, receiptId }) => numberOf.get(receiptId) !== number)
    .map(({ number }) => `receipt ${number} was shown as done and is lost`);
  if (receipts.some(({ number }, index) => number !== index + 1)) problems.push('receipt numbers have a gap or come twice');
  const signed = receipts.map(({ fiscal }) => `${fiscal?.fiscalDocument}/${fiscal?.fiscalSign}`);
  const registered = documents.map(({ number, sign }) => `${number}/${sign}`);
  const at = Array.from({ length: Math.max(signed.length, registered.length) }, (_, index) => index);
  const differ = at.find((index) => signed[index] !== registered[index]);
  if (differ !== undefined) problems.push(`the till has ${signed[differ]} where the registrar has ${registered[differ]}`);
  return problems;
}

describe('a power cut while the till sells', () => {
  it(`loses and doubles nothing in ${IMAGES} random images`, { timeout: 60_000 + IMAGES * 200 }, async (context) => {
    const findings = await cutPower(record(context, 'full', 'FULL'), IMAGES, SEED);
    const resolved = findings.filter((finding) => finding.resolved).length;
    console.info(`power cut: ${findings.length} images, seed ${SEED}, ${resolved} with an operation under way`);
    expect(findings.flatMap(({ problems }) => problems)).toEqual([]);
    expect(resolved).toBeGreaterThan(IMAGES / 20);
  });

  it('would lose receipts at synchronous=NORMAL: the images are able to show it', { timeout: 120_000 }, async (context) => {
    const findings = await cutPower(record(context, 'normal', 'NORMAL'), CONTROL_IMAGES, SEED);
    const lost = findings.filter(({ problems }) => problems.some((problem) => problem.endsWith('is lost')));
    console.info(`control at NORMAL: ${lost.length} of ${findings.length} images lost receipts`);
    expect(lost.length).toBeGreaterThan(CONTROL_IMAGES / 4);
  });
});
