/** The fiscal storage as a state machine: what it numbers, signs, keeps and refuses. */
import { describe, expect, test } from 'vitest';
import {
  beginDocument,
  concludeDocument,
  findDocument,
  newFiscalStorage,
  unsentCount,
  warnings,
  type FiscalStorage,
} from '../../../../src/devices/fiscal/shtrih-m-emulator/fiscal-storage.ts';
import type { DocumentDraft, DocumentKind } from '../../../../src/devices/fiscal/shtrih-m-emulator/registered-document.ts';

const NOW = Date.UTC(2026, 10, 21, 10, 41);
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

function draft(kind: DocumentKind, total = 0): DocumentDraft {
  return {
    kind,
    operation: kind === 'sale' ? 1 : null,
    taxSystem: 1,
    total,
    lines: [],
    totals: {},
    vat: {},
    cashier: 'Кассир',
    cashierInn: null,
    customer: null,
    tags: {},
    foreign: false,
  };
}

function registered(storage: FiscalStorage, kind: DocumentKind, now = NOW, total = 0): FiscalStorage {
  const begun = beginDocument(storage, kind === 'sale' ? 'receipt' : kind === 'open-shift' ? kind : 'close-shift', now);
  if (!begun.ok) throw new Error(`refused to begin: ${begun.error}`);
  const concluded = concludeDocument(begun.value, draft(kind, total), now, () => []);
  if (!concluded.ok) throw new Error(`refused to conclude: ${concluded.error}`);
  return concluded.value.storage;
}

const fresh = newFiscalStorage('9999078900000001', NOW);
const open = registered(fresh, 'open-shift');

describe('fiscal storage', () => {
  test('documents are numbered through, receipts anew in each shift', () => {
    const first = registered(registered(open, 'sale'), 'sale');
    const second = registered(registered(registered(first, 'close-shift'), 'open-shift'), 'sale');
    expect(second.documents.map(({ number, kind, shift, receipt }) => [number, kind, shift, receipt])).toEqual([
      [1, 'open-shift', 1, null],
      [2, 'sale', 1, 1],
      [3, 'sale', 1, 2],
      [4, 'close-shift', 1, null],
      [5, 'open-shift', 2, null],
      [6, 'sale', 2, 1],
    ]);
  });

  test('the same content gives the same ten-digit sign, other content another', () => {
    const signs = [
      registered(open, 'sale', NOW, 100),
      registered(open, 'sale', NOW, 100),
      registered(open, 'sale', NOW, 101),
    ].map((one) => one.documents[1]?.sign);
    expect(signs[0]).toBe(signs[1]);
    expect(signs[0]).not.toBe(signs[2]);
    expect(signs[0]).toMatch(/^[1-4]\d{9}$/);
  });

  test('a document is found by its number and no other is', () => {
    expect(findDocument(open, 1)?.kind).toBe('open-shift');
    expect(findDocument(open, 0)).toBeUndefined();
    expect(findDocument(open, 2)).toBeUndefined();
  });

  test('a receipt needs an open shift, and nothing begins inside a document', () => {
    expect(beginDocument(fresh, 'receipt', NOW)).toEqual({ ok: false, error: 0x02 });
    const begun = beginDocument(open, 'receipt', NOW);
    expect(begun.ok && beginDocument(begun.value, 'close-shift', NOW)).toEqual({ ok: false, error: 0x02 });
    expect(beginDocument(open, 'open-shift', NOW)).toEqual({ ok: false, error: 0x02 });
  });

  test('a shift of 24 hours and a moment takes no receipt, but it can be closed', () => {
    expect(beginDocument(open, 'receipt', NOW + 24 * HOUR).ok).toBe(true);
    expect(beginDocument(open, 'receipt', NOW + 24 * HOUR + 1)).toEqual({ ok: false, error: 0x16 });
    expect(beginDocument(open, 'close-shift', NOW + 48 * HOUR).ok).toBe(true);
  });

  test('a receipt that was begun in time and is concluded too late is refused', () => {
    const begun = beginDocument(open, 'receipt', NOW + 23 * HOUR);
    expect(begun.ok && concludeDocument(begun.value, draft('sale'), NOW + 25 * HOUR, () => [])).toEqual({
      ok: false,
      error: 0x16,
    });
  });

  test('30 days after the first unsent document nothing is formed any more', () => {
    const silent = registered({ ...open, operatorOnline: false }, 'sale');
    expect(unsentCount(silent)).toBe(1);
    const closed = registered(silent, 'close-shift', NOW + HOUR);
    expect(beginDocument(closed, 'open-shift', NOW + 30 * DAY).ok).toBe(true);
    expect(beginDocument(closed, 'open-shift', NOW + 30 * DAY + 60_000)).toEqual({ ok: false, error: 0x14 });
    expect(warnings(closed, NOW + 31 * DAY) & 8).toBe(8);
  });

  test('a full or an expired storage only closes the shift', () => {
    const full = { ...open, capacity: 1 };
    expect(beginDocument(full, 'receipt', NOW)).toEqual({ ok: false, error: 0x12 });
    expect(beginDocument(full, 'close-shift', NOW).ok).toBe(true);
    const old = { ...open, expires: NOW - 1 };
    expect(beginDocument(old, 'receipt', NOW)).toEqual({ ok: false, error: 0x05 });
    expect(beginDocument(old, 'close-shift', NOW).ok).toBe(true);
  });

  test('a clock set back before the last document is refused', () => {
    expect(beginDocument(open, 'receipt', NOW - 60_000)).toEqual({ ok: false, error: 0x07 });
  });

  test('warnings come at 30 days, at 3 days and at nine tenths of the memory', () => {
    expect(warnings({ ...open, expires: NOW + 31 * DAY }, NOW)).toBe(0);
    expect(warnings({ ...open, expires: NOW + 30 * DAY }, NOW)).toBe(2);
    expect(warnings({ ...open, expires: NOW + 3 * DAY }, NOW)).toBe(3);
    expect(warnings({ ...open, capacity: 1 }, NOW)).toBe(4);
  });
});
