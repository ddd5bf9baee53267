/** Scenes of devices, people, settings and the first start. */
import { minor } from '../../../src/domain/money/minor.ts';
import type { Handlers } from '../../../src/contract/rpc/define.ts';
import type { PairedState, SyncDetails } from '../../../src/contract/till/sync-contract.ts';
import type { TillContract } from '../../../src/contract/till/till-contract.ts';
import type { Scene } from '../fake-till.ts';
import { DEFAULT_ORDER_RULES } from '../../../src/domain/order/order-rules.ts';
import { people, settings } from '../fake-shop.ts';

const OK = { ok: true, value: null } as const;
const staff = [
  ...people.map((tile, n) => ({ ...tile, inn: '', badge: n === 0 ? 'LVB-10024' : '', active: true, ownCustomers: false })),
  {
    staffId: 's4',
    name: 'Кассир с очень длинным двойным именем Александрина-Константина',
    role: 'cashier' as const,
    pinLength: 4,
    lockedUntil: null,
    inn: '',
    badge: '',
    ownCustomers: false,
    active: false,
  },
];

const paired: PairedState = {
  kind: 'paired',
  serverName: 'shop.example',
  waiting: 0,
  waitingDocuments: 0,
  oldestWaitingAt: null,
  ackedThrough: 1842,
  ackedAt: '2026-11-21T14:05:00Z',
  link: 'ok',
  problem: null,
  quarantined: 0,
};
const exchange: SyncDetails = {
  ...{ serverUrl: 'https://shop.example', pairedAt: '2026-11-01T08:00:00Z', lastContact: '2026-11-21T14:05:00Z' },
  staffUntil: '2026-12-21T06:00:00Z',
  keptSettings: ['shop.organisation', 'selling.receiptFooter'],
  feeds: [
    { feed: 'settings', loading: false, received: 3, total: 3, check: { checkedAt: '2026-11-21T03:00:00Z', outcome: 'same' } },
    { feed: 'staff', loading: false, received: 12, total: 12, check: { checkedAt: '2026-11-21T03:00:00Z', outcome: 'same' } },
    {
      feed: 'goods',
      loading: false,
      received: 98_201,
      total: 98_201,
      check: { checkedAt: '2026-11-21T03:00:00Z', outcome: 'same' },
    },
    {
      feed: 'barcodes',
      loading: false,
      received: 104_377,
      total: 104_377,
      check: { checkedAt: '2026-11-21T03:00:00Z', outcome: 'mended' },
    },
    { feed: 'prices', loading: true, received: 41_500, total: 98_201, check: null },
    { feed: 'stock', loading: true, received: 0, total: null, check: null },
    { feed: 'customers', loading: true, received: 0, total: null, check: null },
    { feed: 'orders', loading: true, received: 0, total: null, check: null },
  ],
  shifts: [
    { ...{ shiftId: 's214', number: 214, checkedAt: '2026-11-21T18:00:00Z', outcome: 'same' }, differences: [] },
    {
      ...{ shiftId: 's213', number: 213, checkedAt: '2026-11-20T18:00:00Z', outcome: 'differs' },
      differences: [{ kind: 'sale', id: 'r1841', number: 1841, till: minor(48_900), server: null }],
    },
  ],
  documentsProblem: null,
  quarantine: [],
};
const held: SyncDetails['quarantine'] = [
  {
    ...{ direction: 'up', topic: 'SaleCompleted', key: '1841', code: 'FACT_SUMS', details: {} },
    ...{ since: '2026-11-21T14:01:00Z', attempts: 1 },
  },
  {
    ...{ direction: 'down', topic: 'prices', key: '4607023248899', code: 'FEED_ROW_UNUSABLE', details: { problem: '0' } },
    ...{ since: '2026-11-20T09:00:00Z', attempts: 3 },
  },
];

const handlers: Partial<Handlers<TillContract>> = {
  'sync.pair': () => OK,
  'sync.unpair': () => OK,
  'sync.now': () => OK,
  'sync.retry': () => OK,
  'sync.details': () => ({ ok: true, value: exchange }),
  'devices.checkRegistrar': () => ({
    ok: true,
    code: null,
    details: {},
    facts: [
      { key: 'model', value: 'ШТРИХ-М-02Ф' },
      { key: 'serial', value: '0478930023001927' },
      { key: 'shift', value: 'open 214' },
      { key: 'paper', value: 'ok' },
      { key: 'clock', value: '2026-11-21 17:05' },
      { key: 'storage', value: '9960440300112233' },
      { key: 'storageExpires', value: '2027-08-01' },
      { key: 'lastDocument', value: '18423' },
      { key: 'unsentDocuments', value: '2' },
    ],
  }),
  'devices.checkPrinter': () => ({
    ok: false,
    code: 'PRINTER_NO_PAPER',
    details: {},
    facts: [{ key: 'address', value: 'tcp:127.0.0.1:9100' }],
  }),
  'devices.testPrint': () => OK,
  'devices.continuePrint': () => OK,
  'devices.repeatDocument': () => OK,
  'print.jobs': () => [],
  'print.retry': () => OK,
  'print.cancel': () => OK,
  'people.all': () => ({ ok: true, value: staff }),
  'people.save': () => ({ ok: true, value: { staffId: 's1' } }),
  'settings.saveShop': () => OK,
  'settings.saveSelling': () => OK,
  'settings.saveDevices': () => OK,
  'settings.saveScreen': () => OK,
  'setup.findDevices': () => [
    { address: 'tcp:127.0.0.1:7778', kind: 'shtrih-m', title: 'ШТРИХ-М-02Ф № 0478930023001927' },
    { address: 'tcp:127.0.0.1:9100', kind: 'escpos', title: 'ESC/POS' },
    { address: 'serial:COM5:115200', kind: 'unknown', title: 'COM5' },
  ],
  'setup.importDemoGoods': () => ({ ok: true, value: { goods: 3000 } }),
  'setup.importGoods': () => ({
    ok: true,
    value: {
      added: 98_201,
      updated: 0,
      skipped: 2,
      problems: [{ line: 17, code: 'BARCODE_CHECK_DIGIT', details: { shown: '460' } }],
    },
  }),
  'setup.finish': () => OK,
};
const base = { handlers } satisfies Scene;
const setup = { handlers, state: { phase: 'setup', session: null, shift: null } } satisfies Scene;

