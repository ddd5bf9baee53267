/** Putting goods of orders aside: each is scanned against what is wanted; what is short or damaged is one key. */
import { readBarcode } from '../../../domain/barcode/read-barcode.ts';
import type { BarcodeSettings } from '../../../domain/barcode/barcode-settings.ts';
import type { Order, OrderLine } from '../../../domain/documents/order.ts';
import { milli, ONE_PIECE, type Milli } from '../../../domain/money/minor.ts';
import { moveOrder } from '../../../domain/order/move-order.ts';
import { refuse } from '../../../domain/shared/refusal.ts';
import { ok, type Result } from '../../../domain/shared/result.ts';
import type { PickOutcome } from '../../../contract/till/orders-contract.ts';
import type { Refusal } from '../refusal.ts';
import type { Catalogue } from '../ports.ts';
import type { OrderDesk, OrderDeskDeps } from './order-desk.ts';

type Deps = Pick<OrderDeskDeps, 'catalogue' | 'session' | 'words' | 'ids' | 'clock' | 'unitOfWork' | 'book'> & {
  readonly orders: OrderDesk;
  readonly barcodes: () => BarcodeSettings;
};
export type PickingDesk = ReturnType<typeof createPickingDesk>;

/** Orders that goods are still put aside for. */
const PICKABLE: readonly Order['status'][] = ['confirmed', 'awaiting_goods', 'picking', 'ready', 'partly_handed_over'];

export function createPickingDesk({ orders, catalogue, session, words, ids, clock, unitOfWork, book, barcodes }: Deps) {
  /** Goes to the first of the orders that lacks it, so that several are picked in one walk. */
  function scan(orderIds: readonly string[], text: string): Result<PickOutcome, Refusal> {
    const named = goodOf(text);
    const opened: Order[] = [];
    for (const orderId of orderIds) {
      const found = pickable(orderId);
      if (!found.ok) return found;
      opened.push(found.value);
    }
    if (named === undefined) return ok({ did: 'wrong', name: text.slice(0, 60) });
    for (const order of opened) {
      const line = order.lines.find((candidate) => candidate.goodId === named.goodId && lacked(candidate) > 0);
      if (line !== undefined) return put(order, line, named.quantity);
    }
    const isThere = opened.some((order) => order.lines.some(({ goodId }) => goodId === named.goodId));
    return ok({ did: isThere ? 'surplus' : 'wrong', name: named.name });
  }

  function put(order: Order, line: OrderLine, quantity: Milli): Result<PickOutcome, Refusal> {
    const picked = milli(line.picked + Math.min(quantity, lacked(line)));
    // In somebody's hand it is missing no more: it was found, or another store sent it.
    const missing = milli(Math.min(line.missing ?? 0, line.quantity - picked));
    const lines = withLine(order, { ...line, picked, ...(line.missing === undefined ? {} : { missing }) });
    save(order, lines);
    return ok({
      ...{ did: 'picked', orderId: order.id, lineId: line.id, name: line.name },
      isLine: picked >= line.quantity,
      isOrder: lines.every((one) => lacked(one) === 0),
    });
  }

  /** Whole figures instead of steps: said twice, it is the same. */
  function setLine(
    orderId: string,
    lineId: string,
    figures: { readonly picked: Milli; readonly missing: Milli; readonly damaged: Milli },
  ): Result<null, Refusal> {
    const order = pickable(orderId);
    if (!order.ok) return order;
    const line = order.value.lines.find(({ id }) => id === lineId);
    if (line === undefined) return refuse('ORDER_LINE_UNKNOWN');
    const { picked, missing, damaged } = figures;
    const isPossible = [picked, missing, damaged].every((figure) => figure >= 0) && picked + missing <= line.quantity;
    if (!isPossible) return refuse('ORDER_TOO_MUCH', { name: line.name, most: String(line.quantity / ONE_PIECE) });
    save(order.value, withLine(order.value, { ...line, picked, missing, damaged }));
    return ok(null);
  }

  function place(orderId: string, cell: string): Result<null, Refusal> {
    const order = pickable(orderId);
    if (!order.ok) return order;
    const lines = order.value.lines.map((line) => (line.picked > 0 ? { ...line, cell } : line));
    save(order.value, lines);
    return ok(null);
  }

  /** The first thing that is put aside begins the picking. */
  function save(order: Order, lines: readonly OrderLine[]): void {
    const cashier = session.cashier();
    const begins = order.status === 'confirmed' && lines.some(({ picked }) => picked > 0);
    const staffId = cashier.ok ? cashier.value.staffId : '';
    const request = { id: ids.next(), to: 'picking', at: clock.now(), side: 'till', place: orders.place(), staffId } as const;
    const moved = begins ? moveOrder(order, request, words.orderRules()) : ok({});
    unitOfWork(() => book()?.patch(order.id, { lines, ...(moved.ok ? moved.value : {}) }));
  }

  function pickable(orderId: string): Result<Order, Refusal> {
    const opened = orders.open(orderId);
    if (!opened.ok) return opened;
    const { order } = opened.value;
    return PICKABLE.includes(order.status) ? ok(order) : refuse('ORDER_NOT_TO_PICK', { number: order.number });
  }

  function goodOf(text: string): { readonly goodId: string; readonly name: string; readonly quantity: Milli } | undefined {
    const reading = readBarcode(text, barcodes());
    if (!('lookup' in reading)) return undefined;
    const meaning = catalogue.byBarcode(reading.lookup);
    const good = meaning?.good ?? byArticle(catalogue, reading.lookup);
    if (good === undefined) return undefined;
    const weighed = 'quantity' in reading && typeof reading.quantity === 'number' ? reading.quantity : undefined;
    return { goodId: good.goodId, name: good.name, quantity: weighed ?? meaning?.quantity ?? ONE_PIECE };
  }

  return { scan, setLine, place };
}

function byArticle(catalogue: Catalogue, lookup: readonly string[]) {
  for (const article of lookup) {
    const good = catalogue.byArticle(article);
    if (good !== undefined) return good;
  }
  return undefined;
}

/** What is not put aside, also of what was given up. */
function lacked({ quantity, picked }: OrderLine): Milli {
  return milli(Math.max(0, quantity - picked));
}

function withLine(order: Order, changed: OrderLine): readonly OrderLine[] {
  return order.lines.map((line) => (line.id === changed.id ? changed : line));
}
