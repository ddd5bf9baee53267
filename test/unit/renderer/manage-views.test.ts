/** People, devices, receipts and the first start, as their screens compute them. */
import { describe, expect, it } from 'vitest';
import { factWord, jobMay, jobTitle, knownFacts, tone } from '../../../src/renderer/screens/devices/devices-view.ts';
import { mayReturn, neighbour, returnedOf, signedDue } from '../../../src/renderer/screens/receipts/receipts-view.ts';
import {
  addressesOf,
  isTaken,
  managerProblem,
  stepAfter,
  stepBefore,
  withDevice,
} from '../../../src/renderer/screens/setup/setup-view.ts';
import { reasonsFor } from '../../../src/renderer/screens/override/reasons-for.ts';
import { inOrder, neighbourOf, NEW_PERSON, problemsOf, toSave } from '../../../src/renderer/screens/staff/staff-view.ts';
import { createScanTakers } from '../../../src/renderer/scan/scan-takers.tsx';
import { codesOf, readScan } from '../../../src/renderer/scan/read-scan.ts';
import { milli, minor } from '../../../src/domain/money/minor.ts';
import { receipt, receipts } from '../../gallery/fake-books.ts';
import { people, settings } from '../../gallery/fake-shop.ts';

describe('receipts', () => {
  it('walk up and down and stop at the ends', () => {
    expect(neighbour(receipts, 'r1842', 1)).toBe('r1841');
    expect(neighbour(receipts, 'r1842', -1)).toBe('r1842');
    expect(neighbour(receipts, receipts.at(-1)!.receiptId, 1)).toBe(receipts.at(-1)!.receiptId);
    expect(neighbour([], null, 1)).toBeNull();
  });

  it('may be returned while something is left, and never when they are returns themselves', () => {
    expect(mayReturn(receipt())).toBe(true);
    expect(mayReturn(receipt({ kind: 'return' }))).toBe(false);
    const gone = receipt().lines.map((line) => ({ ...line, returnable: milli(0) }));
    expect(mayReturn(receipt({ lines: gone }))).toBe(false);
    expect(returnedOf(receipt().lines[2]!)).toBe(2000);
  });

  it('show money that went back with a minus, once', () => {
    expect(signedDue({ kind: 'return', due: minor(500) })).toBe(-500);
    expect(signedDue({ kind: 'return', due: minor(-500) })).toBe(-500);
    expect(signedDue({ kind: 'sale', due: minor(500) })).toBe(500);
  });
});

describe('people', () => {
  it('need a name and a PIN at first, and keep their PIN later', () => {
    expect(problemsOf(NEW_PERSON)).toEqual({ name: true, pin: true });
    expect(problemsOf({ ...NEW_PERSON, staffId: 's1', name: 'Кассир' })).toEqual({});
    expect(problemsOf({ ...NEW_PERSON, staffId: 's1', name: 'Кассир', pin: '12', inn: '1' })).toEqual({ pin: true, inn: true });
  });

  it('are saved without a PIN when none was typed', () => {
    expect(toSave({ ...NEW_PERSON, staffId: 's1', name: ' Кассир ' })).not.toHaveProperty('pin');
    expect(toSave({ ...NEW_PERSON, name: ' Кассир ', pin: '1234' })).toMatchObject({ name: 'Кассир', pin: '1234' });
  });

  it('stand by name, with those who left at the end', () => {
    const all = people.map((tile, n) => ({ ...tile, inn: '', badge: '', ownCustomers: false, active: n !== 0 }));
    expect(inOrder(all).map((one) => one.staffId)).toEqual(['s2', 's3', 's1']);
  });

  it('are walked up and down from the first, and the walk stops at the ends', () => {
    const all = people.map((tile) => ({ ...tile, inn: '', badge: '', ownCustomers: false, active: true }));
    const from = (staffId: string | null, by: 1 | -1) => neighbourOf(all, staffId, by)?.staffId;
    expect(from(null, 1)).toBe('s1');
    expect(from('s1', 1)).toBe('s2');
    expect(from('s1', -1)).toBe('s1');
    expect(from('s3', 1)).toBe('s3');
    expect(neighbourOf([], null, 1)).toBeUndefined();
  });
});

describe('an approval', () => {
  it('offers reasons of what is asked for: nobody takes cash out for a display sample', () => {
    expect(reasonsFor('cash.out')).toContain('cash.whyOut.supplier');
    expect(reasonsFor('drawer.open')).toContain('cash.drawerWhy.check');
    expect(reasonsFor('return.without-receipt')).toContain('returns.why.faulty');
    expect(reasonsFor('order.without-code')).toContain('reason.forgot-phone');
    expect(reasonsFor('discount.over-ceiling')).toContain('reason.sample');
  });
});

