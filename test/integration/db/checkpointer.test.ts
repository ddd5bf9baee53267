/** Much that is written leaves the log by a thread of its own, and nothing is different afterwards. */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createCheckpointer, type Checkpointer } from '../../../src/main/db/checkpointer.ts';
import { openDatabase } from '../../../src/main/db/open-database.ts';
import { createTransactions, type Transactions } from '../../../src/main/db/unit-of-work.ts';
import { tempDir } from '../../support/till-store.ts';
import { waitUntil } from '../../support/wait-until.ts';

let temp: ReturnType<typeof tempDir>;
let db: Database;
let checkpointer: Checkpointer;
let transactions: Transactions;
const path = (): string => join(temp.dir, 'till.sqlite');
const pages = (): number => statSync(path()).size / 4096;
const setting = (name: string): unknown => db.pragma(name, { simple: true });

beforeEach(() => {
  temp = tempDir();
  db = openDatabase(path());
  db.exec('CREATE TABLE filled (n INTEGER PRIMARY KEY, text TEXT) STRICT');
  checkpointer = createCheckpointer(db);
  transactions = createTransactions(db, checkpointer.committed);
});
afterEach(() => {
  checkpointer.close();
  db.close();
  temp.remove();
});

function fill(commits: number): void {
  const insert = db.prepare('INSERT INTO filled (text) VALUES (?)');
  for (let n = 0; n < commits; n += 1)
    transactions.unitOfRefill(() => {
      for (let row = 0; row < 10; row += 1) insert.run('x'.repeat(2000));
    });
}

it('a few commits are left to SQLite', () => {
  fill(5);
  expect(setting('wal_autocheckpoint')).toBe(1000);
});

it('many are moved by the thread: no COMMIT makes a checkpoint, and afterwards each does again', async () => {
  fill(100);
  expect(setting('wal_autocheckpoint')).toBeGreaterThan(100_000);
  await waitUntil(() => pages() > 500, 'the log to be moved');
  await checkpointer.caughtUp();
  checkpointer.close();
  expect([setting('wal_autocheckpoint'), setting('synchronous')]).toEqual([1000, 2]);
  db.close();
  db = openDatabase(path());
  expect(db.prepare('SELECT count(*) FROM filled').pluck().get()).toBe(1000);
});

it('a facts’ commit beside it waits for the disk as ever', () => {
  fill(50);
  let during: unknown;
  transactions.unitOfWork(() => (during = setting('synchronous')));
  expect(during).toBe(2);
});

it('a file that is gone costs nothing but the thread', async () => {
  const memory = openDatabase(join(temp.dir, 'other.sqlite'));
  const beside = createCheckpointer(memory);
  temp.remove();
  for (let n = 0; n < 50; n += 1) beside.committed();
  await waitUntil(() => memory.pragma('wal_autocheckpoint', { simple: true }) === 1000, 'the old way');
  beside.close();
  memory.close();
});
