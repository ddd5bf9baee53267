/** An order made at the till, for a customer who stands there or calls: any goods of the catalogue, in stock or not. */
import type { Order, OrderLine } from '../../../domain/documents/order.ts';
import type { Milli, Minor } from '../../../domain/money/minor.ts';
import { dueOf } from '../../../domain/order/move-order.ts';
import { tillMark } from '../../../domain/receipt/slip-parts.ts';
import { refuse } from '../../../domain/shared/refusal.ts';
import { ok, type Result } from '../../../domain/shared/result.ts';
import type { AskServer } from '../exchange/ask-server.ts';
import type { StaffRow } from '../ports.ts';
import type { Refusal } from '../refusal.ts';
import type { Server } from './handover-ground.ts';
import type { OrderDeskDeps } from './order-desk.ts';
import type { OrderBook } from './order-book.ts';
import { isSeen, sightOf } from './order-card.ts';
import { orderLineOf } from './order-line-of.ts';

export type NewOrder = {
  readonly buyerName: string;
  readonly buyerPhone: string;
  /** What is not typed is filled in from what is known of them. */
  readonly customerId?: string | undefined;
  readonly wishedAt?: string | undefined;
  readonly comment?: string | undefined;
  /** All at once: it is not to be split. */
  readonly oneHandover?: boolean | undefined;
  /** Where it is collected, when not here. */
  readonly storeId?: string | undefined;
  readonly lines: readonly {
    readonly goodId: string;
    readonly quantity: Milli;
    readonly price?: Minor | undefined;
    /** Brought here from there. */
    readonly fromStoreId?: string | undefined;
  }[];
  /** A prepayment follows: the customer's paper is printed with it. */
  readonly willPay: boolean;
};

type Deps = Pick<
  OrderDeskDeps,
  'book' | 'session' | 'catalogue' | 'settings' | 'words' | 'ids' | 'clock' | 'unitOfWork' | 'slips' | 'wakePrinter'
> & {
  readonly server: () => Server | null;
  readonly ask: AskServer;
};

type Buyer = Pick<Order, 'customerId' | 'buyerName' | 'buyerPhone' | 'buyerEmail'>;
type Ordered = { readonly input: NewOrder; readonly buyer: Buyer; readonly lines: readonly OrderLine[] };

const CODE_DIGITS = 6;
const PATIENCE_MS = 10_000;
/** `isHere`: its document is on this till. */
type Made = { readonly orderId: string; readonly number: string; readonly isHere: boolean };

