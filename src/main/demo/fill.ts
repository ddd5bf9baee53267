/** The demo chain from an empty server to a day of receipts: what `lavka demo-chain` does. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { openBackOffice, type BackOffice } from './back-office.ts';
import { chainOf, once, openShops, stockTheRest, storeIdOf, type FillOptions } from './fill-chain.ts';
import { DEMO_TILLS, type DemoStoreName } from './chain-plan.ts';
import { placeOrders } from './place-orders.ts';
import { sellADay } from './sell-a-day.ts';
import { tillDir } from './till-dir.ts';

export type WholeFill = FillOptions & {
  readonly server: string;
  /** Data of the first till; that of the others lies beside it. */
  readonly dataDir: string;
  readonly now: Date;
};

/** The last part: after it there is nothing left to fill. */
export const FILLED = 'filled';
const codeAnswer = z.object({ code: z.string() });
const [OPENS_HOUR, CLOSES_HOUR, NOON] = [9, 21, 12];
const JUST_NOW_MS = 3 * 60_000;

/** Safe to repeat, and to cut short. */
export async function fillChain(options: WholeFill): Promise<void> {
  const { dir, server, dataDir, resourcesDir, language, now } = options;
  const office = openBackOffice(server, chainOf(dir).ownerKey);
  await openShops(office, options);
  const codes = codesOf(resourcesDir);
  const day = tradingDay(now);
  for (const till of DEMO_TILLS.filter(({ receipts }) => receipts > 0)) {
    const invite = () => invitationTo(office, dir, till.store);
    const sold = { till, dataDir: tillDir(dataDir, till.number), resourcesDir, language, codes, invite, ...day };
    await once(dir, `till ${String(till.number)}`, () => sellADay(sold));
  }
  await stockTheRest(office, options);
  await once(dir, 'orders', () => placeOrders(office, options));
  await once(dir, FILLED, () => Promise.resolve());
}

/** A one-time code of that store. */
export async function invitationTo(
  office: BackOffice,
  dir: string,
  store: DemoStoreName,
): Promise<{ readonly server: string; readonly code: string }> {
  const { code } = codeAnswer.parse(await office.ask('POST', '/v1/pairing-codes', { storeId: storeIdOf(dir, store) }));
  return { server: office.server, code };
}

/** Today up to now; in the morning, when there is little of it yet, yesterday whole. */
function tradingDay(now: Date): { readonly from: Date; readonly to: Date } {
  const isMorning = now.getHours() < NOON;
  const at = (hour: number): Date => new Date(now.getFullYear(), now.getMonth(), now.getDate() - (isMorning ? 1 : 0), hour);
  const closes = at(CLOSES_HOUR).getTime();
  return { from: at(OPENS_HOUR), to: new Date(Math.min(closes, now.getTime() - JUST_NOW_MS)) };
}

function codesOf(resourcesDir: string): readonly string[] {
  const [, ...lines] = readFileSync(join(resourcesDir, 'demo', 'goods-3000.tsv'), 'utf8').split('\n');
  return lines.map((line) => line.split('\t')[0]?.split('|')[0] ?? '').filter((code) => /^\d{13}$/.test(code));
}
