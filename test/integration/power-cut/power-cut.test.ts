// Power cuts and kills at any moment: every acknowledged receipt is there, none twice, and the file is whole.
// Longer runs: LAVKA_IMAGES=5000 LAVKA_SEED=7 npx vitest run test/integration/power-cut
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, type TestContext } from 'vitest';
import { openTillFile } from '../../../src/main/db/open-till-file.ts';
import { inspect } from '../../../src/main/db/verify.ts';
import { createDisk } from '../../support/power-cut/disk.ts';
import { buildShim, readLog, runUnderShim, type Record } from '../../support/power-cut/shim.ts';
import { seededRandom } from '../../support/seeded-random.ts';
import { tempDir } from '../../support/till-store.ts';

const WORKLOAD = 'receipts-workload.ts';
const SEED = Number(process.env['LAVKA_SEED'] ?? 20261121);
const IMAGES = Number(process.env['LAVKA_IMAGES'] ?? 1000);
const CONTROL_IMAGES = 60;
const KILLS = 100;
/** Each is killed over and over; more of them, because a journal that grows takes ever longer to check. */
const TILLS = 4;
const RECEIPTS = 120;
const MOST_WRITES_BETWEEN_KILLS = 400;

type Finding = { readonly sound: boolean; readonly lost: number; readonly problem: string };

let temp: ReturnType<typeof tempDir>;
let shim: ReturnType<typeof buildShim>;
beforeAll(() => {
  temp = tempDir();
  shim = buildShim(temp.dir);
});
afterAll(() => temp.remove());

function shimOrSkip(context: TestContext): string {
  if ('missing' in shim) return context.skip(shim.missing);
  return shim.path;
}

/** What a till finds in `dir` when it starts, against what it had promised. */
function find(dir: string, acknowledged: number): Finding {
  try {
    const file = openTillFile(dir, 'own');
    try {
      const found = inspect(file.db);
      const sound = found.file === 'ok' && found.broken === null;
      return { sound, lost: Math.max(0, acknowledged - found.receipts), problem: JSON.stringify(found) };
    } finally {
      file.close();
    }
  } catch (thrown) {
    return { sound: false, lost: acknowledged, problem: String(thrown) };
  }
}

function lastAcknowledged(acks: string): number {
  return Number(acks.trimEnd().split('\n').at(-1) ?? 0);
}

/** Cuts the power at `images` random moments, the making of the file included, and looks at each disk. */
function cutPower(records: readonly Record[], images: number, seed: number): readonly Finding[] {
  const random = seededRandom(seed);
  const cuts = Array.from({ length: images }, () => 1 + Math.floor(random() * records.length));
  cuts.sort((a, b) => a - b);
  const disk = createDisk();
  const image = join(temp.dir, 'image');
  let applied = 0;
  return cuts.map((cut) => {
    for (; applied < cut; applied += 1) disk.apply(records[applied]!);
    disk.writeImage(image, random);
    return find(image, lastAcknowledged(disk.written('acks').toString('utf8')));
  });
}

function record(path: string, name: string, synchronous: 'FULL' | 'NORMAL'): readonly Record[] {
  const dir = tempDirBelow(name);
  const log = join(temp.dir, `${name}.log`);
  runUnderShim({ shim: path, workload: WORKLOAD, dir, count: RECEIPTS, synchronous, log });
  return readLog(log);
}

function tempDirBelow(name: string): string {
  const dir = join(temp.dir, name);
  mkdirSync(dir);
  return dir;
}

describe('a power cut', () => {
  it(`loses and doubles nothing in ${IMAGES} random images`, { timeout: 300_000 }, (context) => {
    const records = record(shimOrSkip(context), 'full', 'FULL');
    expect(records.filter(({ kind, name }) => kind === 'sync' && name === 'till.sqlite-wal').length).toBeGreaterThanOrEqual(
      RECEIPTS,
    );
    const findings = cutPower(records, IMAGES, SEED);
    console.info(`power cut: ${findings.length} images, seed ${SEED}`);
    expect(findings.filter(({ sound, lost }) => !sound || lost > 0)).toEqual([]);
  });

  it('would lose receipts at synchronous=NORMAL: the images are able to show it', { timeout: 120_000 }, (context) => {
    const findings = cutPower(record(shimOrSkip(context), 'normal', 'NORMAL'), CONTROL_IMAGES, SEED);
    const lost = findings.filter((finding) => finding.lost > 0);
    console.info(
      `control at NORMAL: ${lost.length} of ${findings.length} images lost receipts, the worst ${Math.max(...findings.map((finding) => finding.lost))}`,
    );
    expect(lost.length).toBeGreaterThan(CONTROL_IMAGES / 3);
  });
});

describe('kill -9', () => {
  it(`at ${KILLS} random writes of ${TILLS} tills loses and doubles nothing`, { timeout: 300_000 }, (context) => {
    const path = shimOrSkip(context);
    const random = seededRandom(SEED);
    const dirs = Array.from({ length: TILLS }, (_, till) => tempDirBelow(`killed-${till}`));
    for (let kill = 0; kill < KILLS; kill += 1) {
      const dir = dirs[kill % TILLS]!;
      const killAtWrite = 1 + Math.floor(random() * MOST_WRITES_BETWEEN_KILLS);
      const ended = runUnderShim({ shim: path, workload: WORKLOAD, dir, count: RECEIPTS, synchronous: 'FULL', killAtWrite });
      expect(ended, `kill ${kill} at write ${killAtWrite}`).toBe('SIGKILL');
      const finding = find(dir, lastAcknowledged(readFileSync(join(dir, 'acks'), 'utf8')));
      expect(finding, `seed ${SEED}, kill ${kill} at write ${killAtWrite}`).toMatchObject({ sound: true, lost: 0 });
    }
  });
});
