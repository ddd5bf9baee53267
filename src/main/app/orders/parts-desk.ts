/** Parts of an order at the till: lines go to a part of their own or to another one, and parts are joined. The server does it. */
import type { OrderPart } from '../../../contract/till/order-edit-contract.ts';
import { minor } from '../../../domain/money/minor.ts';
import { FINAL_STATUSES } from '../../../domain/order/order-rules.ts';
import type { ChosenQuantity } from '../../../domain/order/settlement.ts';
import { refuse } from '../../../domain/shared/refusal.ts';
import { ok, type Result } from '../../../domain/shared/result.ts';
import type { AskServer } from '../exchange/ask-server.ts';
import { needServer } from '../exchange/need-server.ts';
import type { ExchangeDesk } from '../exchange/exchange-desk.ts';
import type { Ids } from '../ports.ts';
import type { Refusal } from '../refusal.ts';
import type { OrderDesk } from './order-desk.ts';

type Deps = {
  readonly ask: AskServer;
  readonly exchange: Pick<ExchangeDesk, 'view'>;
  readonly orders: Pick<OrderDesk, 'open'>;
  readonly ids: Ids;
  /** A receipt of an order is being made here. */
  readonly isBusy: () => boolean;
  /** What the server changed is on its way, and what it has not got yet. */
  readonly fetch: () => void;
};
type Split = { readonly orderId: string; readonly toOrderId: string | null; readonly lines: readonly ChosenQuantity[] };

export function createPartsDesk({ exchange, orders, ids, isBusy, fetch, ...deps }: Deps) {
  const ask = needServer(deps.ask, 'ORDER_PARTS_NEED_SERVER');

  async function list(orderId: string): Promise<Result<OrderPart[], Refusal>> {
    const opened = orders.open(orderId);
    if (!opened.ok) return opened;
    const { storeId } = opened.value.order;
    const answer = await ask((calls, token, signal) => calls.parts(token, orderId, signal));
    if (!answer.ok) return answer;
    const others = answer.value.filter((part) => part.orderId !== orderId && !FINAL_STATUSES.includes(part.status));
    return ok(
      others.map(({ orderId: partId, number, status, left, ...part }) => ({
        ...{ orderId: partId, number, status, left: minor(left), store: part.storeId === storeId ? '' : part.store },
      })),
    );
  }

  function split({ orderId, toOrderId, lines }: Split): Promise<Result<null, Refusal>> {
    return moved(orderId, (storeId) =>
      toOrderId === null
        ? ask((calls, token, signal) => calls.split(token, orderId, { partId: ids.next(), storeId, lines: [...lines] }, signal))
        : ask((calls, token, signal) =>
            calls.moveLines(token, orderId, { toStoreId: storeId, toOrderId, lines: [...lines] }, signal),
          ),
    );
  }

  function join({
    orderId,
    fromOrderId,
  }: {
    readonly orderId: string;
    readonly fromOrderId: string;
  }): Promise<Result<null, Refusal>> {
    return moved(orderId, (toStoreId) =>
      ask((calls, token, signal) => calls.moveLines(token, fromOrderId, { toStoreId, toOrderId: orderId, lines: [] }, signal)),
    );
  }

  /** The server moves what it knows of: a change that is still on its way to it would lose against the move. */
  async function moved(
    orderId: string,
    move: (storeId: string) => Promise<Result<unknown, Refusal>>,
  ): Promise<Result<null, Refusal>> {
    const opened = orders.open(orderId);
    if (!opened.ok) return opened;
    if (isBusy()) return refuse('CHECKOUT_BUSY');
    const { number, storeId } = opened.value.order;
    const sync = exchange.view();
    if (sync.kind === 'paired' && sync.waitingDocuments > 0) {
      fetch();
      return refuse('ORDER_PARTS_UNSENT', { number });
    }
    const done = await move(storeId);
    if (!done.ok) return done;
    fetch();
    return ok(null);
  }

  return { list, split, join };
}
