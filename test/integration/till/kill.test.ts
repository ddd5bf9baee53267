// kill -9 at any moment of a selling till: every receipt it called done is there once, and every document of the registrar has its receipt.
// Longer runs: LAVKA_KILLS=1000 LAVKA_SEED=7 npx vitest run test/integration/till/kill
import { expect, it } from 'vitest';
import { minor } from '../../../src/domain/money/minor.ts';
import { openTillFile } from '../../../src/main/db/open-till-file.ts';
import { inspect } from '../../../src/main/db/verify.ts';
import { screenOfTill } from '../../support/screen-of-till.ts';
import { seededRandom } from '../../support/seeded-random.ts';
import { leaveToProcesses, startTillProcess, stopTillProcess } from '../../support/start-till-process.ts';
import { GOODS, journalOf, must, openedTill } from '../../support/till-bench.ts';
import { waitUntil } from '../../support/wait-until.ts';

const KILLS = Number(process.env['LAVKA_KILLS'] ?? 100);
const SEED = Number(process.env['LAVKA_SEED'] ?? 20261121);
/** Long enough for some sales also where other tests take the processor. */
const LONGEST_LIFE_MS = 700;

/** Sells until the till is gone; what the till called done goes into `acknowledged` at once. */
async function sellUntilKilled(url: string, acknowledged: Map<string, number>, random: () => number): Promise<void> {
  const { till, state, alive } = await screenOfTill(url);
  try {
    await till['till.hello'](null);
    await waitUntil(() => state()?.phase === 'ready' || !alive(), 'the till');
    await till['till.scan']({ text: 'LVB-1111' });
    await till['payment.cancel'](null);
    while (alive()) {
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
    const bench = await openedTill();
    try {
      await leaveToProcesses(bench);

      // Ends in order once: only then is the compiled code kept for the starts that follow.
      await stopTillProcess(startTillProcess(bench.dir));

      const acknowledged = new Map<string, number>();
      for (let kill = 0; kill < KILLS; kill += 1) {
        const life = startTillProcess(bench.dir);
        const url = await life.ready;
        const selling = sellUntilKilled(url, acknowledged, random).catch((thrown: unknown) => {
          if (!life.child.killed) throw thrown;
        });
        setTimeout(() => life.child.kill('SIGKILL'), Math.floor(random() * LONGEST_LIFE_MS));
        await Promise.race([selling, life.ended]);
        await life.ended;
      }

      const last = startTillProcess(bench.dir);
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
    }
  },
);
