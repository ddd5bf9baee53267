/** The exchange with a server as long as it runs: facts up as they come, feeds down when they changed, documents both ways, in lanes that do not wait for each other. */
import { Fault } from '../contract/errors/fault.ts';
import type { Details, ErrorCode } from '../contract/errors/registry.ts';
import { FEEDS, type FeedName } from '../contract/sync/feed-contract.ts';
import { isNamed, type Changed } from '../contract/sync/poke-contract.ts';
import type { Access } from './access.ts';
import { createCircuit, type Circuit } from './backoff.ts';
import { createBell, type Bell } from './bell.ts';
import { hearPokes, type Listen } from './hear-pokes.ts';
import type { Timers } from './ports.ts';
import type { ShiftCheck } from './check-shifts.ts';
import type { FeedPull } from './pull-feeds.ts';
import type { FactPush } from './push-facts.ts';
import type { FactOutbox } from './till-ports.ts';

/** `ok`: the last thing asked was answered, and no batch of facts is on its way for long. `refused`: the server answers, and will have nothing from this till. */
export type Link = {
  readonly kind: 'ok' | 'trying' | 'refused';
  readonly problem: { readonly code: ErrorCode; readonly details: Details } | null;
  /** In the time of `Timers.now`. */
  readonly retryAt: number | null;
};

export type Exchange = {
  /** A fact was recorded. */
  readonly recorded: () => void;
  /** Somebody asked, the network is back, the machine woke: try now. */
  readonly wake: () => void;
  readonly link: () => Link;
  readonly sendAgain: (seq: number) => Promise<boolean>;
  /** Resolves when nothing of it runs any more. */
  readonly stop: () => Promise<void>;
};

/** Documents as they run: see src/sync/documents. */
export type RunningDocuments = {
  /** The server said what changed. */
  readonly poked: (changed: Changed) => void;
  readonly wake: () => void;
  readonly stop: () => Promise<void>;
};

export type ExchangeParts = {
  readonly outbox: FactOutbox;
  readonly push: FactPush;
  readonly pull: Pick<FeedPull, 'round'>;
  readonly access: Access;
  /** What is compared with the server once feeds and facts are in step. */
  readonly checks?: { readonly shifts: ShiftCheck; readonly feeds: (signal: AbortSignal) => Promise<void> };
  /**
   * Called once, when reference data was asked for: documents come after it, and the stream of pokes may be open long before.
   * Left out where a till has none.
   */
  readonly startDocuments?: (circuit: Circuit, isListening: () => boolean) => RunningDocuments;
  readonly listen: Listen;
  readonly timers: Timers;
  readonly onContact: () => void;
  /** The link changed, or facts went through. */
  readonly onChanged: () => void;
};

/** A till that hears no pokes asks for everything now and then. One that does asks seldom: a stream that opens says so at once. */
const ASK_EVERY_MS = 300_000;
const TICKS_WHILE_LISTENING = 6;
/** A batch takes a moment. One that is on its way for longer may be lost with its answer, whatever the line seems. */
const SILENT_MS = 10_000;
/** What ends for every lane when one of them is answered. */
const AWAY: readonly ErrorCode[] = ['SERVER_UNREACHABLE', 'SERVER_STOPPING', 'DATABASE_GONE'];
const REFUSALS: readonly ErrorCode[] = [
  'TILL_UNKNOWN',
  'TILL_REVOKED',
  'TILL_QUARANTINED',
  'TILL_RESTORED',
  'SYNC_FORK',
  'SIGNATURE_WRONG',
  'FACT_OF_OTHER_TILL',
  'STAFF_SEAL_WRONG',
];

