// Opening a till's file: durable settings on every open, one owner, and refusing what is not a whole till's file.
import Database from 'better-sqlite3';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  copyFileSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
  writeSync,
  closeSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '../../../src/main/db/open-database.ts';
import { aSale, aShiftOpened } from '../../support/facts.ts';
import { openStore, tempDir } from '../../support/till-store.ts';

let temp: ReturnType<typeof tempDir>;
let file: string;

beforeEach(() => {
  temp = tempDir();
  file = join(temp.dir, 'till.sqlite');
});
afterEach(() => temp.remove());

function sell(receipts: number): void {
  const store = openStore(temp.dir);
  store.unitOfWork(() => store.journal.append(aShiftOpened()));
  for (let number = 1; number <= receipts; number += 1) store.unitOfWork(() => store.journal.append(aSale(number)));
  store.close();
}

const opening = (): unknown => {
  const store = openStore(temp.dir);
  store.close();
  return store;
};

describe('settings of the connection', () => {
  it('are FULL, WAL, with foreign keys and recursive triggers, also when the file is opened again', () => {
    for (const when of ['new file', 'opened again']) {
      const db = openDatabase(file);
      const read = (name: string): unknown => db.pragma(name, { simple: true });
      expect([read('synchronous'), read('journal_mode'), read('foreign_keys'), read('recursive_triggers')], when).toEqual([
        2,
        'wal',
        1,
        1,
      ]);
      db.close();
    }
  });
  it('leave nothing of what was removed in the file, be it a short text or as many pages as a scan', () => {
    const [name, scan] = ['Евдокия Неповторимая', 'signed by hand '.repeat(20_000)];
    const db = openDatabase(file);
    const inFile = (): boolean[] => {
      db.pragma('wal_checkpoint(TRUNCATE)');
      const bytes = readFileSync(file);
      return [bytes.includes(name), bytes.includes('signed by hand')];
    };
    db.exec('CREATE TABLE kept (id INTEGER PRIMARY KEY, text TEXT, scan BLOB)');
    const insert = db.prepare('INSERT INTO kept (text, scan) VALUES (?, ?)');
    for (let row = 0; row < 3; row += 1) insert.run(name, Buffer.from(scan));
    expect(inFile()).toEqual([true, true]);
    db.exec("UPDATE kept SET text = '' WHERE id = 1; UPDATE kept SET scan = NULL WHERE id = 1; DELETE FROM kept WHERE id > 1");
    expect(inFile()).toEqual([false, false]);
    db.close();
  });
  it('would not be FULL by themselves: this is what the setting is for', () => {
    openDatabase(file).close();
    const bare = new Database(file);
    expect(bare.pragma('synchronous', { simple: true })).toBe(1);
    bare.close();
  });
});

describe('one owner', () => {
  it('a second start in another process says who holds the till and since when; a killed owner frees it', async () => {
    const script = join(import.meta.dirname, '../../support/hold-till.ts');
    const owner = spawn(process.execPath, [script, temp.dir], { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(owner.stdout, 'data');
    expect(opening).toThrow(
      expect.objectContaining({ code: 'TILL_HELD', details: { pid: owner.pid, since: expect.stringMatching(/^2026-/) } }),
    );
    owner.kill('SIGKILL');
    await once(owner, 'exit');
    expect(opening).not.toThrow();
  });
  it('a second start in the same process is refused too, and the first goes on', () => {
    const store = openStore(temp.dir);
    expect(opening).toThrow(
      expect.objectContaining({ code: 'TILL_HELD', details: expect.objectContaining({ pid: process.pid }) }),
    );
    store.unitOfWork(() => store.journal.append(aShiftOpened()));
    store.close();
    expect(opening).not.toThrow();
  });
});

describe('what is not a whole till file is refused and left alone', () => {
  it('a text file', () => {
    writeFileSync(file, 'not a database at all, but long enough to look like one '.repeat(40));
    const before = readFileSync(file);
    expect(opening).toThrow(expect.objectContaining({ code: 'DB_FOREIGN' }));
    expect(readFileSync(file)).toEqual(before);
  });
  it('somebody else’s SQLite file, with and without an application id', () => {
    for (const id of [0, 12345]) {
      rmSync(file, { force: true });
      const other = new Database(file);
      other.exec(`PRAGMA application_id = ${id}; CREATE TABLE theirs (x); INSERT INTO theirs VALUES (1)`);
      other.close();
      const before = readFileSync(file);
      expect(opening).toThrow(expect.objectContaining({ code: 'DB_FOREIGN' }));
      expect(readFileSync(file)).toEqual(before);
    }
  });
  it('a file cut short', () => {
    sell(200);
    truncateSync(file, 4096 * 20);
    expect(opening).toThrow(expect.objectContaining({ code: 'DB_CORRUPT' }));
  });
  it('an emptied file beside its log of changes', () => {
    const store = openStore(temp.dir);
    store.unitOfWork(() => store.journal.append(aShiftOpened()));
    copyFileSync(`${file}-wal`, join(temp.dir, 'log'));
    store.close();
    rmSync(file);
    copyFileSync(join(temp.dir, 'log'), `${file}-wal`);
    expect(opening).toThrow(expect.objectContaining({ code: 'DB_CORRUPT' }));
  });
  it('a file with flipped bytes in any page of its facts is not taken for whole by a first start', () => {
    sell(60);
    const whole = readFileSync(file);
    for (let page = 1; page < whole.length / 4096; page += 7) {
      writeFileSync(file, whole);
      const handle = openSync(file, 'r+');
      writeSync(handle, Buffer.alloc(64, 0xa5), 0, 64, page * 4096);
      closeSync(handle);
      const outcome = outcomeOf(opening);
      expect(['DB_CORRUPT', 'JOURNAL_BROKEN', 'unused page']).toContain(isInUse(whole, page) ? outcome : 'unused page');
    }
  });
  it('a directory where the file should be', () => {
    mkdirSync(file);
    expect(opening).toThrow(expect.objectContaining({ code: 'DISK_FAILED' }));
  });
});

function outcomeOf(work: () => unknown): string {
  try {
    work();
    return 'opened';
  } catch (thrown) {
    return (thrown as { code?: string }).code ?? String(thrown);
  }
}

/** Pages of tables that the check at the start covers; the catalogue's are checked by `lavka journal verify`. */
function isInUse(whole: Buffer, page: number): boolean {
  const copy = join(temp.dir, 'copy.sqlite');
  writeFileSync(copy, whole);
  const db = new Database(copy);
  const covered = db
    .prepare("SELECT 1 FROM dbstat WHERE pageno = ? AND name IN ('journal', 'receipt', 'receipt_line', 'journal_head') ")
    .get(page + 1);
  db.close();
  return covered !== undefined;
}
