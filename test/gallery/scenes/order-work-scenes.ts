/** Orders in the gallery: what is done with them on the floor, from the board to the customer's hands and back. */
import type { OrderBoard, OrderView } from '../../../src/contract/till/orders-contract.ts';
import type { NotHere } from '../../../src/contract/till/not-here.ts';
import type { TaskRow } from '../../../src/contract/till/tasks-contract.ts';
import type { TransferRow } from '../../../src/contract/till/transfers-contract.ts';
import { milli, minor } from '../../../src/domain/money/minor.ts';
import { quickCash } from '../../../src/domain/sale/settle.ts';
import { goods, settings } from '../fake-shop.ts';
import { lineOf, type Scene } from '../fake-till.ts';
import { away, handlers, line, order, paired, rows } from './orders-scenes.ts';

const LONG_NAME = 'Пижама женская вискоза с длинным рукавом и брюками, размеры 42-54, коллекция осень-зима';
const TO_COLLECT: Partial<OrderView> = {
  card: { ...rows[1]!, status: 'picking' },
  nextStatuses: ['confirmed', 'awaiting_goods', 'ready'],
};
const picking: OrderView = {
  ...order,
  ...TO_COLLECT,
  lines: [
    line(1, {}),
    line(2, { name: LONG_NAME, picked: milli(1000), cell: '', stock: milli(3000), category: 'Пижамы' }),
    line(3, { name: 'Носки мужские', picked: milli(0), cell: '', stock: null, category: 'Носки' }),
    line(4, { name: 'Майка бельевая', picked: milli(0), damaged: milli(1000), cell: '', category: 'Бельё' }),
  ],
};
const none: OrderView = { ...picking, lines: picking.lines.map((one) => ({ ...one, picked: milli(0) })) };
const short: OrderView = {
  ...picking,
  lines: [line(2, { name: LONG_NAME, picked: milli(1000), missing: milli(1000), cell: '', stock: milli(0), category: 'Пижамы' })],
};
const proposed: OrderView = {
  ...short,
  isProposed: true,
  proposal: [{ what: 'substitute', lineId: 'l2', name: 'Пижама Котмаркот 98-116', quantity: milli(1000), price: minor(125_000) }],
};
const paid: OrderView = { ...order, card: { ...order.card, due: minor(0) }, due: minor(0), prepaid: minor(236_100), flags: [] };
const over: OrderView = {
  ...paid,
  card: { ...paid.card, status: 'handed_over' },
  prepaid: minor(0),
  nextStatuses: [],
  lines: order.lines.map((one) => ({ ...one, open: milli(0), handed: one.quantity })),
};

const board: OrderBoard = {
  columns: (['to-confirm', 'to-pick', 'ready', 'overdue', 'awaiting'] as const).map((column) => {
    const cards = rows.filter((row) => row.column === column).slice(0, column === 'to-pick' ? 12 : 5);
    return { column, count: column === 'to-pick' ? 40 : cards.length, cards };
  }),
  isWhole: true,
};
const idOf = (name: string): string => goods.find((good) => good.name === name)!.goodId;
const elsewhere: NotHere = {
  asked: [
    {
      ...{
        transferId: 'transfer-1',
        lineId: 'l1',
        store: 'Магазин на Садовой',
        quantity: milli(1000),
        at: '2026-11-22T09:12:00Z',
      },
      ...{ state: 'refused', reason: 'Последняя на витрине' },
    },
  ],
  lacks: milli(1000),
  stores: [
    {
      ...{ storeId: 's2', name: 'Магазин на Садовой', address: 'Садовая, 12', free: milli(5000) },
      collects: true,
      readyAt: '2026-11-22T12:00:00Z',
    },
    { storeId: 's3', name: 'Склад', address: '', collects: false, free: milli(1000), readyAt: null },
  ],
  problem: null,
  substitutes: [
    {
      ...{ goodId: idOf('Пижама Котмаркот 98-116'), name: 'Пижама Котмаркот 98-116', variant: '', unit: 'piece' },
      ...{ price: minor(125_000), stock: milli(2000) },
    },
    {
      ...{ goodId: idOf(LONG_NAME), name: LONG_NAME, variant: '44 · синий', unit: 'piece' },
      ...{ price: minor(349_900), stock: milli(1000) },
    },
  ],
};

