// What the till checks before it sells, with 300 000 receipts behind it (about three years), a day of them since the last start.
import { join } from 'node:path';
import type { Bench } from './support/bench.ts';
import { kept, openBenchStore } from './support/catalogue.ts';
import { median, timesOf } from './support/measure.ts';
import { openDatabase } from '../src/main/db/open-database.ts';
import { assertSound } from '../src/main/db/verify.ts';
import { aLine, aSale, aShiftOpened } from '../test/support/facts.ts';

const RECEIPTS = 300_000;
const RECEIPTS_A_DAY = 300;
const LINES = 6;
const PER_TRANSACTION = 2000;
const MOST_SECONDS = 2;

export const startCheck: Bench = {
  name: 'start-check',
  async run() {
    const dir = await kept(`receipts-${RECEIPTS}`, makeYearsOfReceipts);
    const db = openDatabase(join(dir, 'till.sqlite'));
    const size = `${RECEIPTS} receipts`;
    const first = timesOf(1, () => {
      db.exec("DELETE FROM meta WHERE key = 'journal_checked'");
      assertSound(db);
    });
    const dayBefore = db
      .prepare<[number], { seq: number; hash: string; receipts: number }>(
        'SELECT seq, hash, seq - 1 AS receipts FROM journal WHERE seq = ?',
      )
      .get(RECEIPTS - RECEIPTS_A_DAY);
    const daily = timesOf(5, () => {
      db.prepare("UPDATE meta SET value = ? WHERE key = 'journal_checked'").run(JSON.stringify(dayBefore));
      assertSound(db);
    });
    db.close();
    return [
      { figure: 'check at start', size, unit: 's', ours: median(daily) / 1000, limit: { on: 'ours', most: MOST_SECONDS } },
      { figure: 'check of the whole file and chain', size, unit: 's', ours: median(first) / 1000 },
    ];
  },
};

async function makeYearsOfReceipts(dir: string): Promise<void> {
  const store = openBenchStore(dir, 256_000);
  store.unitOfWork(() => store.journal.append(aShiftOpened()));
  for (let from = 1; from <= RECEIPTS; from += PER_TRANSACTION) {
    store.unitOfWork(() => {
      for (let number = from; number < from + PER_TRANSACTION; number += 1) {
        const lines = Array.from({ length: LINES }, (_, line) =>
          aLine({ lineId: `${number}-${line}`, goodId: `good-${(number * 7 + line) % 20_000}` }),
        );
        store.journal.append(aSale(number, { lines }));
      }
    });
    process.stderr.write(`\rmaking receipts: ${from + PER_TRANSACTION - 1}   `);
  }
  process.stderr.write('\n');
  store.close();
  await Promise.resolve();
}
