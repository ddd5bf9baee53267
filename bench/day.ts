// A day of a shop in a few minutes: whether anything is slower or larger at its end than at its beginning.
// The last hour of one till is taken together with the first hour of another, receipt by receipt in turns: whatever else
// the machine does meanwhile slows both alike, so that what differs is the till's age.
import { minor } from '../src/domain/money/minor.ts';
import type { Bench, BenchContext, Row } from './support/bench.ts';
import { freshTill, signIn } from './support/catalogue.ts';
import { startCore, type CoreProcess, type LoopDelay } from './support/core-process.ts';
import { barcodeOf } from './support/goods-list.ts';
import { median, percentile } from './support/measure.ts';
import { openScreen, type Screen } from './support/screen.ts';

const GOODS = 100_000;
const RECEIPTS = 600;
const LINES = 6;
const MOST_TIMES = 1.1;
/** Seven hours are sold, and one more as a warm-up: a fresh till sells one too, before it is compared, so that the engine has compiled what a sale runs. */
const HOURS = 8;
/** A day that came out worse is taken again, and the median of the days counts. */
const DAYS = 3;
const WORDS = ['колготки', 'носки муж', 'gloria jeans', 'свет', 'пижама дет', 'порошок', 'A-27', '199'];

type Hour = { scan: number[]; search: number[]; pay: number[]; loop: LoopDelay; residentMb: number | undefined };
type Figure = { readonly name: string; readonly unit: string; readonly of: (hour: Hour) => number | undefined };

const FIGURES: readonly Figure[] = [
  { name: 'scan, median', unit: 'ms', of: ({ scan }) => median(scan) },
  { name: 'scan, p95', unit: 'ms', of: ({ scan }) => percentile(scan, 0.95) },
  { name: 'search, median', unit: 'ms', of: ({ search }) => median(search) },
  { name: 'pay, with the emulated registrar, median', unit: 'ms', of: ({ pay }) => median(pay) },
  { name: 'event loop delay, median', unit: 'ms', of: ({ loop }) => loop.p50 },
  { name: 'event loop delay, p99', unit: 'ms', of: ({ loop }) => loop.p99 },
  { name: 'resident memory', unit: 'MB', of: ({ residentMb }) => residentMb },
];

export const day: Bench = {
  name: 'day',
  async run({ quick, note }) {
    const receipts = quick ? 80 : RECEIPTS;
    const days: (readonly Ends[])[] = [];
    for (let round = 0; round < (quick ? 1 : DAYS); round += 1) {
      days.push(await oneDay(receipts, note));
      if (days[0]?.every(({ first, last }) => !(last / first > MOST_TIMES)) === true) break;
    }
    note(
      `a day is ${receipts} receipts; its last eighth is compared with the first one of a fresh till, in turns; days taken: ${days.length}`,
    );
    return FIGURES.flatMap(({ name, unit }, index): Row[] => {
      const taken = days.flatMap((ends) => ends[index] ?? []).filter(({ last }) => !Number.isNaN(last));
      if (taken.length === 0) return [];
      const row = {
        figure: `day, last hour: ${name}`,
        size: `${receipts} receipts`,
        unit,
        limit: { on: 'ratio', most: MOST_TIMES },
      } as const;
      const first = median(taken.map((ends) => ends.first));
      const last = median(taken.map((ends) => ends.last));
      return [
        {
          ...row,
          ours: last,
          peer: { name: 'first hour', value: first },
          ratio: median(taken.map((ends) => ends.last / ends.first)),
        },
      ];
    });
  },
};

type Ends = { readonly first: number; readonly last: number };

async function oneDay(receipts: number, note: BenchContext['note']): Promise<readonly Ends[]> {
  const hour = Math.floor(receipts / HOURS);
  const old = await openShop();
  const residents: (number | undefined)[] = [];
  for (let hours = 0; hours < HOURS; hours += 1) {
    await sellAll([{ ...old, times: newTimes() }], hours * hour, hour);
    residents.push(old.core.residentMb());
  }
  const fresh = await openShop();
  try {
    await sellAll([{ ...fresh, times: newTimes() }], 0, hour);
    const both = [old, fresh].map((shop) => ({ ...shop, times: newTimes() }));
    await Promise.all(both.map(({ core }) => core.loopDelay()));
    await sellAll(both, HOURS * hour, hour);
    const [last, first] = await Promise.all(both.map(hourOf));
    note(`a day: ${residents.map((mb) => mb?.toFixed(0) ?? '?').join(' ')} MB hour by hour`);
    return FIGURES.map(({ of }) => ({ first: of(first!) ?? Number.NaN, last: of(last!) ?? Number.NaN }));
  } finally {
    await old.close();
    await fresh.close();
  }
}