export function createMakeOrder(deps: Deps) {
  const { book, session, catalogue, settings, words, ids, clock, unitOfWork, slips, wakePrinter, server, ask } = deps;

  return async (input: NewOrder): Promise<Result<Made, Refusal>> => {
    const cashier = session.cashier();
    if (!cashier.ok) return cashier;
    const orders = book();
    if (orders === undefined) return refuse('ORDERS_AWAY');
    if (input.lines.length === 0) return refuse('ORDER_EMPTY');
    const lines: OrderLine[] = [];
    for (const wanted of input.lines) {
      const line = orderLineOf(wanted, deps);
      if (line === undefined) return refuse('GOOD_UNKNOWN');
      lines.push(line);
    }
    const found = buyerOf(input, orders, cashier.value);
    if (!found.ok) return found;
    const buyer = found.value;
    const isElsewhere = input.storeId !== undefined && input.storeId !== server()?.storeId;
    if (isElsewhere) return makeThere({ input, buyer, lines }, nextNumber(orders));
    const order = orderOf({ input, buyer, lines }, orders);
    unitOfWork(() => {
      orders.add(order);
      if (input.comment !== undefined && input.comment.trim() !== '') {
        const remark = { id: ids.next(), orderId: order.id, staffId: cashier.value.staffId, at: clock.now() };
        orders.comment({ ...remark, text: input.comment, readBy: [], overruled: [], resent: 0 });
      }
      if (!input.willPay) slips.orderPaper(order, 'confirmation');
    });
    wakePrinter();
    return ok({ orderId: order.id, number: order.number, isHere: true });
  };

  /** In another store: the server makes it there, with its reserve, and the customer pays there. */
  async function makeThere({ input, buyer, lines }: Ordered, number: string): Promise<Result<Made, Refusal>> {
    const { storeId, wishedAt, oneHandover = false } = input;
    const order = {
      ...{ number, storeId, source: 'till', lines: lines.map(({ goodId, quantity, price }) => ({ goodId, quantity, price })) },
      ...{ ...buyer, oneHandover },
      ...(buyer.buyerPhone !== undefined && { channel: 'sms' }),
      ...(wishedAt !== undefined && { wishedAt }),
    };
    const key = ids.next();
    const made = await ask((calls, token, signal) => calls.order(token, key, order, signal), PATIENCE_MS);
    return made.ok ? ok({ orderId: made.value.orderId, number: made.value.number, isHere: false }) : made;
  }

  /** All here: to be picked at once; else it waits for goods. The person at the till has confirmed it by making it. */
  function orderOf({ input, buyer, lines }: Ordered, orders: OrderBook): Order {
    const id = ids.next();
    const at = clock.now();
    const isHere = lines.every((line) => (catalogue.stock(line.goodId) ?? line.quantity) >= line.quantity);
    const status = isHere ? 'confirmed' : 'awaiting_goods';
    const { wishedAt, oneHandover = false } = input;
    return {
      ...{
        id,
        number: nextNumber(orders),
        rootId: id,
        storeId: server()?.storeId ?? 'store',
        source: 'till',
        status,
        createdAt: at,
        priority: 0,
      },
      ...dueOf(status, at, words.orderRules()),
      ...(wishedAt !== undefined && { wishedAt }),
      ...buyer,
      ...{
        oneHandover,
        pickupCode: codeFrom(ids.next()),
        lines,
        payments: [],
        paymentAttempts: [],
        handovers: [],
        returns: [],
      },
      supplies: lines.flatMap(({ id: lineId, quantity }, index) => {
        const fromStoreId = input.lines[index]?.fromStoreId;
        return fromStoreId === undefined ? [] : [{ id: ids.next(), lineId, quantity, fromStoreId, at }];
      }),
      ...{ moves: [], edits: [], files: [], flags: [], custom: {}, overruled: [], resent: 0 },
    };
  }

  /** "K1-1121-3": the till, the day, and which order of that day. */
  function nextNumber(orders: OrderBook): string {
    const stem = `${tillMark(settings.get().shop.tillName)}-${clock.today().slice(5).replace('-', '')}`;
    for (let index = 1; ; index += 1) {
      const number = `${stem}-${String(index)}`;
      if (orders.byNumber(number).length === 0) return number;
    }
  }
}

/** What was typed, and of a known customer what was not. Refuses one whom the person at the till may not see. */
function buyerOf({ customerId, buyerName, buyerPhone }: NewOrder, orders: OrderBook, by: StaffRow): Result<Buyer, Refusal> {
  const customer = customerId === undefined ? undefined : orders.customers.get(customerId);
  if (customerId !== undefined && (customer === undefined || !isSeen(sightOf(by), customer))) return refuse('CUSTOMER_UNKNOWN');
  const fields = [
    ['customerId', customer?.id],
    ['buyerName', firstSaid(buyerName.trim(), customer?.name)],
    ['buyerPhone', firstSaid(buyerPhone.trim(), customer?.phones[0])],
    ['buyerEmail', firstSaid(customer?.email)],
  ] as const;
  return ok(Object.fromEntries(fields.filter(([, value]) => value !== undefined)));
}

function firstSaid(...texts: readonly (string | undefined)[]): string | undefined {
  return texts.find((text) => text !== undefined && text !== '');
}

/** Digits from the random end of an identifier: the customer says them at the counter. */
function codeFrom(id: string): string {
  const random = Number.parseInt(id.replaceAll('-', '').slice(-11), 16);
  return String(random % 10 ** CODE_DIGITS).padStart(CODE_DIGITS, '0');
}
