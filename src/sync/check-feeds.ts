/** Once a day each feed is compared with the server's; one that differs is loaded from the start. */
import { FEEDS, type FeedName } from '../contract/sync/feed-contract.ts';
import type { Access } from './access.ts';
import type { FeedPull } from './pull-feeds.ts';
import type { FeedCheckOutcome, FeedChecks, FeedDigest, FeedTables } from './till-ports.ts';
import type { ServerCalls } from './transport/server-calls.ts';

export type FeedCheckParts = {
  readonly checks: FeedChecks;
  readonly tables: Pick<FeedTables, 'digest'>;
  readonly pull: Pick<FeedPull, 'feed'>;
  readonly server: Pick<ServerCalls, 'feedDigest'>;
  readonly access: Access;
  readonly now: () => string;
  readonly pause: () => Promise<void>;
  readonly onChanged: () => void;
};

const DAY_MS = 24 * 3_600_000;
/** The server may change a feed between our asking for it and its figure. */
const TRIES = 3;
/** The list of people comes whole and signed every time: there is nothing to compare. */
export const CHECKED_FEEDS = FEEDS.filter((feed) => feed !== 'staff');

/** Compares every feed whose day has come. Throws the faults of the wire; what was compared before one is kept. */
export function createFeedCheck(parts: FeedCheckParts): (signal: AbortSignal) => Promise<void> {
  const { checks, tables, pull, server, access, now, pause } = parts;

  async function isSame(feed: FeedName, signal: AbortSignal): Promise<boolean> {
    for (let attempt = 1; attempt <= TRIES; attempt += 1) {
      const said = await access.with((token) => server.feedDigest(token, feed, signal), signal);
      const own = await digest(feed, signal);
      if (own.count === said.count && own.maxSeq === said.maxSeq && own.hash === said.hash) return true;
      if (attempt < TRIES) await pull.feed(feed, signal);
    }
    return false;
  }

  async function digest(feed: FeedName, signal: AbortSignal): Promise<FeedDigest> {
    const steps = tables.digest(feed);
    for (;;) {
      const step = steps.next();
      if (step.done === true) return step.value;
      await pause();
      signal.throwIfAborted();
    }
  }

  async function compare(feed: FeedName, signal: AbortSignal): Promise<FeedCheckOutcome> {
    if (await isSame(feed, signal)) return 'same';
    await pull.feed(feed, signal, 'again');
    return (await isSame(feed, signal)) ? 'mended' : 'differs';
  }

  return async (signal) => {
    const last = new Map(checks.all().map((check) => [check.feed, check.checkedAt]));
    for (const feed of CHECKED_FEEDS) {
      if (!isDue(last.get(feed), now())) continue;
      checks.save(feed, now(), await compare(feed, signal));
      parts.onChanged();
    }
  };
}

/** A clock that was set back makes it due too: better once too often. */
function isDue(checkedAt: string | undefined, now: string): boolean {
  const age = checkedAt === undefined ? Infinity : Date.parse(now) - Date.parse(checkedAt);
  return age >= DAY_MS || age < 0;
}