describe('devices', () => {
  it('show the facts that have words and leave the others out', () => {
    expect(
      knownFacts([
        { key: 'model', value: 'X' },
        { key: 'voltage', value: '5' },
      ]),
    ).toEqual([{ key: 'model', value: 'X' }]);
    expect(
      knownFacts([
        { key: 'address', value: '' },
        { key: 'clock', value: '2026-11-21T12:13:10' },
        { key: 'storageExpires', value: '2028-02-14' },
      ]),
    ).toEqual([
      { key: 'clock', value: '21.11.2026 12:13' },
      { key: 'storageExpires', value: '14.02.2028' },
    ]);
    expect(factWord('paper', 'out')).toBe('out');
    expect(factWord('shift', 'open 214')).toBe('open');
    expect(factWord('model', 'open')).toBeNull();
  });

  it('name what waits to be printed in words, and leave a mark they do not know as it is', () => {
    expect(jobTitle('sale 7')).toEqual({ kind: 'sale', number: '7', reason: '7' });
    expect(jobTitle('cash Размен на утро')).toMatchObject({ kind: 'cash', reason: 'Размен на утро' });
    expect(jobTitle('№ 7')).toBeNull();
  });

  it('offer printing again only where the paper may be missing', () => {
    const job = { jobId: 'j', title: '', createdAt: '', reason: null };
    expect(jobMay({ ...job, status: 'unsure' })).toEqual({ again: true, cancel: true });
    expect(jobMay({ ...job, status: 'waiting' })).toEqual({ again: false, cancel: true });
    expect(jobMay({ ...job, status: 'printing' })).toEqual({ again: false, cancel: false });
  });

  it('ask for attention when somebody is needed, not when there is no device', () => {
    expect(tone({ kind: 'off', code: null, details: {} })).toBe('attention');
    expect(tone({ kind: 'none', code: null, details: {} })).toBe('plain');
  });
});

describe('the first start', () => {
  it('goes from the language to the manager and back', () => {
    expect(stepBefore('language')).toBeNull();
    expect(stepAfter('language')).toBe('shop');
    expect(stepAfter('manager')).toBeNull();
  });

  it('takes a found device and its drawer, but leaves a drawer that is set', () => {
    const found = { address: 'tcp:10.0.0.5:9100', kind: 'escpos' as const, title: '' };
    const taken = withDevice({ ...settings.devices, drawer: 'none' }, found);
    expect(taken.printer).toMatchObject({ kind: 'escpos', address: 'tcp:10.0.0.5:9100' });
    expect(taken.drawer).toBe('printer');
    expect(withDevice(settings.devices, found).drawer).toBe('registrar');
    expect(isTaken(taken, found)).toBe(true);
    expect(isTaken(settings.devices, found)).toBe(false);
    expect(withDevice(settings.devices, { ...found, kind: 'unknown' })).toBe(settings.devices);
  });

  it('reads addresses however they are parted', () => {
    expect(addressesOf(' tcp:a:1, serial:COM3;tcp:b:2 ')).toEqual(['tcp:a:1', 'serial:COM3', 'tcp:b:2']);
  });

  it('wants the manager named and the same PIN twice', () => {
    expect(managerProblem({ name: '', pin: '', again: '' })).toBe('name');
    expect(managerProblem({ name: 'Я', pin: '123', again: '123' })).toBe('pin');
    expect(managerProblem({ name: 'Я', pin: '1234', again: '1235' })).toBe('again');
    expect(managerProblem({ name: 'Я', pin: '1234', again: '1234' })).toBeNull();
  });
});

describe('scans wanted by a screen', () => {
  it('go to the newest taker first, and to nobody once it has left', () => {
    const takers = createScanTakers();
    const leaveFirst = takers.add(() => 'read');
    const leaveSecond = takers.add((text) => (text === 'badge' ? 'attention' : null));
    expect(takers.offer('badge')).toBe('attention');
    expect(takers.offer('good')).toBe('read');
    leaveFirst();
    expect(takers.offer('good')).toBeNull();
    leaveSecond();
    expect(takers.offer('badge')).toBeNull();
  });

  it('tell a receipt from a good, and give a good its stored forms', () => {
    expect(readScan('LVR-1-1842').kind).toBe('receipt');
    expect(codesOf('036000291452')).toContain('0036000291452');
  });
});
