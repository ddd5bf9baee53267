/** Scenes of receipts, returns, shifts and cash. */
import type { Handlers } from '../../../src/contract/rpc/define.ts';
import type { TillContract } from '../../../src/contract/till/till-contract.ts';
import type { ReceiptView, SoldElsewhereView } from '../../../src/contract/till/payment-contract.ts';
import { minor } from '../../../src/domain/money/minor.ts';
import type { Scene } from '../fake-till.ts';
import { closedReport, receipt, receipts, report, shifts } from '../fake-books.ts';
import { goods } from '../fake-shop.ts';
import { handlers as orderHandlers, paired } from './orders-scenes.ts';

const OK = { ok: true, value: null } as const;
const soldElsewhere: SoldElsewhereView = {
  orders: [
    {
      ...{
        orderId: 'o1042',
        number: 'W-1042',
        status: 'handed_over',
        store: 'Магазин на Садовой',
        createdAt: '2026-11-19T09:00:00Z',
      },
      ...{ total: minor(210_300), lineCount: 2, firstGoods: 'Колготки Giulia 40den чёрн. 3, Пижама Котмаркот 98-116' },
    },
  ],
  receipts: [
    {
      ...{ receiptId: 'r77', kind: 'sale', number: 1042, fiscalDocument: 20_771, store: 'Магазин на Садовой', till: 'Касса 2' },
      ...{ at: '2026-11-20T15:31:00Z', due: minor(48_900), lineCount: 1, firstGoods: 'Носки мужские', order: null },
    },
    {
      ...{ receiptId: 'r78', kind: 'handover', number: 1042, fiscalDocument: 18_020, store: 'Магазин №1', till: 'Касса 1' },
      ...{ at: '2026-11-02T11:00:00Z', due: minor(349_900), lineCount: 4 },
      firstGoods: 'Пижама женская вискоза с длинным рукавом и брюками, размеры 42-54, коллекция осень-зима',
      order: { orderId: 'o9', number: 'W-998/2' },
    },
  ],
};
const unreachable = { ok: false, error: { code: 'RECEIPT_UNKNOWN', details: {} } } as const;

function receiptOf(receiptId: string): ReceiptView {
  const row = receipts.find((one) => one.receiptId === receiptId);
  const returned = { kind: 'return', originalReceiptId: 'r1830', originalNumber: 1830, approvedBy: 'Управляющий' } as const;
  return receipt({ receiptId, number: row?.number ?? 1842, ...(row?.kind === 'return' && returned) });
}

export const bookHandlers: Partial<Handlers<TillContract>> = {
  'receipts.find': ({ text, before, limit }) =>
    receipts
      .filter(
        (one) => text === '' || String(one.number).includes(text) || one.firstGoods.toLowerCase().includes(text.toLowerCase()),
      )
      .filter((one) => before === undefined || one.number < before)
      .slice(0, limit),
  'receipts.get': ({ receiptId }) => ({ ok: true, value: receiptOf(receiptId) }),
  'returns.open': ({ receiptId }) => ({
    ok: true,
    value: receiptId.startsWith('r7')
      ? receipt({ receiptId, number: 1042, soldAt: { store: 'Магазин на Садовой', till: 'Касса 2' } })
      : receiptOf(receiptId),
  }),
  'returns.findElsewhere': () => ({ ok: true, value: soldElsewhere }),
  'orders.fetch': () => OK,
  'receipts.printCopy': () => OK,
  'returns.quote': ({ lines }) => ({
    ok: true,
    value: {
      total: minor(lines.length * 48_900),
      refunds: [
        { kind: 'card' as const, amount: minor(lines.length * 40_000) },
        { kind: 'cash' as const, amount: minor(lines.length * 8_900) },
      ],
    },
  }),
  'returns.completeLoose': ({ override }) =>
    override === undefined
      ? { ok: false, error: { code: 'NEEDS_OVERRIDE', details: { permission: 'return.without-receipt' } } }
      : OK,
  'shift.xReport': () => ({ ok: true, value: report() }),
  'shift.report': () => ({ ok: true, value: closedReport }),
  'shift.list': ({ before, limit }) => shifts.filter((one) => before === undefined || one.number < before).slice(0, limit),
  'shift.printReport': () => OK,
  'shift.cash': () => OK,
  'drawer.open': () => OK,
  'people.signOut': () => OK,
};