/** An order that remembers what was taken. */
function takingOne(): NonNullable<Scene['handlers']> {
  let order: OrderView = { ...none, nextStatuses: [] };
  return {
    ...handing(none, 0),
    'orders.get': () => ({ ok: true, value: order }),
    'orders.pickLine': ({ lineId, picked }) => {
      order = {
        ...order,
        lines: order.lines.map((line) => (line.lineId === lineId ? { ...line, picked: milli(picked) } : line)),
      };
      return { ok: true, value: null };
    },
  };
}

/** As it is when this much of the order is still to be paid. */
const handing = (order: OrderView, due: number, differs = false): NonNullable<Scene['handlers']> => ({
  ...handlers,
  'orders.get': () => ({ ok: true, value: order }),
  'orders.hold': () => ({ ok: true, value: { ground: 'lease' } }),
  'orders.letGo': () => ({ ok: true, value: null }),
  'orders.notHere': () => elsewhere,
  'orders.quoteHandover': () => ({
    ok: true,
    value: {
      ...{ total: minor(236_100), prepaid: minor(236_100 - due), due: minor(due), dueInCash: minor(due) },
      ...{ quickCash: due === 0 ? [] : [...quickCash(minor(due), settings.selling.cashNotes)], needsCode: true },
      differs: differs
        ? {
            goods: [{ lineId: 'l1', name: 'Колготки Giulia 40den чёрн. 3', claimed: milli(2000), here: milli(1000) }],
            ...{ paid: { claimed: minor(236_100), here: minor(125_800) }, isPriceOther: false },
          }
        : null,
    },
  }),
  'payment.quickCash': () => [...quickCash(minor(due === 0 ? 100_000 : due), settings.selling.cashNotes)],
  'orders.quoteRefund': () => ({
    ok: true,
    value: {
      total: minor(125_800),
      ways: [
        { kind: 'card', amount: minor(100_000) },
        { kind: 'cash', amount: minor(25_800) },
      ],
    },
  }),
  'orders.quoteReturn': () => ({ ok: true, value: { total: minor(97_800), ways: [{ kind: 'online', amount: minor(97_800) }] } }),
  // Nothing of what is searched for is here.
  'catalogue.search': ({ text }) => {
    const found = goods.filter(
      ({ name, article }) => name.toLowerCase().includes(text.toLowerCase()) || article.startsWith(text),
    );
    return { goods: found.map((good) => ({ ...good, stock: milli(0) })), suggestion: null, count: found.length };
  },
});

/** One more good makes the order dearer; where the customer need not be asked, one good less sets money free. */
const editing = (needsConsent: boolean): NonNullable<Scene['handlers']> => ({
  ...handing(needsConsent ? order : paid, 0),
  'orders.lookEdit': () => ({
    ok: true,
    value: needsConsent
      ? {
          before: { total: minor(236_100), prepaid: minor(125_800), due: minor(110_300) },
          ...{ after: { total: minor(361_100), prepaid: minor(125_800), due: minor(235_300) }, over: minor(0), needsConsent },
        }
      : {
          before: { total: minor(236_100), prepaid: minor(236_100), due: minor(0) },
          ...{ after: { total: minor(111_100), prepaid: minor(236_100), due: minor(0) }, over: minor(125_000), needsConsent },
        },
  }),
});

const awaited: OrderView = {
  ...order,
  lines: order.lines.map((one, index) => (index === 1 ? { ...one, picked: milli(0), cell: '', stock: milli(1000) } : one)),
};
const parting: NonNullable<Scene['handlers']> = {
  ...handing(awaited, 0),
  'orders.parts': () => ({
    ok: true,
    value: [
      { orderId: 'o3b', number: 'W-1042/2', store: '', status: 'awaiting_goods', left: minor(48_900) },
      { orderId: 'o3c', number: 'W-1042/3', store: 'Магазин на Садовой', status: 'ready', left: minor(0) },
    ],
  }),
};
const partingAway: NonNullable<Scene['handlers']> = {
  ...handing({ ...order, oneHandover: true }, 0),
  'orders.parts': () => ({ ok: false, error: { code: 'ORDER_PARTS_NEED_SERVER', details: {} } }),
};

