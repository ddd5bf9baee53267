/** A till for the gallery: the contract answered from memory, so screens can be looked at and walked through. A fake at the port. */
import { serve } from '../../src/contract/rpc/serve.ts';
import type { Channel, Frame } from '../../src/contract/rpc/channel.ts';
import type { Handlers } from '../../src/contract/rpc/define.ts';
import type { BasketLineView, BasketView } from '../../src/contract/till/basket-contract.ts';
import { tillContract, type TillContract, type TillState } from '../../src/contract/till/till-contract.ts';
import { add, milli, minor, ZERO, type Milli } from '../../src/domain/money/minor.ts';
import { extend, subtract } from '../../src/domain/money/minor.ts';
import { quickCash } from '../../src/domain/sale/settle.ts';
import { createLink, type LinkedChannel } from '../../src/renderer/client/linked-channel.ts';
import type { Place } from '../../src/renderer/navigation.tsx';
import { goods, GROUPS, people, settings } from './fake-shop.ts';
import { permissionsOf } from '../../src/domain/people/permission.ts';

export type Scene = {
  readonly state?: Partial<TillState>;
  readonly lines?: readonly BasketLineView[];
  readonly basket?: Partial<BasketView>;
  readonly handlers?: Partial<Handlers<TillContract>>;
  readonly screen?: TillState['screen'];
  readonly place?: Place;
  readonly locked?: boolean;
  /** Never answers. */
  readonly silent?: boolean;
  /** How long each answer takes: a slow machine. */
  readonly slowMs?: number;
};

const OK = { ok: true, value: null } as const;

