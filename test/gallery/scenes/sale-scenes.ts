/** Scenes of selling and paying. */
import { milli, minor } from '../../../src/domain/money/minor.ts';
import { lineOf, type Scene } from '../fake-till.ts';
import { goods } from '../fake-shop.ts';

const usual = [
  lineOf('l1', goods[0]!, milli(2000)),
  {
    ...lineOf('l2', goods[13]!, milli(1000)),
    lineDiscount: { kind: 'percent' as const, basisPoints: 1000 },
    discount: minor(12500),
    total: minor(112500),
  },
  lineOf('l3', goods[19]!, milli(735)),
];
const many = Array.from({ length: 200 }, (_, n) =>
  lineOf(`l${String(n)}`, { ...goods[n % goods.length]!, goodId: `x${String(n)}` }, milli(1000 * ((n % 7) + 1))),
);
const fiscal = {
  fiscalDocument: 18_423,
  fiscalSign: '2837465910',
  shift: 214,
  storage: '9960440300112233',
  at: '2026-11-21T14:05:00Z',
  printed: true,
};

export const saleScenes: Readonly<Record<string, Scene>> = {
  sale: { lines: usual },
  'sale-empty': {},
  'sale-first-day': { handlers: { 'catalogue.groups': () => [] }, state: { parked: 0 } },
  'sale-many': { lines: many },
  'sale-long': {
    lines: [
      ...usual,
      lineOf('l4', goods[14]!, milli(1000)),
      lineOf('l5', { ...goods[14]!, goodId: 'big', price: minor(99_999_999_00) }, milli(999_000)),
    ],
    state: {
      shop: {
        country: 'UA',
        currency: 'UAH',
        organisation: 'Торговий дім «Довга назва з усіма словами»',
        store: 'Магазин на площі Перемоги',
        tillName: 'Каса 12',
      },
      printer: { kind: 'attention', code: 'DEVICE_UNREACHABLE', details: {} },
      printQueue: { waiting: 3, unsure: 1 },
      notices: [{ code: 'BAD_INPUT', details: { field: 'смена заканчивается через 40 минут' }, urgent: true }],
    },
  },
  'sale-parked-many': {
    state: { parked: 12 },
    handlers: {
      'basket.parked': () =>
        Array.from({ length: 12 }, (_, n) => ({
          basketId: `p${String(n)}`,
          name: n === 2 ? 'Мужчина в зелёной куртке, вернётся с женой за пижамой и заберёт после шести' : `Чек ${String(n + 1)}`,
          parkedAt: '2026-11-21T11:02:00Z',
          parkedBy: 'Кассир с очень длинным двойным именем Александрина-Константина',
          lineCount: n + 1,
          total: minor(210_300 * (n + 1) ** 3),
          firstGoods: 'Пижама женская вискоза с длинным рукавом и брюками, размеры 42-54, Колготки Giulia 40den',
        })),
    },
  },
  'sale-slow': { lines: usual, slowMs: 1500 },
  payment: { lines: usual, place: { at: 'payment' } },
  'payment-part': {
    lines: usual,
    place: { at: 'payment' },
    basket: {
      tenders: [{ tenderId: 't1', kind: 'card', amount: minor(100000), reference: '0042' }],
      remaining: minor(121318),
      remainingInCash: minor(121300),
    },
  },
  'checkout-registering': {
    lines: usual,
    state: { checkout: { phase: 'registering', operation: 'sale', since: '2026-11-21T14:05:00Z' } },
  },
  'checkout-asking': {
    lines: usual,
    state: { checkout: { phase: 'asking', operation: 'sale', since: '2026-11-21T14:05:00Z', tries: 3 } },
  },
  'checkout-attention': {
    lines: usual,
    state: {
      checkout: {
        phase: 'attention',
        operation: 'sale',
        code: 'DEVICE_UNREACHABLE',
        details: { device: 'ККТ', address: 'tcp://192.168.1.40:7778' },
        tries: 1,
        byHand: null,
      },
      registrar: { kind: 'attention', code: 'DEVICE_UNREACHABLE', details: {} },
    },
  },
  'checkout-by-hand': {
    lines: usual,
    state: {
      checkout: {
        phase: 'attention',
        operation: 'sale',
        code: 'KKT_FN_REPLACED',
        details: { expected: '9999078900012345', found: '9999078900012346' },
        tries: 1,
        byHand: { intentId: 'intent-1', amount: minor(121300), startedAt: '2026-11-21T14:05:00Z' },
      },
    },
  },
  'checkout-done': {
    state: {
      checkout: {
        phase: 'done',
        kind: 'sale',
        operation: 'sale',
        receiptId: 'r1',
        number: 1843,
        total: minor(210300),
        change: minor(289700),
        back: [],
        receipts: 1,
        fiscal,
      },
    },
  },
  'checkout-given': {
    state: {
      checkout: {
        phase: 'done',
        kind: 'refund',
        operation: 'return',
        receiptId: 'r1',
        number: 1844,
        total: minor(6000),
        change: minor(0),
        back: [
          { kind: 'cash', amount: minor(100_000) },
          { kind: 'online', amount: minor(125_000) },
        ],
        receipts: 2,
        fiscal,
      },
    },
  },
  'checkout-done-card': {
    state: {
      checkout: {
        phase: 'done',
        kind: 'sale',
        operation: 'sale',
        receiptId: 'r1',
        number: 1843,
        total: minor(210300),
        change: minor(0),
        back: [],
        receipts: 1,
        fiscal: null,
      },
    },
  },
  'checkout-failed': {
    lines: usual,
    state: { checkout: { phase: 'failed', operation: 'sale', code: 'DEVICE_DISCONNECTED', details: {} } },
  },
};