const transfers: readonly TransferRow[] = [
  {
    ...{ transferId: 't1', side: 'asked', store: 'Магазин на Садовой', goodId: 'g1', name: 'Колготки Giulia 40den чёрн. 3' },
    ...{ unit: 'piece', barcodes: ['4607023248899'], quantity: milli(2000), held: milli(2000), stock: milli(4000) },
    ...{ number: 'W-1042', note: 'Заберут сегодня', at: '2026-11-21T08:00:00Z' },
  },
  {
    ...{ transferId: 't2', side: 'coming', store: 'Склад', goodId: 'g2', unit: 'piece', barcodes: ['4600000000017'] },
    name: 'Пижама женская вискоза с длинным рукавом и брюками, размеры 42-54, коллекция осень-зима',
    ...{ quantity: milli(3000), held: milli(0), stock: milli(0), number: 'W-998/2', note: '', at: '2026-11-20T16:30:00Z' },
  },
  {
    ...{ transferId: 't3', side: 'wanted', store: 'Склад', goodId: 'g3', name: 'Носки мужские', unit: 'piece', barcodes: [] },
    ...{ quantity: milli(10_000), held: milli(0), stock: null, number: '', note: '', at: '2026-11-21T09:10:00Z' },
  },
];
const aTask = (taskId: string, kind: string, rest: Partial<TaskRow>): TaskRow => ({
  ...{ taskId, kind, createdAt: '2026-11-21T08:12:00Z', orderId: null, number: '', good: null, quantity: null, sent: null },
  ...{ sum: null, status: null, till: '', store: '', staff: '', approvedBy: '', reason: '', done: null, ...rest },
});
const tasks: readonly TaskRow[] = [
  aTask('k1', 'late', { orderId: 'o1', number: 'W-1042', status: 'picking' }),
  aTask('k2', 'recount', {
    good: { name: 'Пижама женская вискоза с длинным рукавом и брюками, размеры 42-54', unit: 'piece', stock: milli(-1000) },
  }),
  aTask('k3', 'risk-handover', {
    ...{ orderId: 'o2', number: 'W-998/2', sum: minor(236_100), staff: 'Кассир', approvedBy: 'Управляющий' },
    reason: 'Интернета нет с утра, покупатель ждёт',
  }),
  aTask('k4', 'double-return', { number: '412', sum: minor(48_900) }),
  aTask('k5', 'transfer-short', {
    ...{
      good: { name: 'Носки мужские', unit: 'piece', stock: milli(4000) },
      quantity: milli(2000),
      sent: milli(3000),
      store: 'Магазин № 2',
    },
    done: { at: '2026-11-21T10:40:00Z', by: 'Старший кассир' },
  }),
];
/** Tasks of money: what was paid too much, and an order that never came. */
const moneyTasks: readonly TaskRow[] = [
  aTask('k6', 'overpaid', { orderId: 'o3', number: 'W-1045', sum: minor(1_250_000), status: 'ready' }),
  aTask('k7', 'order-missing', { number: 'К1-0017', sum: minor(236_100), till: 'Касса 2' }),
];
/** Three orders of one walk: a good that two of them want, one that is short in the third. */
const walk: readonly OrderView[] = [picking, none, short].map((one, index) => ({
  ...one,
  card: { ...rows[index * 6 + 1]!, status: 'picking' },
}));

const onTheWay = { ...handlers, 'transfers.list': () => ({ ok: true as const, value: [...transfers] }) };

