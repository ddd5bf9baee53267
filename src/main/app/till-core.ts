/** The till as a whole: keeps the screens told, and starts by mending what a crash left open. */
import { isLinked } from '../../contract/till/sync-contract.ts';
import type { TillState } from '../../contract/till/till-contract.ts';
import type { TillPush } from '../till.ts';
import { priceState, toBasketView } from './basket/basket-view.ts';
import { finishImport } from './setup/import-goods.ts';
import { stateOf, type StateExtras } from './till-state.ts';
import { createTillHandlers } from './till-handlers.ts';

import { buildDesks } from './build-desks.ts';
import type { TillPorts } from './till-ports.ts';

const CLOCK_LOOK_MS = 30_000;

export function createTillCore(ports: TillPorts, about: StateExtras) {
  const { catalogue, settings, clock } = ports;
  const listeners = new Set<(push: TillPush) => void>();
  let work: { readonly kind: 'import' | 'load'; readonly done: number; readonly total: number } | null = null;
  let isRecovering = true;
  let problem = about.problem;
  let isScheduled = false;
  let lastNotices = '';
  let cancelClock = (): void => undefined;
  let isStopping = false;
  let isStopped = false;

  /** The compiler takes a variable that was false before an `await` for false after it. */
  const stopped = (): boolean => isStopping;

  /** Many changes in one turn of the loop make one push of each kind. */
  function changed(): void {
    if (isScheduled) return;
    isScheduled = true;
    setImmediate(() => {
      isScheduled = false;
      // The data file may be closed by now.
      if (isStopped) return;
      desks.exchange.look();
      desks.lan.look();
      desks.ownLeases.look(isIdle);
      broadcast();
    });
  }

  /** Nothing is open on the registrar, and the server holds everything that was recorded. */
  function isIdle(): boolean {
    const sync = desks.exchange.view();
    return !isRecovering && !desks.checkout.isBusy() && isLinked(sync) && sync.waiting === 0;
  }

  function broadcast(): void {
    const basket = desks.basket.current();
    const state = priceState(basket.basket, settings.get(), clock.today());
    const { basketId, canUndo } = basket;
    const view = toBasketView({ basketId, state, canUndo, stock: catalogue.stock, held: desks.shelf.held });
    const now = currentState();
    lastNotices = JSON.stringify(now.notices);
    tell({ name: 'till.changed', payload: now });
    tell({ name: 'basket.changed', payload: view });
  }

  function currentState(): TillState {
    return stateOf(desks, {
      ...about,
      problem,
      work,
      isRecovering,
      storage: ports.storage,
      shifts: ports.shifts,
      journal: ports.journal,
      lastReceipt: ports.receipts.lastNumber(),
      parked: ports.baskets.parkedCount(),
    });
  }

  function tell(push: TillPush): void {
    for (const listen of listeners) listen(push);
  }

  const desks = buildDesks(ports, {
    changed,
    broadcast,
    isSound: () => problem === null,
    work: () => work,
    setWork: (kind, progress) => ((work = progress && { kind, ...progress }), changed()),
  });

  /** Opens for business: what a crash left open is asked for first, then the devices are watched and slips printed. */
  async function start(): Promise<void> {
    await desks.checkout.recover();
    if (isStopping) return;
    desks.basket.reload();
    isRecovering = false;
    ports.orderDocuments.onOpened(() => void fillShelf());
    if (ports.orderDocuments.areKept()) ports.orderDocuments.want();
    desks.devices.start();
    await desks.printJobs.use(desks.devices.printer());
    changed();
    await finishImport(ports, () => undefined);
    if (!stopped()) desks.exchange.start();
    desks.files.start();
    desks.tasks.start();
    watchClock();
    await checkJournal();
  }

  /** What was handed over while the documents could not be written is written now; then the board is filled. */
  async function fillShelf(): Promise<void> {
    if (stopped()) return;
    await desks.follow.catchUp();
    if (!stopped()) await desks.shelf.fill();
    if (!stopped()) await desks.remarks.fill();
  }

  /** Some of what the till has to say comes true by time alone: the end of a shift above all. */
  function watchClock(): void {
    if (stopped()) return;
    const notices = JSON.stringify(currentState().notices);
    if (notices !== lastNotices) changed();
    desks.lan.look();
    desks.ownLeases.look(isIdle);
    cancelClock = ports.timers.after(CLOCK_LOOK_MS, watchClock);
  }

  /** The older entries, beside a till that already sells: what the check at the start left for later. */
  async function checkJournal(): Promise<void> {
    const steps = ports.checkJournal();
    for (;;) {
      const step = await steps.next();
      if (step.done !== true) {
        if (isStopping) return;
        await new Promise((resolve) => void setImmediate(resolve));
        continue;
      }
      if (step.value !== null) {
        problem = { code: 'JOURNAL_BROKEN', details: { seq: step.value.seq } };
        changed();
      }
      return;
    }
  }

  async function stop(): Promise<void> {
    isStopping = true;
    desks.session.stop();
    desks.shelf.stop();
    desks.files.stop();
    desks.tasks.stop();
    cancelClock();
    await desks.lan.stop();
    await desks.exchange.stop();
    await desks.checkout.stop();
    await desks.printJobs.stop();
    await desks.devices.stop();
    isStopped = true;
  }

  return {
    handlers: createTillHandlers(desks),
    /** A fact was recorded and is durable. */
    recorded: () => desks.exchange.recorded(),
    start,
    stop,
    onPush: (listen: (push: TillPush) => void) => {
      listeners.add(listen);
      return () => void listeners.delete(listen);
    },
  };
}
