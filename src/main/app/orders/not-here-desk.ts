/**
 * A good that is short: where else it is free, what could stand in for it, and making it so. An order follows its goods:
 * a part of it in the store that has them, a transfer to this one, or another good on the customer's word.
 */
import type { AskedOfStore, NotHere } from '../../../contract/till/not-here.ts';
import type { Order, OrderChange, OrderLine } from '../../../domain/documents/order.ts';
import { milli, minor, type Milli, ZERO } from '../../../domain/money/minor.ts';
import { answerProposal, decideEdit } from '../../../domain/order/order-edits.ts';
import { moveOrder } from '../../../domain/order/move-order.ts';
import { refuse } from '../../../domain/shared/refusal.ts';
import { ok, type Result } from '../../../domain/shared/result.ts';
import { without } from '../../../domain/shared/without.ts';
import { vatOn } from '../../../domain/tax/vat-rates.ts';
import type { AskServer } from '../exchange/ask-server.ts';
import type { Catalogue, SearchHit } from '../ports.ts';
import type { Refusal } from '../refusal.ts';
import type { Server } from './handover-ground.ts';
import type { OrderDesk, OrderDeskDeps } from './order-desk.ts';
import { askedOfStores, onTheWay } from './asked-of-stores.ts';
import { otherStores } from './other-stores.ts';

type Deps = Pick<OrderDeskDeps, 'catalogue' | 'session' | 'settings' | 'words' | 'ids' | 'clock' | 'unitOfWork' | 'book'> & {
  readonly orders: OrderDesk;
  readonly ask: AskServer;
  readonly server: () => Server | null;
  /** What the server changed is on its way. */
  readonly fetch: () => void;
};
type LineOfOrder = { readonly orderId: string; readonly lineId: string };
type Looking = { readonly goodId: string; readonly quantity: Milli; readonly line?: LineOfOrder | undefined };
type OnLine = { readonly orderId: string; readonly lineId: string; readonly quantity: Milli };

const PATIENCE_MS = 6000;
const MOST_SHOWN = 6;
const LOOKED_AT = 60;

