/** Orders as people see them: the board, finding one, its card, its way through the statuses, remarks, and papers. */
import { readBarcode } from '../../../domain/barcode/read-barcode.ts';
import type { BarcodeSettings } from '../../../domain/barcode/barcode-settings.ts';
import type { Order, OrderStatus } from '../../../domain/documents/order.ts';
import { isClaimCode, readClaim } from '../../../domain/order/order-claim.ts';
import { moveOrder } from '../../../domain/order/move-order.ts';
import { refuse } from '../../../domain/shared/refusal.ts';
import { ok, type Result } from '../../../domain/shared/result.ts';
import type { OrdersDone } from '../../../contract/till/order-list-contract.ts';
import type { OrderBoard, OrderCard, OrderView } from '../../../contract/till/orders-contract.ts';
import type { Session } from '../people/session.ts';
import type { Catalogue, Clock, Ids, OrderFiles, Receipts, SettingsStore, Staff, StoreWords, UnitOfWork } from '../ports.ts';
import type { Refusal } from '../refusal.ts';
import type { SoldElsewhere } from '../receipts/sold-elsewhere.ts';
import type { SlipDesk } from '../receipts/slip-desk.ts';
import { createClaimedOrders, withOwnReceipts } from './claimed-orders.ts';
import { eachOrder } from './each-order.ts';
import type { OrderBook } from './order-book.ts';
import type { OrderShelf } from './order-shelf.ts';
import type { Grounds } from './handover-ground.ts';
import { cardFor, sightOf, type Sight } from './order-card.ts';
import { releaseOf } from './release-held.ts';
import { createReturnedOrders } from './returned-orders.ts';
import { toOrderView } from './order-view.ts';

export type OrderDeskDeps = {
  /** Undefined while the documents are not open, or the disk refused them. */
  readonly book: () => OrderBook | undefined;
  /** Opens the documents of a till that never held orders. */
  readonly want: () => void;
  readonly shelf: OrderShelf;
  readonly grounds: Grounds;
  /** Orders of other stores whose goods come back here. */
  readonly elsewhere: Pick<SoldElsewhere, 'order' | 'fetchOrder'>;
  readonly session: Session;
  readonly catalogue: Catalogue;
  readonly receipts: Receipts;
  readonly settings: SettingsStore;
  readonly slips: SlipDesk;
  readonly staff: Staff;
  readonly orderFiles: OrderFiles;
  readonly words: StoreWords;
  readonly ids: Ids;
  readonly clock: Clock;
  readonly unitOfWork: UnitOfWork;
  readonly wakePrinter: () => void;
  readonly barcodes: () => BarcodeSettings;
};

export type OpenedOrder = { readonly order: Order; readonly book: OrderBook; readonly sight: Sight };
export type OrderDesk = ReturnType<typeof createOrderDesk>;

