// Statements are prepared at their first use, so a start no longer finds a wrong one: this does, for all of them.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from 'better-sqlite3';
import { openTillFile, type TillFile } from '../../../src/main/db/open-till-file.ts';
import { prepareWhenUsed } from '../../../src/main/db/prepare-when-used.ts';
import { tillStoreOver } from '../../../src/main/db/till-store.ts';
import { storeEnv, tempDir } from '../../support/till-store.ts';

let temp: ReturnType<typeof tempDir>;
let file: TillFile;
beforeEach(() => {
  temp = tempDir();
  file = openTillFile(temp.dir, 'own');
});
afterEach(() => {
  file.close();
  temp.remove();
});

describe('statements of the till', () => {
  it('are all SQL that a migrated file knows', () => {
    expect(() => tillStoreOver(file, temp.dir, storeEnv({ withoutThreads: true }))).not.toThrow();
  });

  it('are prepared once, when first used', () => {
    const prepared: string[] = [];
    const counting = Object.create(file.db, {
      prepare: { value: (sql: string) => (prepared.push(sql), file.db.prepare(sql)) },
    }) as Database;
    const db = prepareWhenUsed(counting);
    const one = db.prepare<[number], { readonly n: number }>('SELECT ? AS n');
    const plucked = db.prepare<[], number>('SELECT 2').pluck();
    expect(prepared).toEqual([]);
    expect([one.get(1), one.all(3), [...one.iterate(4)], plucked.get(), plucked.get()]).toEqual([
      { n: 1 },
      [{ n: 3 }],
      [{ n: 4 }],
      2,
      2,
    ]);
    expect(prepared).toEqual(['SELECT ? AS n', 'SELECT 2']);
  });

  it('are refused at their first use where they are wrong', () => {
    const wrong = prepareWhenUsed(file.db).prepare('SELECT 1 FROM nowhere');
    expect(() => wrong.get()).toThrow(/no such table/);
  });
});
