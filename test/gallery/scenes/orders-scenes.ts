/** Orders in the gallery: the list, the card, customers, and the templates of papers. */
import type { PairedState } from '../../../src/contract/till/sync-contract.ts';
import { DEFAULT_ORDER_LOOK, type OrderRow } from '../../../src/contract/till/order-list-contract.ts';
import type { OrderView } from '../../../src/contract/till/orders-contract.ts';
import type { CustomerView } from '../../../src/contract/till/customers-contract.ts';
import { DELIVERED_PAPERS } from '../../../src/domain/receipt/delivered-papers.ts';
import { paperWords } from '../../../src/domain/receipt/paper-template.ts';
import { milli, minor } from '../../../src/domain/money/minor.ts';
import type { Scene } from '../fake-till.ts';
import { people, settings } from '../fake-shop.ts';

const OK = { ok: true, value: null } as const;
const STATUSES = ['new', 'confirmed', 'picking', 'ready', 'awaiting_goods', 'partly_handed_over'] as const;
const COLUMNS = ['to-confirm', 'to-pick', 'to-pick', 'ready', 'awaiting', 'ready'] as const;
const NAMES = ['Иванова М. П.', 'Ковалёва О.', '', 'Александрина-Константинопольская В. А.'] as const;

export const rows: OrderRow[] = Array.from({ length: 60 }, (_, n) => ({
  ...{
    orderId: `o${String(n)}`,
    number: `W-${String(1042 + n)}`,
    status: STATUSES[n % 6] ?? 'new',
    source: n % 3 === 0 ? 'phone' : 'web',
  },
  ...{ buyer: NAMES[n % 4] ?? '', phoneEnd: n % 4 === 2 ? '' : String(4567 + n), createdAt: '2026-11-21T09:00:00Z' },
  since: new Date(Date.now() - n * 1_700_000).toISOString(),
  dueAt: n % 7 === 0 ? '2026-11-21T09:00:00Z' : null,
  wishedAt: n % 2 === 0 ? '2026-11-25T15:00:00Z' : null,
  ...{ priority: n % 5 === 0 ? 3 : 0, lineCount: 3, firstGoods: 'Колготки Giulia 40den чёрн. 3, Пижама женская вискоза, Носки' },
  ...{ picked: n % 4, cells: n % 6 === 3 ? 'А-3' : '', total: minor(210_300 + n * 100), due: minor(n % 2 === 0 ? 0 : 110_300) },
  ...{ responsibleId: n % 3 === 0 ? 's1' : null, customerId: 'c1', storeId: 'store-1', paid: n % 2 === 0 ? 'paid' : 'part' },
  ...{
    isFlagged: n % 11 === 0,
    responsible: n % 3 === 0 ? 'Кассир' : '',
    store: 'Магазин №2',
    column: COLUMNS[n % 6] ?? 'ready',
  },
}));

export const line = (n: number, over: Partial<OrderView['lines'][number]>): OrderView['lines'][number] => ({
  ...{
    lineId: `l${String(n)}`,
    goodId: `g${String(n)}`,
    name: 'Колготки Giulia 40den чёрн. 3',
    category: 'Колготки',
    unit: 'piece',
  },
  ...{
    quantity: milli(2000),
    price: minor(48_900),
    total: minor(97_800),
    picked: milli(2000),
    missing: milli(0),
    damaged: milli(0),
  },
  ...{
    cell: 'А-3',
    handed: milli(0),
    returned: milli(0),
    open: milli(2000),
    prepaid: minor(97_800),
    stock: milli(4000),
    barcodes: [],
  },
  ...over,
});

