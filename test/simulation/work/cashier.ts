/** Somebody at a till by seed: sells, takes back, moves cash, parks, opens and closes shifts, and waits where a person would wait. */
import type { TillState } from '../../../src/contract/till/till-contract.ts';
import { milli, minor } from '../../../src/domain/money/minor.ts';
import type { Chance } from '../world/chance.ts';
import { Killed } from '../world/mortal-store.ts';
import type { SimulatedTill } from '../world/till.ts';
import type { VirtualTime } from '../world/virtual-time.ts';
import { CASHIER, MANAGER, type Good } from './back-office.ts';
import { createReturnsElsewhere } from './returns-elsewhere.ts';
import { createOrderCounter } from './order-counter.ts';
import type { OrderBook } from './orders.ts';

export type Cashier = {
  /** Comes to the till: after each of its starts. */
  begin(): void;
  /** The day is over: what is under way is ended, the shift closed. */
  goHome(): void;
  hasGone(): boolean;
};

type Parts = {
  readonly till: SimulatedTill;
  readonly goods: readonly Good[];
  readonly orders: OrderBook | undefined;
  /** What other tills sold comes back here too. */
  readonly isChain: boolean;
  readonly time: VirtualTime;
  readonly chance: Chance;
  /** The longest pause between two customers. */
  readonly pauseMs: number;
  readonly log: (text: string) => void;
  readonly problem: (text: string) => void;
};

type Answer = { readonly ok: boolean; readonly error?: { readonly code: string } };
const BUSY: ReadonlySet<TillState['checkout']['phase']> = new Set(['registering', 'asking', 'attention'] as const);
const said = (answer: Answer): string => (answer.ok ? 'ok' : (answer.error?.code ?? ''));