export const manageScenes: Readonly<Record<string, Scene>> = {
  devices: { ...base, place: { at: 'devices' } },
  'devices-trouble': {
    handlers: {
      ...handlers,
      'print.jobs': () => [
        { jobId: 'j1', title: '№ 1841', createdAt: '2026-11-21T14:01:00Z', status: 'unsure', reason: 'PRINTER_SILENT' },
        { jobId: 'j2', title: '№ 1842', createdAt: '2026-11-21T14:05:00Z', status: 'waiting', reason: null },
        { jobId: 'j3', title: 'Z 213', createdAt: '2026-11-20T18:05:00Z', status: 'failed', reason: 'PRINTER_BROKEN' },
      ],
    },
    state: {
      registrar: { kind: 'off', code: 'DEVICE_UNREACHABLE', details: { device: 'ККТ', address: 'tcp:192.168.1.40:7778' } },
      printer: { kind: 'attention', code: 'PRINTER_NO_PAPER', details: {} },
      printQueue: { waiting: 1, unsure: 1 },
    },
    place: { at: 'devices' },
  },
  'devices-none': {
    ...base,
    state: { registrar: { kind: 'none', code: null, details: {} }, printer: { kind: 'none', code: null, details: {} } },
    place: { at: 'devices' },
  },
  'sync-alone': { ...base, place: { at: 'sync' } },
  sync: { ...base, state: { sync: paired }, place: { at: 'sync' } },
  'sync-away': {
    ...base,
    state: {
      sync: {
        ...paired,
        link: 'trying',
        waiting: 1240,
        oldestWaitingAt: '2026-11-14T09:12:00Z',
        problem: { code: 'SERVER_UNREACHABLE', details: { server: 'shop.example' } },
      },
    },
    place: { at: 'sync' },
  },
  'sync-refused': {
    handlers: { ...handlers, 'sync.details': () => ({ ok: true, value: { ...exchange, quarantine: held } }) },
    state: { sync: { ...paired, link: 'refused', quarantined: 2, problem: { code: 'TILL_REVOKED', details: {} } } },
    place: { at: 'sync' },
  },
  staff: { ...base, place: { at: 'staff' } },
  'staff-many': {
    handlers: {
      ...handlers,
      'people.all': () => ({
        ok: true,
        value: Array.from({ length: 30 }, (_, n) => ({
          ...{ staffId: `m${String(n)}`, role: (['cashier', 'senior', 'manager'] as const)[n % 3] ?? 'cashier', pinLength: 4 },
          ...{ ownCustomers: false, lockedUntil: null, inn: '', badge: n % 4 === 0 ? `LVB-${String(n)}` : '', active: n < 26 },
          name: n === 5 ? 'Кассир с очень длинным двойным именем Александрина-Константина' : `Сотрудник ${String(n + 1)}`,
        })),
      }),
    },
    place: { at: 'staff' },
  },
  'staff-refused': {
    handlers: { ...handlers, 'people.all': () => ({ ok: false, error: { code: 'TILL_READ_ONLY', details: {} } }) },
    place: { at: 'staff' },
  },
  settings: { ...base, place: { at: 'settings' } },
  'settings-cashier': {
    ...base,
    state: { session: { staffId: 's1', name: 'Кассир', role: 'cashier', permissions: ['sell', 'settings.read'], locked: false } },
    place: { at: 'settings' },
  },
  'settings-rich': {
    handlers: {
      ...handlers,
      'settings.get': () => ({
        ...settings,
        shop: {
          ...settings.shop,
          inn: '7707083893',
          address: 'г. Самара, ул. Ленинградская, 52, торговый центр «Опера», 2 этаж',
        },
        selling: {
          ...settings.selling,
          receiptHeader: ['Бельё и колготки', 'без выходных 9:00-20:00'],
          rounding: { step: 100 as never, mode: 'down', applies: 'cash' },
          inStoreCodes: ['21IIIIIWWWWWC', '23IIIIIPPPPPC'],
          customerCardPrefixes: ['2900'],
        },
      }),
    },
    place: { at: 'settings' },
  },
  'settings-orders': {
    handlers: {
      'orderRules.read': () => ({
        ok: true,
        value: { version: '0'.repeat(64), rules: structuredClone(DEFAULT_ORDER_RULES) as never },
      }),
    },
    ...{ state: { sync: paired }, place: { at: 'settings' } },
  },
  setup,
  'setup-nothing-found': { ...setup, handlers: { ...handlers, 'setup.findDevices': () => [] } },
};