const card = rows[3]!;
export const order: OrderView = {
  card,
  elsewhere: null,
  ...{ hasCode: true, buyerPhone: '··· 4567', buyerEmail: 'm···@post.example', seesBuyer: false, customerName: 'Иванова М. П.' },
  custom: [{ name: 'Подъезд', value: '2' }],
  oneHandover: false,
  lines: [
    line(1, {}),
    line(2, {
      name: 'Пижама женская вискоза с длинным рукавом и брюками, размеры 42-54, коллекция осень-зима',
      total: minor(112_500),
      stock: milli(0),
    }),
    line(3, { name: 'Носки мужские', missing: milli(1000), cell: '', stock: null, total: minor(25_800) }),
  ],
  ...{ total: minor(236_100), prepaid: minor(125_800), unassigned: minor(0), due: minor(110_300), over: minor(0) },
  payments: [{ what: 'prepayment', way: 'online', sum: minor(125_800), at: '2026-11-21T09:01:00Z', reference: 'bank-77' }],
  attempts: [{ at: '2026-11-21T09:00:00Z', way: 'online', sum: minor(236_100), problem: 'недостаточно средств' }],
  handovers: [],
  moves: [
    { ...{ from: 'new', to: 'confirmed', at: '2026-11-21T09:05:00Z' }, staff: '', place: '', side: 'server', note: '' },
    {
      ...{ from: 'confirmed', to: 'ready', at: '2026-11-21T10:05:00Z', side: 'till' },
      ...{ staff: 'Кассир', place: 'Магазин №2, Касса 1', note: 'собрали без сканера' },
    },
  ],
  receipts: [{ receiptId: 'r1842', number: 1842, kind: 'prepayment', at: '2026-11-21T09:01:00Z', due: minor(125_800) }],
  comments: [
    {
      commentId: 'k1',
      at: '2026-11-21T09:10:00Z',
      staff: 'Управляющий',
      to: 'Кассир',
      text: 'Позвонить до шести, если не придёт',
      isRead: false,
    },
  ],
  files: [
    {
      fileId: 'f1',
      name: 'Договор подписанный.pdf',
      type: 'application/pdf',
      size: 348_112,
      at: '2026-11-21T09:12:00Z',
      staff: 'Кассир',
      state: 'waiting',
    },
  ],
  reserves: [{ name: 'Носки мужские', quantity: milli(1000), state: 'released', note: 'до вечера' }],
  isHolding: true,
  edits: [{ at: '2026-11-21T09:20:00Z', staff: 'Кассир', consent: 'given', changes: 2 }],
  overruled: [],
  flags: ['recount'],
  ...{ isProposed: false, proposal: [], cancelAsked: null, responsible: 'Кассир', nextStatuses: ['picking'], ground: 'server' },
};

const customer: CustomerView = {
  ...{
    customerId: 'c1',
    name: 'Иванова М. П.',
    phones: ['··· 4567'],
    cards: ['LVC-1001'],
    email: 'm···@post.example',
    birthday: '',
  },
  ...{ note: '', responsibleId: 's1', responsible: 'Кассир', mayAdvertise: false, isErased: false, isInFull: false },
};