export function createCashier({ till, goods, orders, isChain, time, chance, pauseMs, log, problem }: Parts): Cashier {
  let isOver = false;
  let isGone = false;

  const call = till.call;
  /** Whoever stands at a till that dies goes with it: after its next start somebody comes anew. */
  const sleep = (ms: number): Promise<void> => time.sleep(ms, till.actor());
  const isFree = (state: TillState): boolean => state.phase === 'ready' && !BUSY.has(state.checkout.phase);
  const settled = (): Promise<void> => till.until(isFree);

  const counter = orders && createOrderCounter({ till, goods, book: orders, chance, log, settled });

  const elsewhere = createReturnsElsewhere({ till, chance: chance.stream('elsewhere'), isChain, log, settled });

  async function work(): Promise<void> {
    await till.until((state) => state.phase === 'ready');
    for (;;) {
      await settled();
      const state = till.state();
      // A session that nobody used for a while is locked: unlocking is signing in.
      if ((state?.session == null || state.session.locked) && !(await signIn())) {
        await sleep(15_000);
        continue;
      }
      if (isOver && (await leave())) return;
      if (!isOver) await serve();
      await sleep(chance.between(1000, pauseMs));
    }
  }

  async function signIn(): Promise<boolean> {
    const { staffId, pin } = chance.happens(0.2) && !isOver ? CASHIER : MANAGER;
    const answer = await call('people.signIn', { staffId, pin });
    log(`signs in ${staffId}: ${said(answer)}`);
    return answer.ok;
  }

  async function serve(): Promise<void> {
    const shift = till.state()?.shift;
    if (shift == null) return openShift();
    if (shift.expired) return closeShift();
    if (counter !== undefined && chance.happens(0.6)) return counter.serve();
    const share = chance.random();
    if (share < 0.62) await sell();
    else if (share < 0.78) await takeBack();
    else if (share < 0.86) await moveCash();
    else if (share < 0.9) await changePerson();
    else if (share < 0.93) await parkOrRecall();
    else if (share < 0.95) await call('till.hello', null);
    else if (share < 0.98) await closeShift();
    else log(`x report: ${said(await call('shift.xReport', { print: true }))}`);
  }

  async function openShift(): Promise<void> {
    const answer = await call('shift.open', { float: minor(chance.between(0, 4) * 50_000) });
    log(`opens the shift: ${said(answer)}`);
    await settled();
  }

  async function closeShift(): Promise<void> {
    const counted = minor(chance.between(0, 10) * 100_000);
    const answer = await call('shift.close', { counted });
    log(`closes the shift: ${said(answer)}`);
    await settled();
  }

  async function clearNotice(): Promise<void> {
    const phase = till.state()?.checkout.phase;
    if (phase === 'done' || phase === 'failed') await call('payment.dismiss', null);
  }

  async function sell(): Promise<void> {
    await clearNotice();
    if (await payAgain()) return;
    for (let lines = chance.between(1, 3); lines > 0; lines -= 1) {
      const outcome = await call('till.scan', { text: chance.pick(goods).code, quantity: milli(chance.between(1, 3) * 1000) });
      if (outcome.did !== 'added') log(`scan: ${outcome.did}`);
      if (chance.happens(0.2)) await sleep(chance.between(500, 20_000));
    }
    await call('till.hello', null);
    if ((till.basket()?.lines.length ?? 0) === 0) return;
    await maybeDiscount();
    if (chance.happens(0.05)) return log(`clears the basket: ${said(await call('basket.clear', null))}`);
    if (chance.happens(0.05)) return log(`parks: ${said(await call('basket.park', { name: 'Ждёт' }))}`);
    await pay();
  }

  /** The registrar had refused, or the till had died: the customer has paid already. */
  async function payAgain(): Promise<boolean> {
    const basket = till.basket();
    if (basket === undefined || basket.tenders.length === 0) return false;
    if (basket.remaining === 0) log(`registers again: ${said(await call('payment.register', null))}`);
    else log(`takes the money back: ${said(await call('payment.cancel', null))}`);
    await settled();
    return true;
  }

  async function maybeDiscount(): Promise<void> {
    if (!chance.happens(0.15)) return;
    const discount = { kind: 'percent', basisPoints: chance.between(1, 20) * 100 } as const;
    const answer = await call('basket.setDiscount', { lineId: null, discount, reason: 'постоянный покупатель' });
    log(`discount: ${said(answer)}`);
    await call('till.hello', null);
  }

  async function pay(): Promise<void> {
    const due = till.basket()?.remaining ?? 0;
    if (due === 0) return;
    const part = chance.happens(0.2) && due > 1 ? chance.between(1, due - 1) : due;
    if (part < due || chance.happens(0.4)) {
      await tender('card', part);
      if (part === due) return settled();
    }
    await call('till.hello', null);
    const rest = till.basket()?.remainingInCash ?? 0;
    if (rest > 0) await tender('cash', chance.happens(0.5) ? rest : rest + chance.between(1, 50_000));
    await settled();
  }

  async function tender(kind: 'cash' | 'card', amount: number): Promise<void> {
    const given = { kind, amount: minor(amount), ...(kind === 'card' && { reference: String(chance.between(1, 999_999)) }) };
    const first = call('payment.tender', given);
    // An impatient finger: the key pressed twice.
    const second = chance.happens(0.1) ? call('payment.tender', given) : undefined;
    log(`pays ${kind} ${amount}: ${said(await first)}`);
    if (second) log(`and again: ${said(await second)}`);
  }

  async function takeBack(): Promise<void> {
    await clearNotice();
    if (elsewhere.isWanted()) return elsewhere.takeBack();
    const found = await call('receipts.find', { text: '', limit: 20 });
    const sales = found.filter(({ kind }) => kind === 'sale');
    if (sales.length === 0) return;
    const { receiptId, number } = chance.pick(sales);
    const receipt = await call('receipts.get', { receiptId });
    if (!receipt.ok) return;
    const line = chance.pick(receipt.value.lines);
    // Sometimes all of it, whatever came back before: some customers insist.
    const most = chance.happens(0.4) ? line.quantity : line.returnable;
    if (most === 0) return;
    const quantity = chance.happens(0.5) ? line.quantity : milli(chance.between(1, most / 1000) * 1000);
    const wish = { receiptId, lines: [{ lineId: line.lineId, quantity }], reason: 'не подошло', cardReference: '1' };
    const first = call('returns.complete', wish);
    const second = chance.happens(0.1) ? call('returns.complete', wish) : undefined;
    log(`takes back of № ${number}: ${said(await first)}`);
    if (second) log(`and again: ${said(await second)}`);
    await settled();
  }

  async function moveCash(): Promise<void> {
    const kind = chance.happens(0.5) ? 'in' : 'out';
    const amount = minor(chance.between(1, 600) * 100);
    log(`cash ${kind} ${amount}: ${said(await call('shift.cash', { kind, amount, reason: 'размен' }))}`);
    await settled();
  }

  async function changePerson(): Promise<void> {
    if (chance.happens(0.5)) await call('people.signOut', null);
    await signIn();
  }

  async function parkOrRecall(): Promise<void> {
    const parked = await call('basket.parked', null);
    if (parked.length === 0) return;
    const { basketId } = chance.pick(parked);
    log(`recalls: ${said(await call('basket.recall', { basketId }))}`);
  }

  /** True when everything here is done. */
  async function leave(): Promise<boolean> {
    const state = till.state();
    if (state === undefined) return false;
    await clearNotice();
    const isPaid = (till.basket()?.tenders.length ?? 0) > 0;
    if (isPaid && (state.shift === null || state.shift.expired)) {
      await (state.shift === null ? openShift() : closeShift());
      return false;
    }
    if (await payAgain()) return false;
    if ((till.basket()?.lines.length ?? 0) > 0) {
      log(`clears the basket: ${said(await call('basket.clear', null))}`);
      return false;
    }
    if (state.shift !== null) {
      await closeShift();
      return false;
    }
    isGone = true;
    log('goes home');
    return true;
  }

  return {
    begin() {
      isGone = false;
      const { actor } = till;
      const life = actor();
      work().catch((thrown: unknown) => {
        if (!(thrown instanceof Killed) && life.alive) problem(`a call threw: ${String(thrown)}`);
      });
    },
    goHome: () => void (isOver = true),
    hasGone: () => isGone && till.isRunning(),
  };
}
