/**
 * Simulated time: a queue of events, one at a time. An event is over when nothing that it set off is still under way, so
 * that the order of everything follows from the seed alone. While a run lasts, `Date`, timers and intervals of the whole
 * process are simulated too: code of the server and of RxDB asks for them directly.
 */

/**
 * Whoever an event happens to. What a dead one had planned does not happen. `ownsTimers`: also not by timers of the
 * process; a till asks for those only through RxDB, which shares one queue among all of its databases.
 */
export type Actor = { readonly name: string; alive: boolean; readonly ownsTimers?: boolean };

export type VirtualTime = {
  /** Milliseconds since 1970. */
  now(): number;
  iso(): string;
  /** Runs `run` after `ms`; the answer cancels. Without an actor: of whoever is acting now. */
  after(ms: number, run: () => unknown, actor?: Actor): () => void;
  sleep(ms: number, actor?: Actor): Promise<void>;
  /** Work outside the process that must end before the next event. */
  busy<T>(work: Promise<T>): Promise<T>;
  /** Runs events until `isDone`, which is asked after each, or until the time; whether it was done. */
  runUntil(isDone: () => boolean, deadline: number): Promise<boolean>;
  /** Runs something of an actor at once and waits until it has come to rest. */
  act(actor: Actor, run: () => unknown): Promise<void>;
  actor(): Actor;
  /** What follows in this event is this one's. */
  become(actor: Actor): void;
  events(): number;
  end(): void;
};

type Event = { readonly at: number; readonly order: number; readonly actor: Actor; readonly run: () => unknown; off: boolean };

const real = {
  Date,
  setTimeout,
  clearTimeout,
  setInterval,
  clearInterval,
  setImmediate,
  clearImmediate,
};
const abortAfter = AbortSignal.timeout.bind(AbortSignal);

/** Rounds of the server that come many times a second or minute are simulated less often: they only look whether there is work. */
const QUICK_ROUND_MS = 10_000;
const SIMULATED_ROUND_MS = 75_000;

let running: VirtualTime | undefined;
let pendingImmediates = 0;

export function startVirtualTime(start: number): VirtualTime {
  if (running !== undefined) throw new RangeError('time runs already');
  const queue: Event[] = [];
  const world: Actor = { name: 'world', alive: true };
  const busy = new Set<Promise<unknown>>();
  let now = start;
  let order = 0;
  let events = 0;
  let current = world;

  /** Nothing under way: no promise of the program's own can still be waiting for anything but time. */
  async function rest(): Promise<void> {
    for (let quiet = 0; quiet < 2;) {
      await new Promise((resolve) => void real.setImmediate(resolve));
      const wasBusy = busy.size > 0;
      // What comes to its end goes on, and has not begun the next thing yet.
      if (wasBusy) await Promise.race(busy);
      quiet = !wasBusy && pendingImmediates === 0 && busy.size === 0 ? quiet + 1 : 0;
    }
  }

  async function act(actor: Actor, run: () => unknown): Promise<void> {
    const isAlive = (): boolean => actor.alive;
    if (!isAlive()) return;
    current = actor;
    events += 1;
    try {
      run();
    } catch (thrown) {
      // Whose life ended in the middle of it has nothing more to say.
      if (isAlive()) throw thrown;
    } finally {
      await rest();
      current = world;
    }
  }

  const time: VirtualTime = {
    now: () => now,
    iso: () => new real.Date(now).toISOString(),
    after(ms, run, actor = current) {
      const event: Event = { at: now + Math.max(0, ms), order: (order += 1), actor, run, off: false };
      push(queue, event);
      return () => void (event.off = true);
    },
    sleep: (ms, actor = current) => new Promise((resolve) => void time.after(ms, resolve, actor)),
    async busy(work) {
      const settled = work.then(
        () => undefined,
        () => undefined,
      );
      busy.add(settled);
      try {
        return await work;
      } finally {
        busy.delete(settled);
      }
    },
    async runUntil(isDone, deadline) {
      while (!isDone()) {
        const event = pop(queue);
        if (event === undefined) return false;
        if (event.at > deadline) {
          push(queue, event);
          now = deadline;
          return false;
        }
        if (event.off || !event.actor.alive) continue;
        now = Math.max(now, event.at);
        await act(event.actor, event.run);
      }
      return true;
    },
    act,
    actor: () => current,
    become: (actor) => void (current = actor),
    events: () => events,
    end() {
      running = undefined;
      Reflect.deleteProperty(performance, 'now');
      AbortSignal.timeout = abortAfter;
      Object.assign(globalThis, real);
    },
  };
  running = time;
  simulateGlobals(time);
  return time;
}

