// The core as a process: how long it takes to be ready, and how much memory it holds, at once and after a thousand scans and searches.
import type { Bench, BenchContext, Row } from './support/bench.ts';
import { freshTill, signIn } from './support/catalogue.ts';
import { startCore, type CoreProcess } from './support/core-process.ts';
import { barcodeOf } from './support/goods-list.ts';
import { median } from './support/measure.ts';
import { openScreen, type Screen } from './support/screen.ts';

const MOST_START_SECONDS = 1;
const LARGE = 1_000_000;
const WORDS = ['колготки', 'носки муж', 'gloria jeans', 'свет', 'пижама дет', 'порошок', 'A-27', '199', 'нет такого', 'omsa 40'];
/** A receipt is paid or cleared before it grows beyond any shop's. */
const LINES_PER_BASKET = 40;

export const core: Bench = {
  name: 'core',
  async run(context) {
    const rows: Row[] = [];
    for (const goods of context.goods) rows.push(...(await ofSize(goods, context)));
    return rows;
  },
};

async function ofSize(goods: number, { quick, note }: BenchContext): Promise<readonly Row[]> {
  const { dir, remove } = await freshTill(goods);
  try {
    const starts: number[] = [];
    // The first start after the copy is not counted: what is measured is the program, with its files in the system's cache.
    for (let round = 0; round <= (quick ? 3 : 9); round += 1) {
      const started = await startCore(dir);
      starts.push(started.startMs / 1000);
      await started.stop();
    }
    const size = String(goods);
    const start: Row = {
      figure: 'cold start to ready, median',
      size,
      unit: 's',
      ours: median(starts.slice(1)),
      limit: { on: 'ours', most: MOST_START_SECONDS },
    };
    const running = await startCore(dir);
    const memory = await memoryRows(running, { goods, calls: quick ? 200 : 1000 });
    await running.stop();
    if (memory.length === 0) note('resident memory is not measured here: this system has no /proc');
    return [start, ...memory];
  } finally {
    remove();
  }
}

async function memoryRows(
  running: CoreProcess,
  { goods, calls }: { readonly goods: number; readonly calls: number },
): Promise<readonly Row[]> {
  const screen = await openScreen(running.url);
  await signIn(screen.till, 'cashier');
  const opened = await screen.till['shift.open']({ float: 0 as never });
  if (!opened.ok) throw new Error(`no shift: ${JSON.stringify(opened)}`);
  await screen.when(({ shift }) => shift !== null);
  const atStart = running.residentMb();
  await scanAndSearch(screen, goods, calls);
  const atEnd = running.residentMb();
  screen.close();
  if (atStart === undefined || atEnd === undefined) return [];
  const row = { size: String(goods), unit: 'MB' };
  const limit = { on: 'ours', most: goods >= LARGE ? 250 : 150 } as const;
  return [
    { ...row, figure: 'resident memory, a cashier signed in', ours: atStart, limit },
    { ...row, figure: `resident memory after ${String(calls)} scans and searches`, ours: atEnd, limit },
  ];
}

async function scanAndSearch({ till, turn }: Screen, goods: number, calls: number): Promise<void> {
  for (let index = 0; index < calls; index += 1) {
    await turn();
    const outcome = await till['till.scan']({ text: barcodeOf((index * 7919) % goods) });
    if (outcome.did !== 'added') throw new Error(`not added: ${JSON.stringify(outcome)}`);
    await turn();
    const word = WORDS[index % WORDS.length]!;
    await till['catalogue.search']({ text: word.slice(0, 2 + (index % word.length)), limit: 30 });
    if (index % LINES_PER_BASKET === LINES_PER_BASKET - 1) await till['basket.clear'](null);
  }
}