export function createOrderDesk(deps: OrderDeskDeps) {
  const claimed = createClaimedOrders(deps);
  const returned = createReturnedOrders({ ...deps, open });
  const { book, want, shelf, session, settings, words, ids, clock, unitOfWork, slips } = deps;

  const place = (): string => placeOf(settings);

  function board(limit: number): OrderBoard {
    const cashier = session.cashier();
    if (!cashier.ok) return { columns: [], isWhole: true };
    want();
    const sight = sightOf(cashier.value);
    const columns = shelf.board(limit, sight).map((held) => ({ ...held, cards: held.cards.map((card) => cardFor(sight, card)) }));
    return { columns, isWhole: shelf.isFilled() };
  }

  function find(text: string): OrderCard[] {
    const cashier = session.cashier();
    if (!cashier.ok) return [];
    const sight = sightOf(cashier.value);
    const orderId = byScan(text);
    const found = shelf.find(orderId === undefined ? text : (book()?.get(orderId)?.number ?? text), sight);
    return found.map((card) => cardFor(sight, card));
  }

  function byScan(text: string): string | undefined {
    const named = scanned(text);
    return named.ok ? named.value : undefined;
  }

  /**
   * The order that a code names: the customer's QR, the shelf's label, or the code that is said at the counter. Undefined
   * when nobody knows it; refused when it is a claim that is not to be believed. One that is only out of date still names
   * the order where its document is here.
   */
  function scanned(text: string): Result<string | undefined, Refusal> {
    const reading = readBarcode(text, deps.barcodes());
    if (reading.kind !== 'order') return ok(undefined);
    if (!isClaimCode(reading.order)) return ok(shelf.byCode(reading.order.slice('LVO-'.length)));
    const read = readClaim(reading.order);
    if (!read.ok) return read;
    const { orderId } = read.value.claim;
    const order = book()?.get(orderId);
    const claim = deps.grounds.claim(reading.order, order);
    const isOld = !claim.ok && (claim.error.code === 'ORDER_CLAIM_EXPIRED' || claim.error.code === 'ORDER_CLAIM_USED');
    if (order !== undefined && (claim.ok || isOld)) return ok(orderId);
    if (!claim.ok) return claim;
    claimed.keep(claim.value, reading.order);
    return ok(orderId);
  }

  /** An order somebody at the till may work with. */
  function open(orderId: string): Result<OpenedOrder, Refusal> {
    const cashier = session.cashier();
    if (!cashier.ok) return cashier;
    const orders = book();
    if (orders === undefined) return refuse('ORDERS_AWAY');
    const order = orders.get(orderId);
    if (order === undefined) return refuse('ORDER_UNKNOWN');
    const { responsibleId = null, customerId = null } = order;
    const sight = sightOf(cashier.value);
    const isSeen = shelf.isOf(sight, { responsibleId, customerId });
    return isSeen ? ok({ order, book: orders, sight }) : refuse('ORDER_OF_COLLEAGUE', { number: order.number });
  }

  /** An order to be looked at and handed over: as its document has it, or as its claim alone tells it. */
  function look(orderId: string): Result<Order, Refusal> {
    const opened = open(orderId);
    if (opened.ok) return ok(withOwnReceipts(opened.value.order, deps.receipts));
    const order = opened.error.code === 'ORDER_UNKNOWN' ? claimed.order(orderId) : undefined;
    return order === undefined ? opened : ok(order);
  }

  function get(orderId: string): Result<OrderView, Refusal> {
    const found = look(orderId);
    const cashier = session.cashier();
    if (!cashier.ok) return cashier;
    const sight = sightOf(cashier.value);
    if (found.ok) return ok(toOrderView(found.value, sight, deps));
    const sold = returned.returnable(orderId);
    if (!sold.ok) return found;
    const order = withOwnReceipts(sold.value.order, deps.receipts);
    return ok({ ...toOrderView(order, sight, deps), elsewhere: sold.value.store });
  }

  function change(orderId: string, patch: Partial<Order>): void {
    unitOfWork(() => book()?.patch(orderId, patch));
  }

  function move(orderIds: readonly string[], to: OrderStatus, note?: string): Result<OrdersDone, Refusal> {
    const moved = eachOrder(orderIds, (orderId) => stepOf(orderId, to, note));
    if (!moved.ok) return moved;
    unitOfWork(() =>
      moved.value.made.forEach(({ orderId, patch }) => {
        const orders = book();
        orders?.patch(orderId, patch);
        // Held by hand until now; from here on the order holds for itself.
        if (orders !== undefined && patch.status !== undefined) releaseOf(orders, orderId);
      }),
    );
    return ok({ done: moved.value.made.length, refused: moved.value.refused });
  }

  function stepOf(
    orderId: string,
    to: OrderStatus,
    note: string | undefined,
  ): Result<{ readonly orderId: string; readonly patch: Partial<Order> }, Refusal> {
    const cashier = session.cashier();
    if (!cashier.ok) return cashier;
    const opened = open(orderId);
    if (!opened.ok) return opened;
    const request = {
      id: ids.next(),
      to,
      at: clock.now(),
      staffId: cashier.value.staffId,
      place: place(),
      side: 'till',
    } as const;
    const moved = moveOrder(opened.value.order, note === undefined ? request : { ...request, note }, words.orderRules());
    return moved.ok ? ok({ orderId, patch: moved.value }) : moved;
  }

  function assign(orderIds: readonly string[], staffId: string | null): Result<OrdersDone, Refusal> {
    const opened = eachOrder(orderIds, open);
    if (!opened.ok) return opened;
    unitOfWork(() => {
      for (const { order } of opened.value.made) book()?.patch(order.id, { responsibleId: staffId ?? '' });
    });
    return ok({ done: opened.value.made.length, refused: opened.value.refused });
  }

  function askCancel(orderId: string, reason: string): Result<null, Refusal> {
    const cashier = session.cashier();
    if (!cashier.ok) return cashier;
    const opened = open(orderId);
    if (!opened.ok) return opened;
    change(orderId, { cancelAsked: { at: clock.now(), staffId: cashier.value.staffId, reason } });
    return ok(null);
  }

  function print(orderIds: readonly string[], what: 'pick-list' | 'label' | 'confirmation'): Result<null, Refusal> {
    if (!slips.hasPrinter()) return refuse('PRINTER_NOT_SET');
    const orders: Order[] = [];
    for (const orderId of orderIds) {
      const opened = open(orderId);
      if (!opened.ok) return opened;
      orders.push(opened.value.order);
    }
    unitOfWork(() => {
      if (what === 'pick-list') slips.pickList(orders);
      else for (const order of orders) slips.orderPaper(order, what);
    });
    deps.wakePrinter();
    return ok(null);
  }

  return { board, find, byScan, scanned, open, look, ...returned, get, change, move, assign, askCancel, print, place };
}

/** The store and the till in words, as a move of an order tells where it was made. */
function placeOf(settings: SettingsStore): string {
  const { store, tillName } = settings.get().shop;
  return [store, tillName]
    .filter((part) => part !== '')
    .join(', ')
    .slice(0, 100);
}
