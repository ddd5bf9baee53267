// Receipts through the till's own unit of work and journal, as fast as they come.
import { createJournal } from '../../../src/main/db/journal.ts';
import { openTillFile } from '../../../src/main/db/open-till-file.ts';
import { createReceipts } from '../../../src/main/db/receipts.ts';
import { createTransactions } from '../../../src/main/db/unit-of-work.ts';
import { assertSound } from '../../../src/main/db/verify.ts';
import { aLine, aReturn, aSale, aShiftOpened } from '../facts.ts';
import { tickingClock } from '../till-store.ts';
import type { Workload } from './workload.ts';

const LINES = 3;
const RETURN_EVERY = 9;

export const run: Workload['run'] = ({ dir, count, synchronous, acknowledge }) => {
  const { db } = openTillFile(dir, 'own');
  assertSound(db);
  db.pragma(`synchronous = ${synchronous}`);
  // Checkpoints come often, so that many images fall into one.
  db.pragma('wal_autocheckpoint = 150');
  const { unitOfWork } = createTransactions(db);
  const ids = { next: () => crypto.randomUUID() };
  const journal = createJournal(db, { clock: tickingClock(), ids });
  const receipts = createReceipts(db);
  if (journal.head().seq === 0) unitOfWork(() => journal.append(aShiftOpened()));
  for (let done = 0; done < count; done += 1) {
    const number = receipts.nextNumber();
    const lines = Array.from({ length: LINES }, (_, index) =>
      aLine({ lineId: `${number}-${index}`, goodId: `good-${(number + index) % 50}` }),
    );
    unitOfWork(() => journal.append(number % RETURN_EVERY === 0 ? aReturn(number, 'receipt-1') : aSale(number, { lines })));
    acknowledge(number);
  }
  // No close: the power goes while the till is open.
  process.exit(0);
};