export const handlers: NonNullable<Scene['handlers']> = {
  'orders.board': () => ({ columns: [], isWhole: true }),
  'orders.list': ({ limit }) => ({
    ...{ rows: rows.slice(0, limit), count: 1240, isWhole: true },
    choices: {
      sources: ['phone', 'web'],
      responsible: [{ id: 's1', name: 'Кассир' }],
      stores: [{ id: 'store-1', name: 'Магазин №2' }],
    },
  }),
  'orders.listLook': () => DEFAULT_ORDER_LOOK,
  'orders.saveListLook': () => OK,
  'orders.colleagues': () => people.map(({ staffId, name }) => ({ staffId, name })),
  'orders.get': () => ({ ok: true, value: order }),
  'orders.readRemarks': () => OK,
  'orders.elsewhere': () => ({
    ok: true,
    value: [
      { storeId: 's2', name: 'Магазин на Садовой', address: '', hasAll: false, goods: [{ goodId: 'g2', free: milli(5000) }] },
    ],
  }),
  'orders.asked': () => ({
    ok: true,
    value: [
      {
        ...{ transferId: 't1', lineId: order.lines[1]!.lineId, store: 'Магазин на Садовой', quantity: milli(1000), reason: '' },
        ...{ state: 'accepted', at: '2026-11-22T09:12:00Z' },
      },
    ],
  }),
  'orders.holders': () => [{ orderId: 'o1', number: 'W-1043', status: 'confirmed', buyer: 'Ковалёва О.', quantity: milli(2000) }],
  'customers.find': () => [customer, { ...customer, customerId: 'c2', name: 'Ковалёва О.' }],
  'customers.buyers': () => [{ orderId: 'o1', name: 'Щукин П.', phone: '··· 0102', orders: 2 }],
  'customers.farBuyers': () => ({
    buyers: [{ orderId: 'far', name: 'Щербина Л.', phone: '··· 7788', orders: 1, store: 'Магазин № 2', isInFull: false }],
    problem: null,
  }),
  'customers.get': () => ({ ok: true, value: customer }),
  'customers.history': () => ({
    ok: true,
    value: {
      problem: { code: 'SERVER_UNREACHABLE', details: { server: 'server.example' } },
      purchases: [
        {
          kind: 'order',
          id: 'o1',
          number: 'W-1043',
          at: '2026-11-21T09:00:00Z',
          store: '',
          total: minor(210_300),
          goods: 'Колготки, Пижама',
          status: 'ready',
          isHere: true,
        },
        {
          kind: 'sale',
          id: 'r1',
          number: '1842',
          at: '2026-11-20T09:00:00Z',
          store: 'Магазин на Садовой',
          total: minor(48_900),
          goods: 'Носки',
          status: null,
          isHere: false,
        },
      ],
    },
  }),
  'papers.templates': () => ({ templates: DELIVERED_PAPERS.ru, words: [...paperWords('ru')] }),
  'settings.get': () => settings,
};

const SYNC: PairedState = {
  ...{ kind: 'paired', serverName: 'Сервер', waiting: 0, oldestWaitingAt: null, ackedThrough: 1842, ackedAt: null },
  ...{ waitingDocuments: 0, link: 'ok', problem: null, quarantined: 0 },
};
export const paired: NonNullable<Scene['state']> = { sync: SYNC };
/** The server does not answer. */
export const away: NonNullable<Scene['state']> = { sync: { ...SYNC, link: 'trying' } };

export const ordersScenes: Readonly<Record<string, Scene>> = {
  'orders-list': { handlers, place: { at: 'orders', view: 'list' } },
  'order-cancel': {
    handlers: {
      ...handlers,
      'orders.lookCancel': () => ({
        ok: true,
        value: {
          parts: [
            { orderId: 'o3', number: 'W-1042', status: 'ready', store: '', isHere: true, left: minor(236_100), problem: null },
            {
              ...{ orderId: 'o3b', number: 'W-1042/2', status: 'confirmed', store: 'Магазин на Садовой', isHere: false },
              ...{ left: minor(48_900), problem: null },
            },
            {
              ...{ orderId: 'o3c', number: 'W-1042/3', status: 'ready', store: 'Склад', isHere: false, left: minor(0) },
              problem: { code: 'LEASE_TAKEN', details: { number: 'W-1042/3', till: 'Касса 2' } },
            },
          ],
          ways: [
            { kind: 'card', amount: minor(100_000) },
            { kind: 'cash', amount: minor(136_100) },
          ],
          total: minor(236_100),
        },
      }),
    },
    ...{ state: paired, place: { at: 'orders', view: 'card', orderId: 'o3' } },
  },
  'order-card': { handlers, state: paired, place: { at: 'orders', view: 'card', orderId: 'o3' } },
  customers: { handlers, place: { at: 'orders', view: 'customers', customerId: 'c1' } },
  'settings-papers': { handlers, place: { at: 'settings' } },
};
