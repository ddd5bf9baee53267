// kill -9 at any moment of handing prepaid orders over: each is settled once, on the registrar, in the journal and in its document.
// Longer runs: LAVKA_HANDOVER_KILLS=100 LAVKA_SEED=7 npx vitest run test/integration/till/kill-handover
import { expect, it } from 'vitest';
import { formatMoney } from '../../../src/domain/money/decimal.ts';
import { milli, minor } from '../../../src/domain/money/minor.ts';
import type { OrderView } from '../../../src/contract/till/orders-contract.ts';
import type { VatCode } from '../../../src/domain/tax/vat.ts';
import { aPayment, anOrder, anOrderLine } from '../../support/order-documents.ts';
import { orderTill, type OrderTill } from '../../support/order-till.ts';
import { screenOfTill, type ScreenOfTill } from '../../support/screen-of-till.ts';
import { seededRandom } from '../../support/seeded-random.ts';
import { leaveToProcesses, startTillProcess, type TillProcess } from '../../support/start-till-process.ts';
import { GOODS, journalOf } from '../../support/till-bench.ts';
import { waitUntil } from '../../support/wait-until.ts';

const KILLS = Number(process.env['LAVKA_HANDOVER_KILLS'] ?? 4);
const SEED = Number(process.env['LAVKA_SEED'] ?? 20261122);
/** A handover with an emulated registrar takes about half as long. */
const LATEST_KILL_MS = 300;

const orderIdOf = (index: number): string => `order-${String(index)}`;
const codeOf = (index: number): string => String(100_000 + index);
/** By its sum a document of the registrar is known. */
const sumOf = (index: number): number => 10_000 + index;

async function bringOrders(till: OrderTill, count: number): Promise<void> {
  const found = await till.client['catalogue.search']({ text: GOODS.bra.code, limit: 1 });
  const goodId = found.goods[0]?.goodId ?? '';
  for (let index = 0; index < count; index += 1) {
    const line = anOrderLine('l1', 1000, sumOf(index), { goodId, vat: '22%' as VatCode });
    await till.bring(
      anOrder(orderIdOf(index), {
        ...{ number: `W-${String(index)}`, status: 'ready', pickupCode: codeOf(index), lines: [line] },
        payments: [aPayment(`pay-${String(index)}`, sumOf(index), [['l1', sumOf(index)]])],
      }),
    );
  }
}

/** A till that has found out how everything it was doing ended, with its orders open. */
async function atWork(life: TillProcess): Promise<ScreenOfTill> {
  const screen = await screenOfTill(await life.ready);
  const { till, state } = screen;
  await till['till.hello'](null);
  await waitUntil(() => state()?.phase === 'ready' && !BUSY.includes(state()?.checkout.phase ?? ''), 'the till');
  await till['till.scan']({ text: 'LVB-1111' });
  await till['payment.dismiss'](null);
  return screen;
}
const BUSY: readonly string[] = ['registering', 'asking'];

async function orderOf({ till }: ScreenOfTill, index: number): Promise<OrderView> {
  for (;;) {
    const answer = await till['orders.get']({ orderId: orderIdOf(index) });
    if (answer.ok) return answer.value;
    if (answer.error.code !== 'ORDERS_AWAY') throw new Error(JSON.stringify(answer.error));
    await till['orders.board']({ limit: 1 });
  }
}

/** Begins to hand one order over; resolves when the till calls it done. */
async function handOver({ till, state, alive }: ScreenOfTill, index: number): Promise<string | undefined> {
  try {
    const lines = [{ lineId: 'l1', quantity: milli(1000) }];
    await till['orders.handOver']({ orderId: orderIdOf(index), lines, code: codeOf(index), tenders: [] });
    await waitUntil(() => !alive() || state()?.checkout.phase === 'done', 'the handover');
  } catch (thrown) {
    if (alive()) throw thrown;
  }
  const ended = state()?.checkout;
  return ended?.phase === 'done' ? ended.receiptId : undefined;
}

it(
  `kill -9 in the handover of a prepaid order, ${KILLS} times: never settled twice, never lost (seed ${SEED})`,
  { timeout: 60_000 + KILLS * 10_000 },
  async () => {
    const random = seededRandom(SEED);
    const bench = await orderTill({ opensAt: Date.now() });
    try {
      await bringOrders(bench, KILLS + 1);
      await leaveToProcesses(bench);

      const told = new Map<string, number>();
      let order = 0;
      let again = 0;
      for (let kill = 0; kill < KILLS; kill += 1) {
        const life = startTillProcess(bench.dir);
        const screen = await atWork(life);
        // What the life before began was finished by this one's start, or never happened.
        const { handovers } = await orderOf(screen, order);
        expect(handovers.length).toBeLessThanOrEqual(1);
        if (handovers.length === 1) order += 1;
        else again += kill > 0 ? 1 : 0;
        const killed = new Promise<void>((resolve) => {
          setTimeout(() => resolve(void life.child.kill('SIGKILL')), Math.floor(random() * LATEST_KILL_MS));
        });
        const receiptId = await handOver(screen, order);
        if (receiptId !== undefined) told.set(receiptId, order);
        await killed;
        await life.ended;
      }
      const last = startTillProcess(bench.dir);
      const screen = await atWork(last);
      if ((await orderOf(screen, order)).handovers.length === 1) order += 1;
      const documents = await Promise.all(Array.from({ length: order }, (_, index) => orderOf(screen, index)));
      last.child.kill('SIGTERM');
      await last.ended;

      const facts = journalOf(bench.dir).flatMap(({ body }) => (body.kind === 'OrderHandedOver' ? [body] : []));
      const printed = bench.registrar.documents().filter(({ kind }) => kind === 'sale');
      console.info(`${KILLS} kills: ${order} orders handed over, ${told.size} of them told, ${again} handovers begun anew`);
      expect(
        printed.map(({ totals }) => totals['1020']),
        'one settlement of each order',
      ).toEqual(Array.from({ length: order }, (_, index) => formatMoney(minor(sumOf(index)))));
      expect(
        printed.map(({ totals }) => totals['1215'] === totals['1020'] && totals['1031'] === '0.00' && totals['1081'] === '0.00'),
      ).not.toContain(false);
      expect(
        facts.map((fact) => [fact.order.orderId, fact.fiscal?.fiscalDocument]),
        'one fact for each document',
      ).toEqual(printed.map(({ number }, index) => [orderIdOf(index), number]));
      expect(documents.map(({ card, handovers, prepaid }) => [card.status, handovers.length, prepaid])).toEqual(
        documents.map(() => ['handed_over', 1, 0]),
      );
      expect(
        [...told].filter(([receiptId, index]) => facts[index]?.receiptId !== receiptId),
        'what a screen called done',
      ).toEqual([]);
    } finally {
      await bench.close();
    }
  },
);