function simulateGlobals(time: VirtualTime): void {
  class SimulatedDate extends real.Date {
    constructor(...args: readonly unknown[]) {
      super(...((args.length === 0 ? [time.now()] : args) as [number]));
    }
    static override now(): number {
      return time.now();
    }
  }
  const handleOf = (cancel: () => void) => {
    const handle = { cancel, ref: () => handle, unref: () => handle, hasRef: () => true };
    return handle;
  };
  type Handle = { readonly cancel?: () => void } | undefined;
  const cancel = (handle: unknown): void => (handle as Handle)?.cancel?.();

  function repeat(run: (...args: unknown[]) => unknown, ms: number, ...args: unknown[]) {
    const every = ms < QUICK_ROUND_MS ? SIMULATED_ROUND_MS : ms;
    let off = time.after(every, round);
    function round(): unknown {
      off = time.after(every, round);
      return run(...args);
    }
    return handleOf(() => off());
  }

  function immediate(run: (...args: unknown[]) => void, ...args: unknown[]) {
    const actor = time.actor();
    let isOver = false;
    pendingImmediates += 1;
    const over = (): boolean => {
      if (isOver) return true;
      isOver = true;
      pendingImmediates -= 1;
      return false;
    };
    real.setImmediate(() => {
      if (over() || !actor.alive) return;
      time.become(actor);
      run(...args);
    });
    return handleOf(() => void over());
  }

  // Code that cuts its work by time, or rests as long as it worked, would do it differently on a machine with other work.
  Object.defineProperty(performance, 'now', { configurable: true, value: () => time.now() });
  AbortSignal.timeout = (ms) => {
    const late = new AbortController();
    time.after(ms, () => late.abort(new DOMException('late', 'TimeoutError')));
    return late.signal;
  };
  Object.assign(globalThis, {
    Date: SimulatedDate,
    setTimeout: (run: (...args: unknown[]) => unknown, ms = 0, ...args: unknown[]) =>
      handleOf(time.after(ms, () => run(...args), ownerOf(time.actor()))),
    setInterval: repeat,
    setImmediate: immediate,
    clearTimeout: cancel,
    clearInterval: cancel,
    clearImmediate: cancel,
  });
}

const EVERYBODY: Actor = { name: 'everybody', alive: true };

function ownerOf(actor: Actor): Actor {
  return actor.ownsTimers === true ? actor : EVERYBODY;
}

function isBefore(a: Event, b: Event): boolean {
  return a.at < b.at || (a.at === b.at && a.order < b.order);
}

function push(heap: Event[], event: Event): void {
  let place = heap.push(event) - 1;
  while (place > 0) {
    const parent = (place - 1) >> 1;
    if (!isBefore(event, heap[parent]!)) break;
    heap[place] = heap[parent]!;
    place = parent;
  }
  heap[place] = event;
}

function pop(heap: Event[]): Event | undefined {
  const first = heap[0];
  const last = heap.pop();
  if (first === undefined || last === undefined || heap.length === 0) return first;
  let place = 0;
  for (;;) {
    let child = 2 * place + 1;
    if (child >= heap.length) break;
    if (child + 1 < heap.length && isBefore(heap[child + 1]!, heap[child]!)) child += 1;
    if (!isBefore(heap[child]!, last)) break;
    heap[place] = heap[child]!;
    place = child;
  }
  heap[place] = last;
  return first;
}