export function fakeTill(scene: Scene): LinkedChannel {
  const link = createLink();
  let toTill: (frame: Frame) => void = () => undefined;
  const channel: Channel = {
    send: (frame) => void setTimeout(() => link.received(structuredClone(frame)), frame.t === 'push' ? 0 : (scene.slowMs ?? 0)),
    onFrame: (listen) => void (toTill = listen),
    onClose: () => undefined,
  };
  let state = firstState(scene);
  let lines: readonly BasketLineView[] = scene.lines ?? [];
  let before: readonly BasketLineView[] | null = null;
  let tenders: BasketView['tenders'] = scene.basket?.tenders ?? [];
  let lastLineId = scene.lines?.at(-1)?.lineId ?? null;
  let count = 0;

  const served = serve<TillContract>(tillContract, { ...handlers(), ...scene.handlers } as Handlers<TillContract>, channel);

  function change(part: Partial<TillState>): typeof OK {
    state = { ...state, ...part };
    served.push('till.changed', state);
    return OK;
  }

  function show(next: readonly BasketLineView[], last: string | null = lastLineId): typeof OK {
    before = lines;
    lines = next;
    lastLineId = last;
    return push();
  }

  function push(): typeof OK {
    const total = add(...lines.map((line) => line.total));
    const paid = add(...tenders.map((tender) => tender.amount));
    const remaining = minor(Math.max(0, total - paid));
    served.push('basket.changed', {
      basketId: 'b1',
      lines: [...lines],
      receiptDiscount: null,
      customer: null,
      gross: add(...lines.map((line) => line.gross)),
      discount: add(...lines.map((line) => line.discount)),
      total,
      vat: [{ rate: '22%', amount: add(...lines.map((line) => line.vatAmount)) }],
      rounding: ZERO,
      dueInCash: total,
      due: total,
      tenders,
      remaining,
      remainingInCash: remaining,
      lastLineId,
      canUndo: before !== null,
      ...scene.basket,
    });
    return OK;
  }

  function addGood(goodId: string, quantity: Milli): string {
    const good = goods.find((one) => one.goodId === goodId) ?? goods[0]!;
    const same = lines.find((line) => line.goodId === good.goodId);
    if (same !== undefined) {
      show(
        lines.map((line) => (line === same ? priced(line, milli(line.quantity + quantity)) : line)),
        same.lineId,
      );
      return same.lineId;
    }
    const lineId = `n${String(++count)}`;
    show([...lines, lineOf(lineId, good, quantity)], lineId);
    return lineId;
  }

  function edit(lineId: string, with_: (line: BasketLineView) => BasketLineView): typeof OK {
    return show(
      lines.map((line) => (line.lineId === lineId ? with_(line) : line)),
      lineId,
    );
  }

  function handlers(): Partial<Handlers<TillContract>> {
    return {
      'till.hello': () => {
        served.push('till.changed', state);
        push();
        return null;
      },
      'settings.saveScreen': (screen) => change({ screen }),
      'till.scan': ({ text, quantity }) => {
        const good = goods.find((one) => one.article === text || one.goodId === text);
        if (good === undefined) return { did: 'not-found', code: text };
        return { did: 'added', lineId: addGood(good.goodId, quantity ?? milli(1000)), name: good.name };
      },
      'basket.add': ({ goodId, quantity }) => ({ ok: true, value: { lineId: addGood(goodId, quantity ?? milli(1000)) } }),
      'basket.addFreePrice': ({ name, price, quantity }) => {
        const lineId = `n${String(++count)}`;
        show(
          [...lines, lineOf(lineId, { ...goods[0]!, goodId: lineId, name, price, article: '' }, quantity ?? milli(1000))],
          lineId,
        );
        return { ok: true, value: { lineId } };
      },
      'basket.setQuantity': ({ lineId, quantity }) => edit(lineId, (line) => priced(line, quantity)),
      'basket.setPrice': ({ lineId, price, override }) =>
        override === undefined
          ? { ok: false, error: { code: 'NEEDS_OVERRIDE', details: { permission: 'price.change' } } }
          : edit(lineId, (line) => priced({ ...line, price }, line.quantity)),
      'basket.setDiscount': ({ lineId, discount }) =>
        lineId === null ? OK : edit(lineId, (line) => priced({ ...line, lineDiscount: discount }, line.quantity)),
      'basket.remove': ({ lineId }) => show(lines.filter((line) => line.lineId !== lineId)),
      'basket.clear': () => show([]),
      'basket.undo': () => show(before ?? lines),
      'basket.setCustomer': () => OK,
      'basket.explain': () => ({
        ok: true,
        value: [
          { kind: 'list', amount: minor(125000), priceVersion: 41 },
          { kind: 'line-discount', amount: minor(-12500), basisPoints: 1000, by: 'Кассир', reason: 'Витринный образец' },
        ],
      }),
      'basket.park': () => {
        change({ parked: state.parked + 1 });
        return show([]);
      },
      'basket.parked': () => [
        {
          basketId: 'p1',
          name: 'Женщина в синем',
          parkedAt: '2026-11-21T11:02:00Z',
          parkedBy: 'Кассир',
          lineCount: 3,
          total: minor(210300),
          firstGoods: 'Колготки Giulia 40den, Пижама',
        },
        {
          basketId: 'p2',
          name: '2',
          parkedAt: '2026-11-21T11:20:00Z',
          parkedBy: 'Кассир',
          lineCount: 1,
          total: minor(48900),
          firstGoods: 'Носки',
        },
      ],
      'basket.recall': () => show([lineOf('r1', goods[1]!, milli(1000))], 'r1'),
      'basket.discardParked': () => OK,
      'basket.noteMissedSale': () => OK,
      'payment.quickCash': () => {
        const total = add(...lines.map((line) => line.total));
        return quickCash(total, settings.selling.cashNotes);
      },
      'payment.tender': ({ kind, amount, reference }) => {
        tenders = [...tenders, { tenderId: `t${String(++count)}`, kind, amount, reference: reference ?? '' }];
        push();
        const left = subtract(add(...lines.map((line) => line.total)), add(...tenders.map((tender) => tender.amount)));
        if (left <= 0) pay(minor(Math.max(0, 0 - left)));
        return { ok: true, value: { covered: left <= 0, remaining: minor(Math.max(0, left)) } };
      },
      'payment.removeTender': ({ tenderId }) => {
        tenders = tenders.filter((tender) => tender.tenderId !== tenderId);
        return push();
      },
      'payment.register': () => {
        pay(minor(0));
        return { ok: true, value: null };
      },
      'payment.cancel': () => {
        tenders = [];
        return push();
      },
      'payment.dismiss': () => change({ checkout: { phase: 'idle' } }),
      'shift.open': () => change({ shift: firstState({}).shift }),
      'shift.close': () => {
        change({ checkout: { phase: 'registering', operation: 'shift-close', since: new Date().toISOString() } });
        setTimeout(() => change({ shift: null, checkout: { phase: 'idle' } }), 900);
        return OK;
      },
      'returns.complete': () => {
        change({ checkout: { phase: 'registering', operation: 'return', since: new Date().toISOString() } });
        setTimeout(
          () => change({ checkout: { phase: 'failed', operation: 'return', code: 'DEVICE_DISCONNECTED', details: {} } }),
          900,
        );
        return OK;
      },
      'catalogue.search': ({ text, limit }) => {
        const found = goods.filter(
          (good) => good.name.toLowerCase().includes(text.toLowerCase()) || good.article.startsWith(text),
        );
        return { goods: found.slice(0, limit), suggestion: found.length === 0 ? 'колготки' : null, count: found.length };
      },
      'catalogue.good': ({ goodId }) => {
        const good = goods.find((one) => one.goodId === goodId) ?? goods[0]!;
        const variants =
          good.variants === 0
            ? []
            : ['39-40 · чёрный', '41-42 · чёрный', '41-42 · серый'].map((variant, n) => ({
                ...good,
                goodId: `g${String(n + 1)}`,
                variant,
                variants: 0,
              }));
        return { ok: true, value: { good, barcodes: [], variants, elsewhere: [{ store: 'Магазин №1', stock: milli(4000) }] } };
      },
      'catalogue.groups': () => GROUPS.map((group) => ({ group, goods: 12 })),
      'catalogue.group': ({ group, offset, limit }) =>
        goods.filter((good) => good.category === group).slice(offset, offset + limit),
      'people.list': () => people,
      'people.approvers': () => people.filter((one) => one.role !== 'cashier'),
      'people.signIn': ({ pin }) =>
        pin === '0000'
          ? { ok: false, error: { code: 'BAD_INPUT', details: { field: 'PIN' } } }
          : change({ session: { ...firstState({}).session!, locked: false } }),
      'people.lock': () => change({ session: { ...state.session!, locked: true } }),
      'settings.get': () => settings,
    };
  }

  function pay(changeDue: ReturnType<typeof minor>): void {
    change({ checkout: { phase: 'registering', operation: 'sale', since: new Date().toISOString() } });
    setTimeout(() => {
      const total = add(...lines.map((line) => line.total));
      tenders = [];
      show([]);
      change({
        lastReceipt: state.lastReceipt + 1,
        checkout: {
          phase: 'done',
          kind: 'sale',
          operation: 'sale',
          receiptId: 'r1',
          number: state.lastReceipt + 1,
          total,
          change: changeDue,
          back: [],
          receipts: 1,
          fiscal: null,
        },
      });
    }, 900);
  }

  if (scene.silent !== true) {
    setTimeout(() => link.opened((frame) => setTimeout(() => toTill(structuredClone(frame)), 0)));
  }
  return link;
}

