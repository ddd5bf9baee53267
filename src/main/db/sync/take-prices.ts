/** Prices: the one that holds, and those that will. Each begins at its time by the server's clock, and between receipts. */
import type { Database } from 'better-sqlite3';
import { priceBody } from '../../../contract/sync/feed-contract.ts';
import type { ComingPrices } from '../../app/exchange/exchange-ports.ts';
import type { UnitOfWork } from '../../app/ports.ts';
import { unusable, type TakeRow } from './take-row.ts';

type Due = { readonly goodId: string; readonly version: number; readonly amount: number | null };

export function createPriceTakers(
  db: Database,
  unitOfWork: UnitOfWork,
): { readonly prices: TakeRow; readonly coming: ComingPrices } {
  const exists = db.prepare('SELECT 1 FROM good WHERE good_id = ?');
  const anyComing = db.prepare('SELECT 1 FROM coming_price LIMIT 1');
  const put = db.prepare('UPDATE good SET price = ?, is_free = ?, price_version = ? WHERE good_id = ?');
  const set = (amount: number | null, version: number | null, goodId: string): void =>
    void put.run(amount === 0 ? null : amount, amount === 0 ? 1 : 0, version, goodId);
  const forget = db.prepare('DELETE FROM coming_price WHERE good_id = ?');
  const expect = db.prepare('INSERT OR REPLACE INTO coming_price (good_id, valid_from, version, amount) VALUES (?, ?, ?, ?)');
  const next = db.prepare<[], string | null>('SELECT min(valid_from) FROM coming_price').pluck();
  const due = db.prepare<[string], Due>(`
    SELECT good_id AS goodId, version, amount FROM coming_price WHERE valid_from <= ? ORDER BY good_id, valid_from, version`);
  const done = db.prepare('DELETE FROM coming_price WHERE valid_from <= ?');

  return {
    prices(row, { serverNow, betweenReceipts }) {
      if (exists.get(row.key) === undefined) return row.deleted ? 'taken' : 'early';
      if (row.deleted) {
        forget.run(row.key);
        set(null, null, row.key);
        return 'taken';
      }
      const body = priceBody.safeParse(row.body);
      if (!body.success) return unusable('prices');
      if (anyComing.get() !== undefined) forget.run(row.key);
      const isDue = ({ from }: { readonly from: string }): boolean => from <= serverNow;
      const holds = body.data.prices.findLast(isDue);
      if (holds && betweenReceipts) set(holds.amount, holds.version, row.key);
      const waiting = body.data.prices.filter((price) => !isDue(price) || (price === holds && !betweenReceipts));
      for (const { from, version, amount } of waiting) expect.run(row.key, from, version, amount);
      return 'taken';
    },
    coming: {
      nextAt: () => next.get() ?? null,
      apply: (serverNow) =>
        unitOfWork(() => {
          const rows = due.all(serverNow);
          for (const { amount, version, goodId } of rows) set(amount, version, goodId);
          done.run(serverNow);
          return rows.length;
        }),
    },
  };
}
