// Every storage port over a real file: what is written is there, also after the file was closed and opened again.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FactBody } from '../../../src/domain/journal/fact.ts';
import { milli, minor } from '../../../src/domain/money/minor.ts';
import type { VatCode } from '../../../src/domain/tax/vat.ts';
import type { LineGood } from '../../../src/domain/basket/basket.ts';
import { openDatabase } from '../../../src/main/db/open-database.ts';
import type { TillStore } from '../../../src/main/db/till-store.ts';
import { aLine, aReturn, aSale, aShiftClosed, aShiftOpened, CASHIER } from '../../support/facts.ts';
import { openStore, tempDir } from '../../support/till-store.ts';

let temp: ReturnType<typeof tempDir>;
let store: TillStore;

beforeEach(() => {
  temp = tempDir();
  store = openStore(temp.dir);
});
afterEach(() => {
  store.close();
  temp.remove();
});

function record(...bodies: readonly FactBody[]): void {
  for (const body of bodies) store.unitOfWork(() => store.journal.append(body));
}

function reopen(): void {
  store.close();
  store = openStore(temp.dir);
}

const GOOD: LineGood = {
  goodId: 'good-1',
  name: 'Носки',
  article: 'N-1',
  barcode: null,
  unit: 'piece',
  listPrice: minor(9900),
  priceSource: 'list',
  priceVersion: 1,
  vat: '22%' as VatCode,
};

describe('the journal', () => {
  it('chains facts and keeps them across a restart', () => {
    record(aShiftOpened(), aSale(1), aSale(2));
    const head = store.journal.head();
    const facts = store.journal.ofShift('shift-1');
    expect(facts.map((fact) => fact.seq)).toEqual([1, 2, 3]);
    expect(facts[1]?.prevHash).toBe(facts[0]?.hash);
    expect(facts[2]?.hash).toBe(head.hash);
    expect(facts[1]?.body).toEqual(aSale(1));
    reopen();
    expect(store.journal.head()).toEqual(head);
    expect(store.journal.ofShift('shift-1')).toEqual(facts);
  });
  it('takes no fact outside a unit of work', () => {
    expect(() => store.journal.append(aShiftOpened())).toThrow(/outside a unit of work/);
  });
  it('takes no receipt whose number leaves a gap or comes twice, and nothing of that unit of work stays', () => {
    record(aShiftOpened(), aSale(1));
    expect(() => record(aSale(3))).toThrow(/receipt number/);
    expect(() => record(aSale(1))).toThrow(/receipt number/);
    expect(store.journal.head().seq).toBe(2);
    expect(store.receipts.nextNumber()).toBe(2);
  });
});

describe('receipts', () => {
  it('shows a sale as it was recorded, with what may still be returned', () => {
    record(aShiftOpened({ number: 214 }), aSale(1), aReturn(2, 'receipt-1'));
    const sale = store.receipts.get('receipt-1');
    expect(sale).toMatchObject({
      number: 1,
      kind: 'sale',
      shiftNumber: 214,
      cashier: 'Кассир',
      due: 97800,
      originalNumber: null,
    });
    expect(sale?.lines[0]).toMatchObject({ name: 'Колготки Giulia 40 den', quantity: 2000, returnable: 1000 });
    expect(store.receipts.get('receipt-2')).toMatchObject({ kind: 'return', originalReceiptId: 'receipt-1', originalNumber: 1 });
    expect([...store.receipts.returned('receipt-1')]).toEqual([['line-1', { quantity: 1000, total: 48900 }]]);
    expect(store.receipts.fact('receipt-1')).toEqual(aSale(1));
    expect(store.receipts.get('nobody')).toBeUndefined();
  });
  it('finds by number, registrar document and any words of the goods, newest first', () => {
    const fiscal = {
      fiscalDocument: 4281,
      fiscalSign: '0123456789',
      shift: 1,
      storage: '99',
      at: '2026-11-21T10:41',
      printed: true,
    };
    record(aShiftOpened(), aSale(1), aSale(2, { fiscal, lines: [aLine({ name: 'Пижама детская ЁЖИК' })] }), aSale(3));
    const find = (text: string): readonly number[] => store.receipts.find({ text, limit: 10 }).map((receipt) => receipt.number);
    expect(find('')).toEqual([3, 2, 1]);
    expect(find('2')).toEqual([2]);
    expect(find('№ 3')).toEqual([3]);
    expect(find('4281')).toEqual([2]);
    expect(find('ежик пиж')).toEqual([2]);
    expect(find('GIULIA')).toEqual([3, 1]);
    expect(find('чайник')).toEqual([]);
    expect(store.receipts.find({ text: '', before: 3, limit: 1 }).map((receipt) => receipt.number)).toEqual([2]);
    expect(store.receipts.byFiscal(4281, '0123456789')).toBe('receipt-2');
    expect(store.receipts.byFiscal(4281, '1')).toBeUndefined();
    expect(store.receipts.byNumber(3)).toBe('receipt-3');
  });
});