type Shop = { readonly core: CoreProcess; readonly screen: Screen; readonly close: () => Promise<void> };
type Times = Pick<Hour, 'scan' | 'search' | 'pay'>;
type Measured = Shop & { readonly times: Times };

const newTimes = (): Times => ({ scan: [], search: [], pay: [] });

async function hourOf({ core, times }: Measured): Promise<Hour> {
  return { ...times, loop: await core.loopDelay(), residentMb: core.residentMb() };
}

/** A till of its own with emulated devices, its shift open. */
async function openShop(): Promise<Shop> {
  const { dir, remove } = await freshTill(GOODS);
  const core = await startCore(dir, { emulate: true, watched: true });
  const screen = await openScreen(core.url);
  await openShift(screen);
  return {
    core,
    screen,
    async close() {
      screen.close();
      await core.stop();
      remove();
    },
  };
}

async function openShift({ till, when }: Screen): Promise<void> {
  await signIn(till, 'manager');
  const { devices } = await till['settings.get'](null);
  const saved = await till['settings.saveDevices']({
    ...devices,
    registrar: { ...devices.registrar, kind: 'shtrih-m' },
    printer: { ...devices.printer, kind: 'escpos', printSaleSlip: true },
    drawer: 'printer',
  });
  const opened = await till['shift.open']({ float: minor(500_000) });
  if (!saved.ok || !opened.ok) throw new Error(`not open: ${JSON.stringify([saved, opened])}`);
  await when(({ shift, checkout }) => shift !== null && checkout.phase === 'idle');
}

/** Receipts of six lines; every 25th customer brings the last purchase back, every 20th basket waits while another is sold. */
async function sellAll(shops: readonly Measured[], from: number, count: number): Promise<void> {
  for (let n = from; n < from + count; n += 1) {
    for (const { screen, times } of n % 2 === 0 ? shops : shops.toReversed()) {
      await fillBasket(screen, n, times);
      if (n % 20 === 10) await parkAndRecall(screen, n, times);
      await pay(screen, times);
      if (n % 25 === 24) await bringBack(screen);
    }
  }
}

async function fillBasket({ till, turn }: Screen, n: number, times: Times): Promise<void> {
  for (let line = 0; line < LINES; line += 1) {
    await turn();
    times.scan.push(
      await timed(async () => expectAdded(await till['till.scan']({ text: barcodeOf((n * 677 + line * 7919) % GOODS) }))),
    );
  }
  const word = WORDS[n % WORDS.length]!;
  await turn();
  times.search.push(await timed(() => till['catalogue.search']({ text: word.slice(0, 3 + (n % word.length)), limit: 30 })));
}

async function parkAndRecall(screen: Screen, n: number, times: Times): Promise<void> {
  const { till, turn } = screen;
  await turn();
  mustBeOk(await till['basket.park']({ name: `покупатель ${n}` }));
  await fillBasket(screen, n + 1, times);
  await pay(screen, times);
  const [waiting] = await till['basket.parked'](null);
  mustBeOk(await till['basket.recall']({ basketId: waiting!.basketId }));
}

async function pay({ till, turn, when, state, basket }: Screen, times: Times): Promise<void> {
  await when((_, { lines }) => lines.length > 0);
  await turn();
  const before = state().lastReceipt;
  const kind = before % 3 === 0 ? 'card' : 'cash';
  times.pay.push(
    await timed(async () => {
      mustBeOk(await till['payment.tender']({ kind, amount: basket().due, ...(kind === 'card' && { reference: '1234' }) }));
      await when(({ checkout, lastReceipt }) => checkout.phase === 'done' && lastReceipt === before + 1);
    }),
  );
}

async function bringBack({ till, turn, when, state }: Screen): Promise<void> {
  const { checkout, lastReceipt } = state();
  if (checkout.phase !== 'done') throw new Error('nothing was sold');
  await turn();
  const receipt = await till['receipts.get']({ receiptId: checkout.receiptId });
  if (!receipt.ok) throw new Error('the receipt is not there');
  const [line] = receipt.value.lines;
  await turn();
  mustBeOk(
    await till['returns.complete']({
      receiptId: checkout.receiptId,
      lines: [{ lineId: line!.lineId, quantity: line!.returnable }],
      reason: 'не подошло',
      cardReference: '1234',
    }),
  );
  await when((now) => now.checkout.phase === 'done' && now.lastReceipt === lastReceipt + 1);
}

function expectAdded(outcome: { readonly did: string }): void {
  if (outcome.did !== 'added') throw new Error(`not added: ${JSON.stringify(outcome)}`);
}

function mustBeOk(answer: { readonly ok: boolean }): void {
  if (!answer.ok) throw new Error(`refused: ${JSON.stringify(answer)}`);
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}
