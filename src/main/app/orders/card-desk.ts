/** One order in one window: what can be said about it beside its goods and money, and where else its goods are. */
import { openGoods } from '../../../domain/order/order-reserves.ts';
import { refuse } from '../../../domain/shared/refusal.ts';
import { ok, type Result } from '../../../domain/shared/result.ts';
import type { InputOf, OutputOf } from '../../../contract/rpc/define.ts';
import type { Elsewhere } from '../../../contract/till/order-card-contract.ts';
import type { TillContract } from '../../../contract/till/till-contract.ts';
import type { ExchangeDesk } from '../exchange/exchange-desk.ts';
import type { AskedOverride, Session } from '../people/session.ts';
import type { UnitOfWork } from '../ports.ts';
import type { Refusal } from '../refusal.ts';
import { nameFor, sightOf } from './order-card.ts';
import type { OrderDesk } from './order-desk.ts';
import type { OrderShelf } from './order-shelf.ts';
import { otherStores } from './other-stores.ts';

type Deps = {
  readonly orders: Pick<OrderDesk, 'open'>;
  readonly shelf: OrderShelf;
  readonly exchange: Pick<ExchangeDesk, 'ask'>;
  readonly session: Session;
  readonly unitOfWork: UnitOfWork;
  /** This till's store. */
  readonly storeId: () => string;
};
export type CardDesk = ReturnType<typeof createCardDesk>;

export function createCardDesk({ orders, shelf, exchange, session, unitOfWork, storeId }: Deps) {
  /** Other stores that have something of what is still to be handed over, those that have all of it first. */
  async function elsewhere(orderId: string): Promise<Result<Elsewhere[], Refusal>> {
    const opened = orders.open(orderId);
    if (!opened.ok) return opened;
    const goodIds = [...openGoods(opened.value.order).keys()];
    if (goodIds.length === 0) return ok([]);
    const found = await otherStores(exchange.ask, { own: storeId(), goodIds });
    if (!found.ok) return found;
    const stores = found.value.map(({ storeId: there, name, address, hasAll, goods }) => ({
      ...{ storeId: there, name, address, hasAll },
      goods: [...goods],
    }));
    return ok(stores.sort((one, other) => Number(other.hasAll) - Number(one.hasAll) || other.goods.length - one.goods.length));
  }

  function holders(goodId: string): OutputOf<TillContract['orders.holders']> {
    const cashier = session.cashier();
    if (!cashier.ok) return [];
    const sight = sightOf(cashier.value);
    return shelf.holding(goodId).map(({ card, quantity }) => ({
      ...{ orderId: card.orderId, number: card.number, status: card.status, quantity },
      // Whose order it is, a person who sees only their own need not know: that it holds the good is enough.
      buyer: shelf.isOf(sight, card) ? nameFor(sight, card.buyer) : '',
    }));
  }

  function setFields(input: InputOf<TillContract['orders.setFields']>): Result<null, Refusal> {
    const opened = orders.open(input.orderId);
    if (!opened.ok) return opened;
    const { order, book } = opened.value;
    const { wishedAt, priority, oneHandover, customerId, custom } = input;
    if (typeof customerId === 'string' && book.customers.get(customerId) === undefined) return refuse('CUSTOMER_UNKNOWN');
    const fields = Object.entries({ ...order.custom, ...custom }).filter(([, value]) => value !== '');
    unitOfWork(() =>
      book.patch(order.id, {
        ...(priority !== undefined && { priority }),
        ...(oneHandover !== undefined && { oneHandover }),
        ...(wishedAt !== undefined && { wishedAt: wishedAt ?? undefined }),
        ...(customerId !== undefined && { customerId: customerId ?? undefined }),
        ...(custom !== undefined && { custom: Object.fromEntries(fields) }),
      } as Parameters<typeof book.patch>[1]),
    );
    return ok(null);
  }

  /** Somebody has to call the buyer: who may not see the phone by themselves asks for it, and that is recorded. */
  async function contact(
    orderId: string,
    override: AskedOverride,
  ): Promise<Result<{ readonly name: string; readonly phone: string; readonly email: string }, Refusal>> {
    const opened = orders.open(orderId);
    if (!opened.ok) return opened;
    const allowed = await session.authorize('customer.personal', override);
    if (!allowed.ok) return allowed;
    const { buyerName = '', buyerPhone = '', buyerEmail = '', number } = opened.value.order;
    unitOfWork(() => allowed.value.record(number));
    return ok({ name: buyerName, phone: buyerPhone, email: buyerEmail });
  }

  return { elsewhere, holders, setFields, contact };
}