export const orderWorkScenes: Readonly<Record<string, Scene>> = {
  'order-board': {
    state: paired,
    handlers: { ...onTheWay, 'orders.board': () => board, 'orders.find': () => rows.slice(0, 7) },
    place: { at: 'orders' },
  },
  transfers: { handlers: onTheWay, state: paired, place: { at: 'orders', view: 'transfers' } },
  tasks: {
    handlers: {
      ...handlers,
      'tasks.list': () => ({ ok: true, value: [...tasks] }),
      'tasks.done': () => ({ ok: true, value: null }),
    },
    ...{ state: paired, place: { at: 'orders', view: 'tasks' } },
  },
  'tasks-money': {
    handlers: { ...handlers, 'tasks.list': () => ({ ok: true, value: [...moneyTasks] }) },
    ...{ state: paired, place: { at: 'orders', view: 'tasks' } },
  },
  'tasks-none': {
    handlers: { ...handlers, 'tasks.list': () => ({ ok: true, value: [] }) },
    ...{ state: away, place: { at: 'orders', view: 'tasks' } },
  },
  'transfers-none': {
    handlers: { ...handlers, 'transfers.list': () => ({ ok: true, value: [] }) },
    ...{ state: paired, place: { at: 'orders', view: 'transfers' } },
  },
  'transfers-away': {
    handlers: { ...handlers, 'transfers.list': () => ({ ok: false, error: { code: 'TRANSFER_NEEDS_SERVER', details: {} } }) },
    ...{ state: paired, place: { at: 'orders', view: 'transfers' } },
  },
  'order-board-empty': { handlers, place: { at: 'orders' } },
  'order-picking': { handlers: handing(picking, 0), place: { at: 'orders', view: 'pick', orderId: 'o1' } },
  'order-picking-none': { handlers: handing(none, 0), place: { at: 'orders', view: 'pick', orderId: 'o1' } },
  'order-picking-slow': { handlers: takingOne(), slowMs: 300, place: { at: 'orders', view: 'pick', orderId: 'o1' } },
  'order-picking-short': { handlers: handing(short, 0), place: { at: 'orders', view: 'pick', orderId: 'o1' } },
  'order-picking-asked': { handlers: handing(proposed, 0), place: { at: 'orders', view: 'pick', orderId: 'o1' } },
  'order-picking-many': {
    handlers: {
      ...handing(picking, 0),
      'orders.get': ({ orderId }) => ({ ok: true, value: walk.find(({ card }) => card.orderId === orderId) ?? picking }),
      'orders.pickScan': () => ({
        ok: true,
        value: {
          ...{ did: 'picked', orderId: walk[1]!.card.orderId, lineId: 'l3', name: 'Носки мужские' },
          ...{ isLine: false, isOrder: false },
        },
      }),
    },
    place: { at: 'orders', view: 'pick', orderIds: walk.map(({ card }) => card.orderId) },
  },
  'order-handover-paid': {
    ...{ handlers: handing(paid, 0), state: paired },
    place: { at: 'orders', view: 'hand', orderId: 'o3', code: '123456' },
  },
  'order-handover-over': {
    handlers: handing(
      { ...over, handovers: [{ at: '2026-11-21T11:20:00Z', tillId: 't2', ground: 'server', risk: null, total: minor(236_100) }] },
      0,
    ),
    place: { at: 'orders', view: 'hand', orderId: 'o3', code: 'LVO-482913' },
  },
  'order-handover-due': { handlers: handing(order, 29_090), place: { at: 'orders', view: 'hand', orderId: 'o3' } },
  'order-handover-differs': {
    ...{ handlers: handing(order, 110_300, true), state: paired },
    place: { at: 'orders', view: 'hand', orderId: 'o3' },
  },
  'order-form': { handlers: handing(order, 0), state: paired, place: { at: 'orders', view: 'new' } },
  'order-prepay': { handlers: handing(order, 110_300), place: { at: 'orders', view: 'prepay', orderId: 'o3' } },
  'order-refund': { handlers: handing(order, 0), place: { at: 'orders', view: 'refund', orderId: 'o3' } },
  'order-return': { handlers: handing(over, 0), place: { at: 'orders', view: 'return', orderId: 'o3' } },
  'order-return-elsewhere': {
    handlers: handing({ ...over, elsewhere: 'Магазин на Садовой' }, 0),
    ...{ state: paired, place: { at: 'orders', view: 'return', orderId: 'o3' } },
  },
  'order-edit': { handlers: editing(false), state: paired, place: { at: 'orders', view: 'edit', orderId: 'o3' } },
  'order-edit-agreed': { handlers: editing(true), state: paired, place: { at: 'orders', view: 'edit', orderId: 'o3' } },
  'order-edit-waits': { handlers: handing(proposed, 0), state: paired, place: { at: 'orders', view: 'edit', orderId: 'o1' } },
  'order-parts': { handlers: parting, state: paired, place: { at: 'orders', view: 'parts', orderId: 'o3' } },
  'order-parts-away': { handlers: partingAway, state: away, place: { at: 'orders', view: 'parts', orderId: 'o3' } },
  'order-card-over': { handlers: handing(over, 0), place: { at: 'orders', view: 'card', orderId: 'o3' } },
  'not-here': {
    ...{ handlers: handing(order, 0), state: paired },
    lines: [{ ...lineOf('l1', goods[3]!, milli(3000)), stockLeft: milli(-1000) }],
  },
};
