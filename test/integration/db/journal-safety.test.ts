// The journal cannot be edited through SQL, and when somebody goes around that, it is found out.
import type Database from 'better-sqlite3';
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../../../src/main/db/open-database.ts';
import { assertSound, checkWholeJournal, inspect } from '../../../src/main/db/verify.ts';
import { aReturn, aSale, aShiftOpened } from '../../support/facts.ts';
import { seededRandom } from '../../support/seeded-random.ts';
import { openStore, tempDir } from '../../support/till-store.ts';

const RECEIPTS = 40;
let temp: ReturnType<typeof tempDir>;

beforeAll(() => {
  temp = tempDir();
  const store = openStore(temp.dir);
  store.unitOfWork(() => store.journal.append(aShiftOpened()));
  for (let number = 1; number <= RECEIPTS; number += 1) {
    store.unitOfWork(() => store.journal.append(number % 7 === 0 ? aReturn(number, 'receipt-1') : aSale(number)));
  }
  store.close();
});
afterAll(() => temp.remove());

function onCopy<T>(work: (db: Database.Database) => T): T {
  const copy = join(temp.dir, 'copy.sqlite');
  copyFileSync(join(temp.dir, 'till.sqlite'), copy);
  const db = openDatabase(copy);
  try {
    return work(db);
  } finally {
    db.close();
  }
}

/** What somebody with a SQLite shell and ill will would do first. */
function withoutTriggers(db: Database.Database): void {
  const triggers = db.prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'trigger'").pluck().all();
  for (const trigger of triggers) db.exec(`DROP TRIGGER ${trigger}`);
}

describe('the triggers', () => {
  const refused = [
    'UPDATE journal SET body = body',
    "UPDATE journal SET at = '2020-01-01' WHERE seq = 3",
    'DELETE FROM journal',
    'DELETE FROM journal WHERE seq = 41',
    'INSERT OR REPLACE INTO journal SELECT * FROM journal WHERE seq = 5',
    'REPLACE INTO journal SELECT 41, id, kind, v, at, body, prev_hash, hash FROM journal WHERE seq = 41',
    "INSERT INTO journal SELECT 43, 'new', kind, v, at, body, hash, hash FROM journal WHERE seq = 41",
    "INSERT INTO journal SELECT 42, 'new', kind, v, at, body, prev_hash, hash FROM journal WHERE seq = 41",
    "INSERT INTO journal (seq, id, kind, v, at, body, prev_hash, hash) SELECT 1, id, kind, v, at, '{}', prev_hash, hash FROM journal WHERE seq = 1 ON CONFLICT DO UPDATE SET body = '{}'",
  ];
  it.each(refused)('refuse: %s', (sql) => {
    onCopy((db) => {
      expect(() => db.exec(sql)).toThrow(/append-only|no gaps/);
      expect(inspect(db).broken).toBeNull();
    });
  });
});