/** Starts at once. */
export function startExchange(parts: ExchangeParts): Exchange {
  const { outbox, push, pull, access, timers } = parts;
  const stopping = new AbortController();
  const { signal } = stopping;
  const facts = createBell();
  const feeds = createDueFeeds();
  // The lanes tell people that the server is away; one that has nothing to send asks, so that it is not told late.
  const pokes = hearPokes({ ...{ access, listen: parts.listen, timers, signal }, poked, onDeaf: () => feeds.add('everything') });
  const sending = createLane();
  const reading = createLane();
  const sharing = createLane();
  const lanes = [sending, reading, sharing];
  let documents: RunningDocuments | undefined;
  let isSilent = false;

  /** One kind of work with a circuit of its own: a feed that the server cannot give must not keep a sale waiting. */
  function createLane() {
    const circuit = createCircuit(timers);
    const lane = {
      circuit,
      problem: null as Fault | null,
      hasAnswered: false,
      async run<T>(work: () => Promise<T>, until: AbortSignal = signal): Promise<T> {
        return circuit.run(async () => {
          try {
            const value = await work();
            answered(lane);
            return value;
          } catch (thrown) {
            if (!until.aborted) failed(lane, thrown);
            throw thrown;
          }
        }, until);
      },
    };
    return lane;
  }
  type Lane = { readonly circuit: Circuit; problem: Fault | null; hasAnswered: boolean };

  const isAway = ({ problem }: Lane): boolean => problem !== null && AWAY.includes(problem.code);

  function answered(lane: Lane): void {
    const isNews = lane.problem !== null || !lane.hasAnswered;
    if (isAway(lane)) pokes.tryNow();
    [lane.problem, lane.hasAnswered] = [null, true];
    for (const other of lanes) if (isAway(other)) other.circuit.wake();
    parts.onContact();
    if (isNews) parts.onChanged();
  }

  function failed(lane: Lane, thrown: unknown): void {
    lane.problem = Fault.from(thrown);
    parts.onChanged();
  }

  async function sendFacts(): Promise<void> {
    for (;;) {
      if (outbox.head().seq > outbox.acked().seq) {
        await sending.run(sendBatch);
        if (parts.checks?.shifts.isDue() === true) feeds.ring();
        parts.onChanged();
      } else await facts.wait(signal);
    }
  }

  async function sendBatch(): Promise<void> {
    const cancel = timers.after(SILENT_MS, () => {
      isSilent = true;
      parts.onChanged();
    });
    try {
      await push.sendBatch(signal);
    } finally {
      cancel();
      isSilent = false;
    }
  }

  function poked(changed: Changed): void {
    feeds.add(changed);
    documents?.poked(changed);
  }

  async function readFeeds(): Promise<void> {
    for (;;) {
      feeds.quiet();
      if (feeds.due.size > 0) await reading.run(() => readRound());
      await compare(parts.checks, signal);
      let ticks = 0;
      let cancel = timers.after(ASK_EVERY_MS, tick);
      try {
        await feeds.wait(signal);
      } finally {
        cancel();
      }
      function tick(): void {
        ticks += 1;
        if (pokes.isListening() && ticks < TICKS_WHILE_LISTENING) cancel = timers.after(ASK_EVERY_MS, tick);
        else feeds.add('everything');
      }
    }
  }

  /** A feed that the server cannot give must not keep orders away; a server that is away gives none. */
  async function readRound(): Promise<void> {
    try {
      await pull.round(signal, feeds.due);
    } catch (thrown) {
      if (!AWAY.includes(Fault.from(thrown).code)) shareDocuments();
      throw thrown;
    }
    shareDocuments();
  }

  function shareDocuments(): void {
    if (signal.aborted) return;
    const { circuit } = sharing;
    documents ??= parts.startDocuments?.({ ...circuit, run: sharing.run }, pokes.isListening);
  }

  const running = [sendFacts(), readFeeds(), pokes.run()].map((loop) =>
    loop.catch((thrown: unknown) => {
      if (!signal.aborted) failed(sending, thrown);
    }),
  );

  return {
    recorded: facts.ring,
    wake() {
      sending.circuit.wake();
      reading.circuit.wake();
      pokes.tryNow();
      facts.ring();
      feeds.add('everything');
      documents?.wake();
    },
    link() {
      const troubled = lanes.find((lane) => lane.problem !== null);
      const retryAt = troubled?.circuit.state().retryAt ?? null;
      if (troubled?.problem == null) {
        const isUp = !isSilent && lanes.some(({ hasAnswered }) => hasAnswered);
        return { kind: isUp ? 'ok' : 'trying', problem: null, retryAt };
      }
      const { code, details } = troubled.problem;
      return { kind: REFUSALS.includes(code) ? 'refused' : 'trying', problem: { code, details }, retryAt };
    },
    sendAgain: (seq) => push.sendAgain(seq, signal),
    async stop() {
      stopping.abort();
      await Promise.all([...running, documents?.stop()]);
    },
  };
}

/** Rings when there is something to ask for, and keeps what; at first everything is. */
function createDueFeeds(): Bell & { readonly due: Set<FeedName>; readonly add: (changed: Changed) => void } {
  const bell = createBell();
  const due = new Set(FEEDS);
  return {
    ...bell,
    due,
    add(changed) {
      for (const feed of FEEDS) if (isNamed(changed, feed)) due.add(feed);
      bell.ring();
    },
  };
}

/** Never in the way of feeds: what cannot be compared now is compared after the next round. */
async function compare(checks: ExchangeParts['checks'], signal: AbortSignal): Promise<void> {
  try {
    await checks?.shifts.round(signal);
    await checks?.feeds(signal);
  } catch (thrown) {
    if (signal.aborted) throw thrown;
  }
}
