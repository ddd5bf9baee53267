/** Somebody at the counter by seed: takes orders, takes money for them, picks, hands over, gives back, and waits where a person would. */
import type { OrderLineView, OrderView } from '../../../src/contract/till/orders-contract.ts';
import { milli, minor } from '../../../src/domain/money/minor.ts';
import type { Chance } from '../world/chance.ts';
import type { SimulatedTill } from '../world/till.ts';
import { MANAGER, type Good } from './back-office.ts';
import type { OrderBook } from './orders.ts';

type Parts = {
  readonly till: SimulatedTill;
  readonly goods: readonly Good[];
  readonly book: OrderBook;
  readonly chance: Chance;
  readonly log: (text: string) => void;
  /** Nothing is under way on the registrar any more. */
  readonly settled: () => Promise<void>;
};
type Answer = { readonly ok: boolean; readonly error?: { readonly code: string } };
const said = (answer: Answer): string => (answer.ok ? 'ok' : (answer.error?.code ?? ''));
const APPROVAL = { staffId: MANAGER.staffId, pin: MANAGER.pin, reason: 'паспорт' };

export function createOrderCounter({ till, goods, book, chance, log, settled }: Parts): { serve(): Promise<void> } {
  const { call } = till;
  const nameOf = (orderId: string): string => `order ${book.ids.indexOf(orderId) + 1}`;
  const chosen = (lines: readonly OrderLineView[], limit: (line: OrderLineView) => number) =>
    lines.flatMap((line) => {
      const most = limit(line);
      if (most <= 0 || (lines.length > 1 && chance.happens(0.25))) return [];
      return [{ lineId: line.lineId, quantity: milli(chance.happens(0.7) ? most : chance.between(1, most / 1000) * 1000) }];
    });

  async function clearNotice(): Promise<void> {
    const phase = till.state()?.checkout.phase;
    if (phase === 'done' || phase === 'failed') await call('payment.dismiss', null);
  }

  async function create(): Promise<void> {
    const { goodId } = chance.pick(goods);
    const willPay = chance.happens(0.7);
    const lines = [{ goodId, quantity: milli(chance.between(1, 3) * 1000) }];
    const made = await call('orders.create', { buyerName: '', buyerPhone: '', lines, willPay });
    if (!made.ok) return log(`takes no order: ${said(made)}`);
    book.ids.push(made.value.orderId);
    book.takenAt.set(made.value.orderId, till.name);
    log(`takes ${nameOf(made.value.orderId)}`);
    const view = await call('orders.get', { orderId: made.value.orderId });
    if (willPay && view.ok) await prepay(view.value);
  }

  async function prepay({ card, due }: OrderView): Promise<void> {
    if (due <= 0) return;
    const sum = minor(chance.happens(0.5) ? due : chance.between(1, due));
    const kind = chance.happens(0.5) ? 'cash' : 'card';
    const what = chance.happens(0.25) ? 'advance' : 'lines';
    const answer = await call('orders.prepay', { orderId: card.orderId, what, sum, tenders: [{ kind, amount: sum }] });
    log(`${nameOf(card.orderId)}: takes ${sum} ahead: ${said(answer)}`);
    await settled();
  }

  async function handOver({ card, lines }: OrderView): Promise<void> {
    const { orderId } = card;
    const taken = chosen(lines, ({ open }) => open);
    if (taken.length === 0) return;
    if (chance.happens(0.4)) log(`${nameOf(orderId)}: holds it: ${said(await call('orders.hold', { orderId }))}`);
    const code = till.documents()?.findSync('orders', orderId)?.pickupCode ?? '';
    const quoted = await call('orders.quoteHandover', { orderId, lines: taken, code });
    if (!quoted.ok) return log(`${nameOf(orderId)}: no handover: ${said(quoted)}`);
    const { due, dueInCash } = quoted.value;
    const inCash = chance.happens(0.5);
    const tenders =
      due === 0
        ? []
        : [inCash ? ({ kind: 'cash', amount: minor(dueInCash) } as const) : ({ kind: 'card', amount: minor(due) } as const)];
    const wish = { orderId, lines: taken, code, tenders };
    const first = call('orders.handOver', wish);
    const second = chance.happens(0.1) ? call('orders.handOver', wish) : undefined;
    const answer = await first;
    log(`${nameOf(orderId)}: hands over: ${said(answer)}`);
    if (second) log(`and again: ${said(await second)}`);
    if (said(answer) === 'NEEDS_OVERRIDE' && chance.happens(0.8))
      log(`on a manager's word: ${said(await call('orders.handOver', { ...wish, override: APPROVAL }))}`);
    if (!answer.ok) await call('orders.letGo', { orderId });
    await settled();
  }

  async function giveBack({ card, lines }: OrderView, what: 'refund' | 'return'): Promise<void> {
    const taken = chosen(lines, ({ open, handed, returned }) => (what === 'refund' ? open : handed - returned));
    if (taken.length === 0) return;
    const wish = { orderId: card.orderId, lines: taken, reason: 'передумал', cardReference: '1' };
    const answer = await call(`orders.${what}`, wish);
    log(`${nameOf(card.orderId)}: ${what}: ${said(answer)}`);
    if (said(answer) === 'NEEDS_OVERRIDE' && chance.happens(0.8))
      log(`on a manager's word: ${said(await call(`orders.${what}`, { ...wish, override: APPROVAL }))}`);
    await settled();
  }

  async function change({ card, lines, nextStatuses }: OrderView): Promise<void> {
    const { orderId } = card;
    const share = chance.random();
    const [line] = lines;
    if (share < 0.3 && line !== undefined) {
      const figures = { picked: line.quantity, missing: milli(0), damaged: milli(0) };
      return log(
        `${nameOf(orderId)}: picks: ${said(await call('orders.pickLine', { orderId, lineId: line.lineId, ...figures }))}`,
      );
    }
    if (share < 0.4)
      return log(`${nameOf(orderId)}: remarks: ${said(await call('orders.comment', { orderId, text: 'звонили' }))}`);
    if (share < 0.5)
      return log(`${nameOf(orderId)}: asks to cancel: ${said(await call('orders.askCancel', { orderId, reason: 'нет' }))}`);
    if (nextStatuses.length === 0) return;
    const to = nextStatuses.includes('ready') && chance.happens(0.6) ? 'ready' : chance.pick(nextStatuses);
    log(`${nameOf(orderId)} to ${to}: ${said(await call('orders.move', { orderIds: [orderId], to }))}`);
  }

  return {
    async serve() {
      await clearNotice();
      // The board opens the documents of a till that never held orders.
      await call('orders.board', { limit: 1 });
      if (book.ids.length === 0 || chance.happens(0.15)) return create();
      const orderId = chance.happens(0.6) ? (book.ids.at(-1) ?? '') : chance.pick(book.ids);
      const found = await call('orders.get', { orderId });
      if (!found.ok) return log(`${nameOf(orderId)}: ${said(found)}`);
      const share = chance.random();
      if (share < 0.25) await change(found.value);
      else if (share < 0.35) await prepay(found.value);
      else if (share < 0.72) await handOver(found.value);
      else if (share < 0.87) await giveBack(found.value, 'refund');
      else await giveBack(found.value, 'return');
    },
  };
}
