// kill -9 at any moment of a selling till: every receipt it called done is there once, and every document of the registrar has its receipt.
// Longer runs: LAVKA_KILLS=1000 LAVKA_SEED=7 npx vitest run test/integration/till/kill
import { expect, it } from 'vitest';
import { minor } from '../../../src/domain/money/minor.ts';
import { openTillFile } from '../../../src/main/db/open-till-file.ts';
import { inspect } from '../../../src/main/db/verify.ts';
import { bundleTill } from '../../support/bundled-till.ts';
import { screenOfTill } from '../../support/screen-of-till.ts';
import { seededRandom } from '../../support/seeded-random.ts';
import { leaveToProcesses, startTillProcess, stopTillProcess, type TillProcess } from '../../support/start-till-process.ts';
import { GOODS, journalOf, must, openedTill } from '../../support/till-bench.ts';
import { waitUntil } from '../../support/wait-until.ts';

const KILLS = Number(process.env['LAVKA_KILLS'] ?? 100);
const SEED = Number(process.env['LAVKA_SEED'] ?? 20261121);
/** Of the sales that a till makes before the one that is cut off. */
const MOST_SALES = 2;

/**
 * When a till dies: in its start, or in the sale after so many, at a moment that is likely to fall into it. Measured in
 * sales and not in seconds, so that a busy machine dies in the same places as an idle one.
 */
function fateOf(till: TillProcess, random: () => number) {
  const sales = Math.floor(random() * (MOST_SALES + 2)) - 1;
  const moment = random();
  let done = -1;
  return (): void => {
    if (done === sales) setTimeout(() => till.child.kill('SIGKILL'), moment * saleMs);
    done += 1;
  };
}
/** How long the last sale took; a guess before the first. */
let saleMs = 100;

/**
 * Sells until the till is gone; what the till called done goes into `acknowledged` at once. `step` is told of the start and
 * of each sale that begins.
 */
async function sellUntilKilled(
  url: string,
  acknowledged: Map<string, number>,
  random: () => number,
  step: () => void,
): Promise<void> {
  step();
  const { till, state, alive } = await screenOfTill(url);
  try {
    await till['till.hello'](null);
    await waitUntil(() => state()?.phase === 'ready' || !alive(), 'the till');
    await till['till.scan']({ text: 'LVB-1111' });
    await till['payment.cancel'](null);
    while (alive()) {
      step();
      const from = performance.now();
      await till['till.scan']({ text: random() < 0.5 ? GOODS.coffee.code : GOODS.seeds.code });
      const kind = random() < 0.3 ? 'card' : 'cash';
      const notes = await till['payment.quickCash'](null);
      must(await till['payment.tender']({ kind, amount: minor(notes[0] ?? 0) }));
      await till['till.hello'](null);
      await waitUntil(
        () => !alive() || state()?.checkout.phase === 'done' || state()?.checkout.phase === 'failed',
        'the outcome',
      );
      const ended = state()?.checkout;
      if (ended?.phase === 'done') acknowledged.set(ended.receiptId, ended.number);
      else await till['payment.cancel'](null);
      saleMs = performance.now() - from;
    }
  } catch (thrown) {
    if (alive()) throw thrown;
  }
}

it(
  `kill -9 of a selling till ${KILLS} times loses and doubles nothing (seed ${SEED})`,
  { timeout: 60_000 + KILLS * 3000 },
  async () => {
    const random = seededRandom(SEED);
    const [bench, bundled] = await Promise.all([openedTill({ opensAt: Date.now() }), bundleTill()]);
    try {
      await leaveToProcesses(bench);

      // Ends in order once: only then is the compiled code kept for the starts that follow.
      await stopTillProcess(startTillProcess(bench.dir, bundled.program));

      const acknowledged = new Map<string, number>();
      for (let kill = 0; kill < KILLS; kill += 1) {
        const life = startTillProcess(bench.dir, bundled.program);
        const url = await life.ready;
        const selling = sellUntilKilled(url, acknowledged, random, fateOf(life, random)).catch((thrown: unknown) => {
          if (!life.child.killed) throw thrown;
        });
        await Promise.race([selling, life.ended]);
        await life.ended;
      }

      const last = startTillProcess(bench.dir, bundled.program);
      const { till, state } = await screenOfTill(await last.ready);
      await till['till.hello'](null);
      await waitUntil(() => state()?.phase === 'ready', 'everything open is resolved');
      last.child.kill('SIGTERM');
      await last.ended;

      const sales = journalOf(bench.dir).flatMap(({ body }) => (body.kind === 'SaleCompleted' ? [body] : []));
      const recorded = bench.registrar.documents().filter(({ kind }) => kind === 'sale');
      console.info(`kill test: seed ${SEED}, ${KILLS} kills, ${acknowledged.size} acknowledged of ${sales.length} sales`);
      expect(
        sales.map(({ number }) => number),
        'numbers without a gap',
      ).toEqual(sales.map((_, index) => index + 1));
      expect(
        sales.map(({ fiscal }) => fiscal?.fiscalDocument),
        'one receipt for each document',
      ).toEqual(recorded.map(({ number }) => number));
      expect(sales.map(({ fiscal }) => fiscal?.fiscalSign)).toEqual(recorded.map(({ sign }) => sign));
      const numberOf = new Map(sales.map(({ receiptId, number }) => [receiptId, number]));
      expect(
        [...acknowledged].filter(([receiptId, number]) => numberOf.get(receiptId) !== number),
        'lost receipts',
      ).toEqual([]);
      expect(acknowledged.size).toBeGreaterThan(KILLS / 4);
      const file = openTillFile(bench.dir, 'own');
      try {
        expect(inspect(file.db)).toMatchObject({ file: 'ok', broken: null, receipts: sales.length });
      } finally {
        file.close();
      }
    } finally {
      await bench.close();
      bundled.remove();
    }
  },
);