const base = { handlers: bookHandlers } satisfies Scene;
const blind: Scene = {
  handlers: { ...bookHandlers, 'shift.xReport': () => ({ ok: true, value: report({ cashExpected: null }) }) },
};
const refused: Partial<Handlers<TillContract>> = {
  'receipts.get': () => unreachable,
  'returns.open': () => unreachable,
  'shift.xReport': () => ({ ok: false, error: { code: 'SHIFT_UNKNOWN', details: {} } }),
};

export const booksScenes: Readonly<Record<string, Scene>> = {
  receipts: { ...base, place: { at: 'receipts' } },
  'receipts-return': { ...base, place: { at: 'receipts', receiptId: 'r1838' } },
  'receipts-within': { ...base, place: { at: 'receipts', within: { shiftId: 'sh1', kind: 'sale', hour: 12 } } },
  'receipts-empty': { handlers: { ...bookHandlers, 'receipts.find': () => [] }, place: { at: 'receipts' } },
  'receipts-error': { handlers: { ...bookHandlers, ...refused }, place: { at: 'receipts' } },
  'receipts-slow': { ...base, slowMs: 4000, place: { at: 'receipts' } },
  'receipts-no-shift': { ...base, state: { shift: null }, place: { at: 'receipts' } },
  returns: { ...base, place: { at: 'returns' } },
  'returns-receipt': { ...base, place: { at: 'returns', receiptId: 'r1842' } },
  'returns-of-return': { ...base, place: { at: 'returns', receiptId: 'r1838' } },
  'returns-unknown': { handlers: { ...bookHandlers, ...refused }, place: { at: 'returns', receiptId: 'x' } },
  'returns-gone': {
    handlers: {
      ...bookHandlers,
      'returns.open': () => ({
        ok: true,
        value: receipt({ lines: receipt().lines.map((line) => ({ ...line, returnable: 0 as never })) }),
      }),
    },
    place: { at: 'returns', receiptId: 'r1842' },
  },
  'returns-of-order': {
    handlers: {
      ...{ ...bookHandlers, ...orderHandlers },
      'returns.open': () => ({ ok: true, value: receipt({ kind: 'handover', order: { orderId: 'o1', number: 'W-1043' } }) }),
    },
    place: { at: 'returns', receiptId: 'r1842' },
  },
  'returns-many': {
    handlers: {
      ...bookHandlers,
      'returns.open': () => ({
        ok: true,
        value: receipt({
          lines: Array.from({ length: 200 }, (_, n) => ({
            ...receipt().lines[n % 4]!,
            lineId: `m${String(n)}`,
            name: goods[n % goods.length]!.name,
          })),
        }),
      }),
    },
    place: { at: 'returns', receiptId: 'r1842' },
  },
  'returns-elsewhere': { ...base, state: paired, place: { at: 'returns', elsewhere: '1042' } },
  'returns-elsewhere-none': {
    handlers: { ...bookHandlers, 'returns.findElsewhere': () => ({ ok: true, value: { receipts: [], orders: [] } }) },
    ...{ state: paired, place: { at: 'returns', elsewhere: '7' } },
  },
  'returns-elsewhere-away': {
    handlers: {
      ...bookHandlers,
      'returns.findElsewhere': () => ({ ok: false, error: { code: 'RETURN_NEEDS_SERVER', details: {} } }),
    },
    ...{ state: paired, place: { at: 'returns', elsewhere: '1042' } },
  },
  'returns-of-other-till': { ...base, state: paired, place: { at: 'returns', receiptId: 'r77' } },
  shift: { ...base, place: { at: 'shift' } },
  'shift-blind': { ...blind, place: { at: 'shift' } },
  'shift-first': {
    handlers: {
      ...bookHandlers,
      'shift.list': () => [],
      'shift.xReport': () => ({
        ok: true,
        value: report({
          salesCount: 0,
          salesTotal: minor(0),
          returnsCount: 0,
          returnsTotal: minor(0),
          discounts: minor(0),
          byHour: [],
          topGoods: [],
          byCashier: [],
          overrides: [],
          cashMovements: [],
        }),
      }),
    },
    place: { at: 'shift' },
  },
  'shift-closed': { ...base, place: { at: 'shift', shiftId: 'sh210' } },
  'shift-none': { ...base, state: { shift: null }, place: { at: 'shift' } },
  'shift-error': { handlers: { ...bookHandlers, ...refused }, place: { at: 'shift' } },
  shifts: { ...base, place: { at: 'shifts' } },
  'shifts-empty': { handlers: { ...bookHandlers, 'shift.list': () => [] }, place: { at: 'shifts' } },
  closing: { ...base, place: { at: 'closing' } },
  'closing-blind': { ...blind, place: { at: 'closing' } },
  cash: { ...base, place: { at: 'cash' } },
};
