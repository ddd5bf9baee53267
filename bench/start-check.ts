// What the till checks before it sells, with 300 000 receipts behind it (about three years), a day of them since the last start.
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { openBenchStore } from './catalogue.ts';
import { limited, percentile, shown, timesOf, type Bench } from './measure.ts';
import { openDatabase } from '../src/main/db/open-database.ts';
import { assertSound } from '../src/main/db/verify.ts';
import { aLine, aSale, aShiftOpened } from '../test/support/facts.ts';

const RECEIPTS = 300_000;
const RECEIPTS_A_DAY = 300;
const LINES = 6;
const PER_TRANSACTION = 2000;
const MOST_SECONDS = 2;

export const startCheck: Bench = {
  name: 'check at start',
  run() {
    const dir = yearsOfReceipts();
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
      limited({ name: 'check at start', size, value: percentile(daily, 0.5) / 1000, unit: 's' }, MOST_SECONDS),
      shown({ name: 'check of the whole file and chain', size, value: percentile(first, 0.5) / 1000, unit: 's' }),
    ];
  },
};

function yearsOfReceipts(): string {
  const dir = join(import.meta.dirname, '..', '.cache', 'bench', `receipts-${RECEIPTS}`);
  if (existsSync(join(dir, 'complete'))) return dir;
  rmSync(dir, { recursive: true, force: true });
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
  mkdirSync(join(dir, 'complete'));
  return dir;
}