describe('shifts', () => {
  it('are open until closed, count their sales and keep their difference', () => {
    expect(store.shifts.open()).toBeUndefined();
    record(aShiftOpened(), aSale(1), aSale(2));
    expect(store.shifts.open()).toMatchObject({ shiftId: 'shift-1', number: 1, float: 100000, openedBy: 'Кассир' });
    record(aShiftClosed({ difference: minor(-100) }));
    expect(store.shifts.open()).toBeUndefined();
    expect(store.shifts.nextNumber()).toBe(2);
    expect(store.shifts.get('shift-1')).toMatchObject({ salesTotal: 195600, receipts: 2, difference: -100, closedBy: 'Кассир' });
    expect(store.shifts.list(undefined, 10)).toHaveLength(1);
    expect(store.shifts.list(1, 10)).toEqual([]);
  });
});

describe('baskets', () => {
  it('survive a restart, undo by the last event, park and come back', () => {
    const { basketId } = store.baskets.current();
    store.baskets.append(basketId, { type: 'LineAdded', lineId: 'a', good: GOOD, quantity: milli(1000) });
    store.baskets.append(basketId, { type: 'LineAdded', lineId: 'b', good: GOOD, quantity: milli(3000) });
    reopen();
    expect(store.baskets.current().basket.lines.map((line) => line.lineId)).toEqual(['a', 'b']);
    expect(store.baskets.undo(basketId)).toMatchObject({ type: 'LineAdded', lineId: 'b' });
    store.baskets.park(basketId, 'Анна', 'Кассир');
    expect(store.baskets.parked()).toMatchObject([
      { basketId, name: 'Анна', parkedBy: 'Кассир', basket: { lines: [{ lineId: 'a' }] } },
    ]);
    expect(store.baskets.parkedCount()).toBe(1);
    const fresh = store.baskets.current();
    expect(fresh).toMatchObject({ canUndo: false, basket: { lines: [] } });
    expect(store.baskets.undo(fresh.basketId)).toBeUndefined();
    expect(store.baskets.recall(basketId)).toBe(true);
    expect(store.baskets.current().basketId).toBe(basketId);
    expect(store.baskets.parked()).toEqual([]);
  });
  it('a parked one does not come back over an open one with lines, and an unknown one never', () => {
    const first = store.baskets.current().basketId;
    store.baskets.park(first, 'первый', 'Кассир');
    const second = store.baskets.current().basketId;
    store.baskets.append(second, { type: 'LineAdded', lineId: 'a', good: GOOD, quantity: milli(1000) });
    expect(store.baskets.recall(first)).toBe(false);
    expect(store.baskets.recall('nobody')).toBe(false);
    expect(store.baskets.current().basketId).toBe(second);
    store.baskets.finish(second);
    expect(store.baskets.current().basketId).not.toBe(second);
  });
});

describe('intents', () => {
  it('stay unresolved until closed, and keep what the driver saw', () => {
    const intent = {
      intentId: 'i-1',
      kind: 'cash',
      createdAt: 'now',
      document: null,
      pending: aSale(1),
      basketId: null,
    } as const;
    store.intents.open(intent);
    store.intents.saveWitness('i-1', 'document 427');
    store.intents.saveWitness('i-1', 'document 428');
    reopen();
    expect(store.intents.unresolved()).toEqual([{ ...intent, status: 'open' }]);
    expect(store.intents.witness('i-1')).toBe('document 428');
    expect(store.intents.witness('i-2')).toBeUndefined();
    store.intents.close('i-1', 'done', '{}');
    expect(store.intents.unresolved()).toEqual([]);
  });
});

