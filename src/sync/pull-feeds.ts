/** Feeds down: reference data in pages, each durable together with where it ends; a first load goes the same way as a change of one price. */
import { z } from 'zod';
import { Fault } from '../contract/errors/fault.ts';
import { FEEDS, staffBody, type FeedName } from '../contract/sync/feed-contract.ts';
import { staffText } from '../contract/sync/signed-text.ts';
import type { Access } from './access.ts';
import { isSignedBy } from './device-key.ts';
import { createFirstLoad } from './pull-first-load.ts';
import type { FeedAnswer, ServerCalls } from './transport/server-calls.ts';
import type { FeedTables, LoadProgress, Moment, Pairing } from './till-ports.ts';

export type FeedPull = {
  /**
   * Asks the feeds that are due to their ends, and takes out of `due` what came; without it all are. Throws faults of the wire,
   * and STAFF_SEAL_WRONG; what came before a fault is kept.
   */
  round(signal: AbortSignal, due?: Set<FeedName>): Promise<void>;
  /** Asks one feed to its end; `again`: from the start. */
  feed(feed: FeedName, signal: AbortSignal, again?: 'again'): Promise<void>;
};

export type PullParts = {
  readonly tables: FeedTables;
  readonly server: ServerCalls;
  readonly access: Access;
  readonly pairing: Pairing;
  readonly now: () => string;
  /** `serverNow`: as the server said it with this page, null when it did not. */
  readonly moment: (serverNow: string | null) => Moment;
  /** Lets whatever waits in the loop run: a page must not hold up a sale. */
  readonly pause: () => Promise<void>;
  /** A load from the start, while it runs; null when it has ended. */
  readonly onProgress: (progress: LoadProgress | null) => void;
  /** Something changed that people look at. */
  readonly onChanged: () => void;
};

/** Large, because each is a question with an answer; written in small parts. Reading one holds the till up for some milliseconds. */
const PAGE = 2000;
/** The list of staff is good for thirty days; a till that is in touch renews it every day. */
const RENEW_STAFF_MS = 29 * 24 * 3_600_000;

export function createFeedPull(parts: PullParts): FeedPull {
  const { tables, access, server, pause } = parts;

  async function page(feed: FeedName, cursor: string | null, signal: AbortSignal): Promise<FeedAnswer> {
    return access.with((token) => server.feed({ token, feed, cursor, limit: PAGE }, signal), signal);
  }

  /** Starts over when the server says that its data is not what the cursor was about. */
  async function firstPage(feed: FeedName, signal: AbortSignal): Promise<FeedAnswer> {
    const { cursor } = tables.state(feed);
    try {
      return await page(feed, cursor, signal);
    } catch (thrown) {
      const isOther = thrown instanceof Fault && (thrown.code === 'DATASET_CHANGED' || thrown.code === 'CURSOR_WRONG');
      if (cursor === null || !isOther) throw thrown;
      tables.startOver(feed);
      return page(feed, null, signal);
    }
  }

  async function pull(feed: FeedName, signal: AbortSignal): Promise<void> {
    let answer = await firstPage(feed, signal);
    for (;;) {
      // The server reads the next page while this one is written.
      const next = answer.more ? page(feed, answer.cursor, signal) : undefined;
      next?.catch(() => undefined);
      if (feed === 'staff') await takeStaff(answer, signal);
      else await inSteps(take(feed, answer), signal);
      if (answer.rows.length > 0) tell(feed);
      await pause();
      if (next === undefined) return;
      answer = await next;
    }
  }

  function take(feed: FeedName, answer: FeedAnswer): Generator<void, void> {
    return tables.take(feed, answer, () => parts.moment(answer.serverNow));
  }

  function tell(feed: FeedName): void {
    const { loading, received, total } = tables.state(feed);
    if (loading && total !== null) parts.onProgress({ done: Math.min(received, total), total });
    else parts.onChanged();
  }

  /** Of the staff feed only "something changed" is used: the list itself comes whole and signed. */
  async function takeStaff(answer: FeedAnswer, signal: AbortSignal): Promise<void> {
    const until = tables.staffUntil();
    const isDue = until === null || Date.parse(until) - Date.parse(parts.now()) < RENEW_STAFF_MS;
    if (answer.rows.length === 0 && !isDue) return;
    const seal = await access.with((token) => server.staffSeal(token, signal), signal);
    const { storeId, serverPublicKey } = parts.pairing;
    const text = staffText(seal.storeId, seal.expiresAt, seal.body);
    if (seal.storeId !== storeId || !isSignedBy(serverPublicKey, text, seal.signature)) throw new Fault('STAFF_SEAL_WRONG');
    const people = z.array(staffBody).safeParse(JSON.parse(seal.body));
    if (!people.success) throw new Fault('SERVER_STRANGE', { status: 200 }, { cause: people.error });
    tables.takeStaff(people.data, seal.expiresAt, answer);
  }

  async function inSteps(steps: Generator<void, void>, signal: AbortSignal): Promise<void> {
    for (;;) {
      if (steps.next().done === true) return;
      await pause();
      await tables.caughtUp();
      signal.throwIfAborted();
    }
  }

  async function whole(feed: FeedName, signal: AbortSignal): Promise<void> {
    await pull(feed, signal);
    if (tables.state(feed).loading) await inSteps(tables.finishLoad(feed), signal);
  }

  const firstLoad = createFirstLoad({ ...parts, inSteps });

  /** Everything can be sold then, and is found by words before anything else is asked for. */
  async function loadFirst(signal: AbortSignal): Promise<void> {
    await firstLoad(signal);
    await inSteps(tables.indexGoods(), signal);
  }

  /** Resolves to a fault that does not keep other feeds away. What changes while it is asked for is due anew. */
  async function askFor(feed: FeedName, due: Set<FeedName>, signal: AbortSignal): Promise<Fault | undefined> {
    if (feed === 'goods') await loadFirst(signal);
    due.delete(feed);
    try {
      await whole(feed, signal);
      return undefined;
    } catch (thrown) {
      due.add(feed);
      if (signal.aborted || !(thrown instanceof Fault) || endsRound(thrown)) throw thrown;
      return thrown;
    }
  }

  return {
    async feed(feed, signal, again) {
      if (again !== undefined) tables.startOver(feed);
      try {
        await whole(feed, signal);
        await inSteps(tables.indexGoods(), signal);
      } finally {
        parts.onProgress(null);
      }
    },

    async round(signal, due = new Set(FEEDS)) {
      let firstFault: Fault | undefined;
      try {
        for (const feed of FEEDS) {
          const fault = due.has(feed) ? await askFor(feed, due, signal) : undefined;
          firstFault ??= fault;
          // Prices are in: everything can be sold. Finding goods by words comes before how many there are.
          if (feed === 'prices') await inSteps(tables.indexGoods(), signal);
        }
      } finally {
        parts.onProgress(null);
      }
      if (firstFault !== undefined) throw firstFault;
    },
  };
}

/** One feed that goes wrong does not keep the others away; a server that is, does. */
function endsRound(fault: Fault): boolean {
  return fault.code === 'SERVER_UNREACHABLE' || 'retryAfterMs' in fault;
}
