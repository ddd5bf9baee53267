// A unit of work: all or nothing, never async, and the disk's failures under their own names.
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTransactions } from '../../../src/main/db/unit-of-work.ts';
import { openDatabase } from '../../../src/main/db/open-database.ts';
import { aSale, aShiftClosed, aShiftOpened } from '../../support/facts.ts';
import { openStore, tempDir } from '../../support/till-store.ts';

let temp: ReturnType<typeof tempDir>;
beforeEach(() => {
  temp = tempDir();
});
afterEach(() => temp.remove());

describe('a unit of work', () => {
  function setUp() {
    const db = openDatabase(join(temp.dir, 'x.sqlite'));
    db.exec('CREATE TABLE t (x INTEGER) STRICT');
    const count = (): unknown => db.prepare('SELECT count(*) FROM t').pluck().get();
    const add = (): void => void db.prepare('INSERT INTO t VALUES (1)').run();
    return { db, count, add, ...createTransactions(db) };
  }
  it('keeps everything or nothing', () => {
    const { db, unitOfWork, count, add } = setUp();
    expect(unitOfWork(() => (add(), 42))).toBe(42);
    expect(() =>
      unitOfWork(() => {
        add();
        throw new RangeError('no');
      }),
    ).toThrow('no');
    expect(count()).toBe(1);
    db.close();
  });
  it('waits for the disk, and does so again after work that need not wait', () => {
    const { db, unitOfWork, unitOfRefill, count, add } = setUp();
    const durability = (): unknown => db.pragma('synchronous', { simple: true });
    const [NORMAL, FULL] = [1, 2];
    const within = { refill: 0, fact: 0, joined: 0 };
    unitOfRefill(() => {
      add();
      within.refill = Number(durability());
    });
    expect(durability()).toBe(FULL);
    expect(() =>
      unitOfRefill(() => {
        add();
        throw new RangeError('no');
      }),
    ).toThrow('no');
    expect(durability()).toBe(FULL);
    unitOfWork(() => {
      within.fact = Number(durability());
      unitOfRefill(() => {
        add();
        within.joined = Number(durability());
      });
    });
    expect(within).toEqual({ refill: NORMAL, fact: FULL, joined: FULL });
    expect([count(), durability()]).toEqual([2, FULL]);
    db.close();
  });
  it('refuses a promise and rolls back', () => {
    const { db, unitOfWork, count, add } = setUp();
    expect(() =>
      unitOfWork(async () => {
        add();
        await Promise.resolve();
      }),
    ).toThrow(/must not be async/);
    expect(count()).toBe(0);
    db.close();
  });
  it('joins the one around it, and an inner failure that was caught still undoes the whole', () => {
    const { db, unitOfWork, count, add } = setUp();
    unitOfWork(() => unitOfWork(add));
    expect(count()).toBe(1);
    const outer = (): void =>
      unitOfWork(() => {
        add();
        try {
          unitOfWork(() => {
            add();
            throw new RangeError('inner');
          });
        } catch {
          add();
        }
      });
    expect(outer).toThrow('inner');
    expect(count()).toBe(1);
    db.close();
  });
  it('tells listeners after the commit and never after a rollback', () => {
    const { db, unitOfWork, afterCommit, add } = setUp();
    const told: string[] = [];
    unitOfWork(() => {
      afterCommit(() => told.push(db.inTransaction ? 'too early' : 'committed'));
      add();
      expect(told).toEqual([]);
    });
    expect(() =>
      unitOfWork(() => {
        afterCommit(() => told.push('rolled back'));
        throw new RangeError('no');
      }),
    ).toThrow('no');
    unitOfWork(add);
    expect(told).toEqual(['committed']);
    db.close();
  });
});

describe('a full file', () => {
  it('refuses the sale whole, keeps every sale before it, and goes on when there is room', () => {
    const db = openDatabase(join(temp.dir, 'x.sqlite'));
    db.exec('CREATE TABLE t (x TEXT) STRICT');
    const { unitOfWork } = createTransactions(db);
    db.pragma('max_page_count = 20');
    let written = 0;
    const fill = (): void => {
      for (;;) {
        unitOfWork(() => db.prepare('INSERT INTO t VALUES (?)').run('x'.repeat(3000)));
        written += 1;
      }
    };
    expect(fill).toThrow(expect.objectContaining({ code: 'DISK_FULL' }));
    expect(db.prepare('SELECT count(*) FROM t').pluck().get()).toBe(written);
    db.pragma('max_page_count = 1000');
    unitOfWork(() => db.prepare('INSERT INTO t VALUES (?)').run('room again'));
    expect(db.pragma('quick_check', { simple: true })).toBe('ok');
    db.close();
  });
});

const isRoot = process.getuid?.() === 0 && process.platform === 'linux';
const MEGABYTE = 1024 * 1024;

describe('a full disk', () => {
  it.skipIf(!isRoot)(
    'loses no sale, and the ballast gives room to close the shift (mounting a small disk needs root on Linux)',
    (context) => {
      const disk = join(temp.dir, 'disk');
      mkdirSync(disk);
      try {
        execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=80m', 'tmpfs', disk], { stdio: 'pipe' });
      } catch (thrown) {
        context.skip(`mounting is not allowed here: ${String(thrown)}`);
      }
      try {
        const store = openStore(disk);
        store.unitOfWork(() => store.journal.append(aShiftOpened()));
        writeFileSync(join(disk, 'photos'), Buffer.alloc(store.storage.freeBytes() - MEGABYTE));
        let sold = 0;
        const sellOn = (): void => {
          for (;;) {
            store.unitOfWork(() => store.journal.append(aSale(sold + 1)));
            sold += 1;
          }
        };
        expect(sellOn).toThrow(expect.objectContaining({ code: 'DISK_FULL' }));
        expect(sold).toBeGreaterThan(10);
        expect(store.receipts.lastNumber()).toBe(sold);
        expect(() => store.unitOfWork(() => store.journal.append(aShiftClosed()))).toThrow(
          expect.objectContaining({ code: 'DISK_FULL' }),
        );
        expect(store.storage.releaseBallast()).toBe(true);
        store.unitOfWork(() => store.journal.append(aShiftClosed()));
        store.close();
        const again = openStore(disk);
        expect(again.receipts.lastNumber()).toBe(sold);
        expect(again.shifts.open()).toBeUndefined();
        again.close();
      } finally {
        execFileSync('umount', ['-l', disk]);
      }
    },
  );
});