export function lineOf(lineId: string, good: (typeof goods)[number], quantity: Milli): BasketLineView {
  const price = good.price ?? minor(10000);
  return priced(
    {
      lineId,
      goodId: good.goodId,
      name: good.variant === '' ? good.name : `${good.name} ${good.variant}`,
      article: good.article,
      barcode: null,
      unit: good.unit,
      quantity,
      price,
      listPrice: price,
      gross: ZERO,
      discount: ZERO,
      total: ZERO,
      vat: '22%',
      vatAmount: ZERO,
      lineDiscount: null,
      stockLeft: milli(2000),
      isOfReserve: false,
    },
    quantity,
  );
}

function priced(line: BasketLineView, quantity: Milli): BasketLineView {
  const gross = extend(line.price, quantity);
  const discount =
    line.lineDiscount?.kind === 'percent'
      ? extend(gross, milli(Math.round(line.lineDiscount.basisPoints / 10)))
      : (line.lineDiscount?.amount ?? ZERO);
  return {
    ...line,
    quantity,
    gross,
    discount,
    total: subtract(gross, discount),
    vatAmount: extend(subtract(gross, discount), milli(180)),
  };
}

function firstState(scene: Scene): TillState {
  return {
    phase: 'ready',
    problem: null,
    demo: null,
    version: '0.1.0',
    shop: { country: 'RU', currency: 'RUB', organisation: 'Лавка', store: 'Магазин №2', tillName: 'Касса 1' },
    screen: scene.screen ?? { language: 'ru', theme: 'light', soundVolume: 0 },
    session: {
      staffId: 's1',
      name: 'Кассир',
      role: 'cashier',
      permissions: [...permissionsOf('manager')],
      locked: scene.locked === true,
    },
    shift: { shiftId: 'sh1', number: 214, openedAt: '2026-11-21T06:00:00Z', openedBy: 'Кассир', expiresAt: null, expired: false },
    checkout: { phase: 'idle' },
    registrar: { kind: 'ok', code: null, details: {} },
    printer: { kind: 'ok', code: null, details: {} },
    printQueue: { waiting: 0, unsure: 0 },
    orders: { toConfirm: 2, toPick: 4, ready: 5, overdue: 1, awaiting: 1, version: 1, arrived: 0, remarks: 0, tasks: 3 },
    parked: 2,
    lastReceipt: 1842,
    sync: { kind: 'alone' },
    notices: [],
    work: null,
    settings: {
      freePriceLines: true,
      blindCount: false,
      autoLockMinutes: 0,
      wedge: { maxGapMs: 100, minLength: 6, terminator: 'Enter' },
    },
    ...scene.state,
  };
}