export function createNotHereDesk({ orders, ask, server, fetch, ...deps }: Deps) {
  const { catalogue, session, settings, words, ids, clock, unitOfWork, book } = deps;

  /**
   * Other stores that have it free, those that have all of it first, and goods of this store that come near; of a line also
   * what was asked of other stores before.
   */
  async function look({ goodId, quantity, line }: Looking): Promise<NotHere> {
    const [answer, before] = await Promise.all([
      otherStores(ask, { own: server()?.storeId, goodIds: [goodId], timeoutMs: PATIENCE_MS }),
      line === undefined ? [] : askedFor(line),
    ]);
    const stores = (answer.ok ? answer.value : []).flatMap(({ storeId, name, address, collects, goods, readyAt }) =>
      goods.map(({ free }) => ({ storeId, name, address, collects, free, readyAt })),
    );
    const byWhole = stores.toSorted((a, b) => Number(b.free >= quantity) - Number(a.free >= quantity));
    return {
      ...{ asked: before, lacks: milli(Math.max(0, quantity - onTheWay(before))) },
      stores: byWhole.slice(0, MOST_SHOWN),
      problem: answer.ok || server() === null ? null : answer.error,
      substitutes: substitutesOf(catalogue, goodId).map(({ good, stock }) => ({
        ...{ goodId: good.goodId, name: good.name, unit: good.unit, price: good.price ?? minor(0), stock: stock ?? milli(0) },
        variant: [good.size, good.colour].filter((part) => part !== '').join(' · '),
      })),
    };
  }

  async function askedFor({ orderId, lineId }: LineOfOrder): Promise<AskedOfStore[]> {
    const all = await asked(orderId);
    return all.ok ? all.value.filter((one) => one.lineId === lineId) : [];
  }

  async function asked(orderId: string): Promise<Result<AskedOfStore[], Refusal>> {
    const answer = await ask((calls, token, signal) => calls.transfersOf(token, orderId, signal), PATIENCE_MS);
    // By the order as it is once the server has answered: another key may have asked meanwhile.
    const order = orders.open(orderId);
    return order.ok ? ok(askedOfStores(order.value.order, answer.ok ? answer.value : null)) : order;
  }

  function onLine({ orderId, lineId, quantity }: OnLine): Result<{ readonly order: Order; readonly line: OrderLine }, Refusal> {
    const opened = orders.open(orderId);
    if (!opened.ok) return opened;
    const { order } = opened.value;
    const line = order.lines.find(({ id }) => id === lineId);
    if (line === undefined) return refuse('ORDER_LINE_UNKNOWN');
    return quantity <= line.quantity ? ok({ order, line }) : refuse('ORDER_TOO_MUCH', { name: line.name, most: '' });
  }

  /**
   * Brought here from there. Written into the order, so it is asked for also when the server is away. What may still come is
   * not asked for again.
   */
  async function bring({ fromStoreId, ...where }: OnLine & { readonly fromStoreId: string }): Promise<Result<null, Refusal>> {
    const before = await askedFor(where);
    const found = onLine(where);
    if (!found.ok) return found;
    const { order, line } = found.value;
    const { missing = ZERO, picked, quantity } = line;
    const wanted = missing > 0 ? missing : quantity - picked;
    if (where.quantity > wanted - onTheWay(before)) return refuse('ORDER_ASKED_ALREADY', { name: line.name });
    const at = clock.now();
    const supply = { id: ids.next(), lineId: line.id, quantity: where.quantity, fromStoreId, at };
    const by = session.cashier();
    const staffId = by.ok ? by.value.staffId : '';
    const move = { id: ids.next(), to: 'awaiting_goods', at, side: 'till', place: orders.place(), staffId } as const;
    const moved = moveOrder(order, move, words.orderRules());
    unitOfWork(() => book()?.patch(order.id, { supplies: [...order.supplies, supply], ...(moved.ok ? moved.value : {}) }));
    return ok(null);
  }

  /** The customer collects it there: a part of the order, with its reserve and its share of the money, in that store. */
  async function moveThere({ storeId, ...where }: OnLine & { readonly storeId: string }): Promise<Result<null, Refusal>> {
    const found = onLine(where);
    if (!found.ok) return found;
    const part = { partId: ids.next(), storeId, lines: [{ lineId: where.lineId, quantity: where.quantity }] };
    const moved = await ask((calls, token, signal) => calls.split(token, where.orderId, part, signal), PATIENCE_MS);
    if (!moved.ok) return moved;
    fetch();
    return ok(null);
  }

  /**
   * Another good in its place. `agreed`: the customer said so to the person at the till. Else it waits for their word where
   * the owner's rules want it, and is made at once where they do not. Returns whether it waits.
   */
  function substitute(
    input: OnLine & { readonly goodId: string; readonly agreed: boolean },
  ): Result<{ readonly waits: boolean }, Refusal> {
    const found = onLine(input);
    if (!found.ok) return found;
    const by = session.cashier();
    if (!by.ok) return by;
    const { order, line } = found.value;
    const good = catalogue.get(input.goodId);
    if (good?.price === undefined) return refuse('GOOD_UNKNOWN');
    const { name, unit, goodId, price, category } = good;
    const stand: OrderLine = {
      ...{ id: ids.next(), goodId, name, unit, vat: vatOn(good.vat, settings.get().shop.country, clock.today()) },
      ...(category === '' ? {} : { category }),
      ...{ quantity: input.quantity, price, discount: ZERO, picked: milli(0), replaces: line.id },
    };
    const edit = { id: ids.next(), at: clock.now(), staffId: by.value.staffId, changes: changesFor(line, stand) };
    const decided = decideEdit(order, edit, { agreed: input.agreed, kinds: words.orderRules().consent });
    if (!decided.ok) return decided;
    const { patch, waits } = decided.value;
    unitOfWork(() => book()?.patch(order.id, patch));
    return ok({ waits });
  }

  /** What the customer said of the change that waits, to the person at the till. */
  function answer({ orderId, agreed }: { readonly orderId: string; readonly agreed: boolean }): Result<null, Refusal> {
    const opened = orders.open(orderId);
    if (!opened.ok) return opened;
    const by = session.cashier();
    if (!by.ok) return by;
    const { order } = opened.value;
    const id = order.proposal?.id ?? '';
    const patch = answerProposal(order, { id, at: clock.now(), staffId: by.value.staffId, agreed });
    if (!patch.ok) return patch;
    unitOfWork(() => book()?.patch(orderId, patch.value));
    return ok(null);
  }

  return { look, asked, bring, moveThere, substitute, answer };
}

/** All of the line, or the part of it that is short: the rest stays what it was. */
function changesFor(line: OrderLine, stand: OrderLine): readonly OrderChange[] {
  if (stand.quantity >= line.quantity) return [{ what: 'substitute', lineId: line.id, line: stand }];
  const kept = milli(line.quantity - stand.quantity);
  return [
    { what: 'quantity', lineId: line.id, quantity: kept },
    { what: 'add', line: without(stand, ['replaces']) },
  ];
}

/** Other sizes and colours of the same model, then goods of the same group that cost about as much: what is here, nearest in price first. */
function substitutesOf(catalogue: Catalogue, goodId: string): readonly SearchHit[] {
  const good = catalogue.get(goodId);
  if (good === undefined) return [];
  const price = good.price ?? 0;
  const isHere = ({ good: other, stock }: SearchHit): boolean =>
    other.goodId !== goodId && other.active && other.price !== undefined && (stock ?? 0) > 0;
  const byPrice = (a: SearchHit, b: SearchHit): number =>
    Math.abs((a.good.price ?? 0) - price) - Math.abs((b.good.price ?? 0) - price);
  const variants = good.modelId === undefined ? [] : catalogue.variants(good.modelId).filter(isHere).toSorted(byPrice);
  const group = good.category.split('/').at(-1) ?? '';
  const near = group === '' ? [] : catalogue.group(group, 0, LOOKED_AT).filter(isHere).toSorted(byPrice);
  const known = new Set(variants.map((hit) => hit.good.goodId));
  return [...variants, ...near.filter((hit) => !known.has(hit.good.goodId))].slice(0, MOST_SHOWN);
}