describe('the check', () => {
  it('finds nothing in a journal nobody touched', () => {
    onCopy((db) => {
      expect(inspect(db)).toMatchObject({ entries: RECEIPTS + 1, receipts: RECEIPTS, file: 'ok', broken: null });
      expect(() => assertSound(db)).not.toThrow();
    });
  });

  it('finds every one of 200 random edits and deletions, and names the first bad entry', () => {
    const seed = 20261121;
    const random = seededRandom(seed);
    const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
    for (let round = 0; round < 200; round += 1) {
      const seq = 1 + Math.floor(random() * (RECEIPTS + 1));
      const sql = pick([
        `UPDATE journal SET body = replace(body, '978', '979') WHERE seq = ${seq}`,
        `UPDATE journal SET at = '2026-11-22T00:00:00.000Z' WHERE seq = ${seq}`,
        `UPDATE journal SET kind = 'DrawerOpened' WHERE seq = ${seq}`,
        `UPDATE journal SET id = 'other' WHERE seq = ${seq}`,
        `UPDATE journal SET v = 2 WHERE seq = ${seq}`,
        `UPDATE journal SET hash = prev_hash WHERE seq = ${seq}`,
        `DELETE FROM journal WHERE seq = ${seq}`,
        `DELETE FROM journal WHERE seq >= ${seq}`,
      ]);
      onCopy((db) => {
        withoutTriggers(db);
        const changed = db.prepare(sql).run().changes > 0 && !(seq === 1 && sql.includes('978'));
        const { broken } = inspect(db);
        expect(broken, `seed ${seed}, round ${round}: ${sql}`).toEqual(changed ? { seq, problem: expect.any(String) } : null);
        if (changed) expect(() => assertSound(db)).toThrow(expect.objectContaining({ code: 'JOURNAL_BROKEN' }));
      });
    }
  });

  it('finds a receipt taken out of the list of receipts, in the middle and at the end', () => {
    for (const number of [1, 17, RECEIPTS]) {
      onCopy((db) => {
        db.prepare('DELETE FROM receipt WHERE number = ?').run(number);
        expect(inspect(db).broken).not.toBeNull();
      });
    }
  });
});

describe('the check at each start', () => {
  const CHECKED = "SELECT value FROM meta WHERE key = 'journal_checked'";
  const changeEntry = (seq: number): string => `UPDATE journal SET at = 'never' WHERE seq = ${seq}`;

  it('goes on from where the last one ended, and finds changes after it', () => {
    onCopy((db) => {
      assertSound(db);
      expect(JSON.parse(String(db.prepare(CHECKED).pluck().get()))).toMatchObject({ seq: RECEIPTS + 1, receipts: RECEIPTS });
      const place = db.prepare('SELECT seq, hash, 20 AS receipts FROM journal WHERE seq = 21').get();
      db.prepare("UPDATE meta SET value = ? WHERE key = 'journal_checked'").run(JSON.stringify(place));
      assertSound(db);
      db.prepare("UPDATE meta SET value = ? WHERE key = 'journal_checked'").run(JSON.stringify(place));
      withoutTriggers(db);
      db.exec(changeEntry(30));
      expect(() => assertSound(db)).toThrow(
        expect.objectContaining({ code: 'JOURNAL_BROKEN', details: expect.objectContaining({ seq: 30 }) }),
      );
    });
  });
  it('finds a journal that lost entries it had already seen', () => {
    onCopy((db) => {
      assertSound(db);
      withoutTriggers(db);
      db.exec(
        'DELETE FROM journal WHERE seq > 30; UPDATE journal_head SET seq = 30, hash = (SELECT hash FROM journal WHERE seq = 30); DELETE FROM receipt WHERE seq > 30',
      );
      expect(() => assertSound(db)).toThrow(expect.objectContaining({ code: 'JOURNAL_BROKEN' }));
    });
  });
  it('reads a short journal whole; of a long one it leaves the older entries to the slow check, which finds them', async () => {
    const copy = join(temp.dir, 'old.sqlite');
    copyFileSync(join(temp.dir, 'till.sqlite'), copy);
    const db = openDatabase(copy);
    assertSound(db);
    const outcome = async (): Promise<unknown> => {
      const check = checkWholeJournal(db);
      for (;;) {
        const step = await check.next();
        if (step.done === true) return step.value;
      }
    };
    expect(await outcome()).toBeNull();
    withoutTriggers(db);
    db.exec(changeEntry(7));
    expect(() => assertSound(db)).toThrow(expect.objectContaining({ code: 'JOURNAL_BROKEN' }));
    const noneIsShort = 0;
    expect(() => assertSound(db, noneIsShort)).not.toThrow();
    expect(await outcome()).toEqual({ seq: 7, problem: 'its contents do not match its hash' });
    expect(inspect(db).broken).toMatchObject({ seq: 7 });
    db.close();
  });
});