describe('print jobs', () => {
  it('go from waiting to printed, and an interrupted one is unsure', () => {
    const slip = [{ kind: 'text', text: 'Чек 1' }] as const;
    store.printJobs.add({ jobId: 'p-1', title: 'чек 1', slip, createdAt: 'now' });
    store.printJobs.add({ jobId: 'p-2', title: 'чек 2', slip, createdAt: 'now' });
    expect(store.printJobs.nextWaiting()).toMatchObject({ id: 'p-1', slip, repeat: false, reason: null });
    expect(store.printJobs.markPrinted('p-1')).toBe(false);
    expect(store.printJobs.markPrinting('p-1')).toBe(true);
    expect(store.printJobs.setReason('p-1', 'PRINTER_NO_PAPER')).toBe(true);
    reopen();
    expect(store.printJobs.recoverInterrupted()).toBe(1);
    expect(store.printJobs.listOpen()).toMatchObject([{ id: 'p-1', state: 'unsure', reason: 'PRINTER_UNSURE' }, { id: 'p-2' }]);
    expect(store.printJobs.count()).toEqual({ waiting: 1, attention: 1 });
    expect(store.printJobs.markAgain('p-1')).toBe(true);
    expect(store.printJobs.nextWaiting()).toMatchObject({ id: 'p-1', repeat: true, reason: null });
    expect(store.printJobs.markPrinting('p-1') && store.printJobs.markWaiting('p-1', 'PRINTER_NO_PAPER')).toBe(true);
    expect(store.printJobs.nextWaiting()).toMatchObject({ id: 'p-1', repeat: true, reason: 'PRINTER_NO_PAPER' });
    expect(store.printJobs.markPrinting('p-1') && store.printJobs.markPrinted('p-1')).toBe(true);
    expect(store.printJobs.markPrinting('p-2') && store.printJobs.markFailed('p-2', 'PRINTER_BROKEN')).toBe(true);
    expect(store.printJobs.markAgain('p-2')).toBe(true);
    expect(store.printJobs.nextWaiting()).toMatchObject({ id: 'p-2', repeat: false });
    expect(store.printJobs.markCancelled('p-2')).toBe(true);
    expect(store.printJobs.markCancelled('p-2')).toBe(false);
    expect(store.printJobs.listOpen()).toEqual([]);
  });

  it('leave nothing of a buyer’s name in the file once they are printed or given up', () => {
    const slip = [{ kind: 'text', text: 'Иванова Мария' }] as const;
    for (const jobId of ['p-1', 'p-2']) store.printJobs.add({ jobId, title: 'Подтверждение', slip, createdAt: 'now' });
    const isInFile = (): boolean => {
      reopen();
      return readFileSync(join(temp.dir, 'till.sqlite')).includes('Иванова Мария');
    };
    expect(store.printJobs.markPrinting('p-1') && store.printJobs.markPrinted('p-1')).toBe(true);
    expect(isInFile()).toBe(true);
    expect(store.printJobs.markCancelled('p-2')).toBe(true);
    expect(isInFile()).toBe(false);
  });
});

describe('staff', () => {
  const person = {
    ...CASHIER,
    role: 'cashier',
    inn: '',
    badge: 'LVS-1',
    pinHash: 'hash',
    pinLength: 4,
    active: true,
    ownCustomers: false,
  } as const;
  it('are saved, found by badge while active, and locked out durably', () => {
    store.staff.save(person);
    store.staff.setLockout(person.staffId, 3, '2026-11-21T10:00:00.000Z');
    reopen();
    expect(store.staff.all()).toEqual([person]);
    expect(store.staff.get(person.staffId)).toEqual(person);
    expect(store.staff.byBadge('LVS-1')).toEqual(person);
    expect(store.staff.lockout(person.staffId)).toEqual({ failures: 3, lockedUntil: '2026-11-21T10:00:00.000Z' });
    expect(store.staff.lockout('nobody')).toEqual({ failures: 0, lockedUntil: null });
    store.staff.save({ ...person, active: false });
    expect(store.staff.byBadge('LVS-1')).toBeUndefined();
    expect(store.staff.byBadge('')).toBeUndefined();
  });
});

describe('settings', () => {
  it('have defaults by country, keep what is saved and remember that the till is set up', () => {
    expect(store.settings.get()).toMatchObject({ shop: { country: 'RU', currency: 'RUB' }, selling: { defaultVat: '22%' } });
    expect(store.settings.isSetUp()).toBe(false);
    store.settings.save('shop', { ...store.settings.get().shop, country: 'UA', currency: 'UAH', organisation: 'Лавка' });
    store.settings.markSetUp();
    reopen();
    expect(store.settings.get()).toMatchObject({ shop: { organisation: 'Лавка' }, selling: { defaultVat: '20%' } });
    expect(store.settings.isSetUp()).toBe(true);
  });
});

describe('settings that no longer fit', () => {
  it('lose only the field that does not fit; what is missing has its default', () => {
    store.settings.save('selling', { ...store.settings.get().selling, blindCount: true });
    store.close();
    const db = openDatabase(join(temp.dir, 'till.sqlite'));
    db.exec(
      `UPDATE setting SET body = json_remove(json_set(body, '$.autoLockMinutes', 'soon'), '$.defaultVat') WHERE section = 'selling'`,
    );
    db.exec(`INSERT INTO setting VALUES ('screen', '{"language":"uk","theme":"pink"}'), ('forgotten', '[]')`);
    db.close();
    store = openStore(temp.dir);
    expect(store.settings.get().selling).toMatchObject({ blindCount: true, autoLockMinutes: 15, defaultVat: '22%' });
    expect(store.settings.get().screen).toEqual({ language: 'uk', theme: 'system', soundVolume: 70 });
  });
});

describe('storage', () => {
  it('knows the free space and gives the ballast back once', () => {
    expect(store.storage.freeBytes()).toBeGreaterThan(0);
    expect(store.storage.releaseBallast()).toBe(true);
    expect(store.storage.releaseBallast()).toBe(false);
    store.storage.keepBallast();
    expect(store.storage.releaseBallast()).toBe(true);
  });
});
