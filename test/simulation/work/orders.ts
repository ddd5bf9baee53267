/** The web shop and the back office at work on orders, over the server's own routes; and which orders there are. */
import { textOf } from '../../../src/sync/transport/http.ts';
import type { Chance } from '../world/chance.ts';
import type { SimulatedServer } from '../world/server.ts';
import type { VirtualTime } from '../world/virtual-time.ts';
import type { Good } from './back-office.ts';

/** What was said to be written down durably somewhere: nothing may take it out again. */
export type OrderBook = {
  /** In the order in which they were made; parts too. */
  readonly ids: string[];
  /** Of orders that were taken at a till: which. */
  readonly takenAt: Map<string, string>;
  /** The order of each payment of the shop that the server answered for. */
  readonly payments: Map<string, string>;
  /** One piece of work by chance. Nothing happens while the server is away. */
  act(): Promise<void>;
};

type Parts = {
  readonly time: VirtualTime;
  readonly chance: Chance;
  readonly server: SimulatedServer;
  readonly goods: readonly Good[];
  readonly log: (text: string) => void;
  readonly problem: (text: string) => void;
};
type Line = { readonly lineId: string; readonly quantity: number; readonly handed: number };
type View = {
  readonly orderId: string;
  readonly number: string;
  readonly status: string;
  readonly lines: readonly Line[];
  readonly money: { readonly due: number };
};
type Told = { readonly status: number; readonly code: string; readonly view: View | undefined };

export function createOrderBook({ time, chance, server, goods, log, problem }: Parts): OrderBook {
  const { storeId, ownerKey } = server.owner;
  const ids: string[] = [];
  const payments = new Map<string, string>();
  const pieces = (): number => chance.between(1, 3) * 1000;
  const nameOf = (orderId: string): string => `order ${ids.indexOf(orderId) + 1}`;

  async function ask(method: 'GET' | 'POST', path: string, body?: object, key?: string): Promise<Told> {
    const headers = {
      authorization: `Bearer ${ownerKey}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(key !== undefined && { 'idempotency-key': key }),
    };
    const answer = await server.answer({ method, path, headers, ...(body !== undefined && { body: JSON.stringify(body) }) });
    if (answer === undefined) return { status: 0, code: 'nobody answers', view: undefined };
    const read = JSON.parse(textOf(answer)) as View & { readonly error?: { readonly code: string } };
    if (answer.status >= 500 && answer.status !== 503)
      problem(`${method} ${path.split('/')[2] ?? ''}: ${answer.status} ${textOf(answer)}`);
    const isOk = answer.status === 200;
    return { status: answer.status, code: isOk ? 'ok' : (read.error?.code ?? ''), view: isOk ? read : undefined };
  }

  /** A shop that did not hear the answer says it again; both answers must be one order. */
  async function say(path: string, body: object, key?: string): Promise<Told> {
    const told = await ask('POST', path, body, key);
    if (!chance.happens(0.2)) return told;
    const again = await ask('POST', path, body, key);
    if (told.view !== undefined && again.view !== undefined && told.view.orderId !== again.view.orderId)
      problem('the same request made two orders');
    return told.view === undefined ? again : told;
  }

  function known(told: Told): void {
    if (told.view !== undefined && !ids.includes(told.view.orderId)) ids.push(told.view.orderId);
  }

  async function placed(): Promise<void> {
    const chosen = new Set(Array.from({ length: chance.between(1, 2) }, () => chance.pick(goods)));
    const lines = [...chosen].map(({ goodId, price }) => ({ goodId, quantity: pieces(), price }));
    const total = lines.reduce((sum, { price, quantity }) => sum + (price * quantity) / 1000, 0);
    const share = chance.random();
    const sum = share < 0.6 ? total : share < 0.8 ? chance.between(1, total) : 0;
    const paymentId = chance.uuid(time.now());
    const paid = sum === 0 ? [] : [{ paymentId, sum, advance: chance.happens(0.15) }];
    const body = { number: `W-${chance.between(1000, 999_999)}`, storeId, lines, payments: paid };
    const told = await say('/v1/orders', body, chance.uuid(time.now()));
    known(told);
    if (told.view !== undefined && sum > 0) payments.set(paymentId, told.view.orderId);
    log(`an order of ${total}, ${sum} paid: ${told.code}, ${told.view?.status ?? ''}`);
  }

  async function paid(order: View): Promise<void> {
    if (order.money.due <= 0) return;
    const paymentId = chance.uuid(time.now());
    const sum = chance.happens(0.6) ? order.money.due : chance.between(1, order.money.due);
    const told = await say(`/v1/orders/${order.orderId}/payments`, { paymentId, sum, advance: chance.happens(0.2) });
    if (told.view !== undefined) payments.set(paymentId, order.orderId);
    log(`${nameOf(order.orderId)} is paid ${sum}: ${told.code}`);
  }

  async function edited(order: View): Promise<void> {
    const line = chance.pick(order.lines);
    const changes = [{ what: 'quantity', lineId: line.lineId, quantity: pieces() }];
    const body = { editId: chance.uuid(time.now()), consent: 'given', changes };
    log(`${nameOf(order.orderId)} is edited: ${(await say(`/v1/orders/${order.orderId}/edits`, body)).code}`);
  }

  async function moved(order: View): Promise<void> {
    const to = chance.pick(['confirmed', 'picking', 'ready', 'ready']);
    const body = { moveId: chance.uuid(time.now()), to };
    log(`${nameOf(order.orderId)} to ${to}: ${(await say(`/v1/orders/${order.orderId}/moves`, body)).code}`);
  }

  async function cancelled(order: View): Promise<void> {
    const told = await say(`/v1/orders/${order.orderId}/cancel`, { reason: 'передумали' });
    log(`${nameOf(order.orderId)} is cancelled: ${told.code}`);
  }

  async function split(order: View): Promise<void> {
    const line = chance.pick(order.lines);
    const quantity = Math.min(1000, line.quantity - line.handed);
    if (quantity <= 0) return;
    const partId = chance.uuid(time.now());
    const body = { partId, storeId, lines: [{ lineId: line.lineId, quantity }] };
    const told = await ask('POST', `/v1/orders/${order.orderId}/parts`, body);
    if (told.status === 200) ids.push(partId);
    log(`a part of ${nameOf(order.orderId)}: ${told.code}`);
  }

  const works: readonly (readonly [share: number, work: (order: View) => Promise<void>])[] = [
    [0.3, paid],
    [0.5, edited],
    [0.8, moved],
    [0.88, cancelled],
    [1, split],
  ];

  return {
    ids,
    takenAt: new Map(),
    payments,
    async act() {
      if (!server.isUp()) return;
      if (ids.length === 0 || chance.happens(0.45)) return placed();
      const share = chance.random();
      const { view } = await ask('GET', `/v1/orders/${chance.pick(ids)}`);
      if (view === undefined || view.lines.length === 0) return;
      await works.find(([upTo]) => share < upTo)?.[1](view);
    },
  };
}
