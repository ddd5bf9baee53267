/** The first load in whole goods: pages come while the one before them is written. */
import type { ErrorCode } from '../contract/errors/registry.ts';
import { Fault } from '../contract/errors/fault.ts';
import type { Access } from './access.ts';
import type { FeedTables, LoadProgress, Moment } from './till-ports.ts';
import type { FirstLoadAnswer, ServerCalls } from './transport/server-calls.ts';

export type FirstLoadParts = {
  readonly tables: FeedTables;
  readonly server: ServerCalls;
  readonly access: Access;
  readonly moment: (serverNow: string | null) => Moment;
  readonly inSteps: (steps: Generator<void, void>, signal: AbortSignal) => Promise<void>;
  readonly onProgress: (progress: LoadProgress) => void;
};

/** Reading one holds the till up for some milliseconds. */
const PAGE = 1500;
/** Pages asked for before they can be written: the server never waits for the till. */
const AHEAD = 3;
/** The feeds can still be asked: the server is older than this, its data has changed, or it answers what this till cannot read. */
const BY_FEEDS: readonly ErrorCode[] = ['NOT_FOUND', 'DATASET_CHANGED', 'CURSOR_WRONG', 'SERVER_STRANGE'];

/** Does nothing where there is no first load to do or to go on with. Throws faults of the wire; what came before one is kept. */
export function createFirstLoad(parts: FirstLoadParts): (signal: AbortSignal) => Promise<void> {
  const { tables, server, access } = parts;

  /** The page, and the cursors of those after it once somebody says them: the head of the answer, else the page itself. */
  function ask(cursor: string | null, signal: AbortSignal): Asked {
    const said = Promise.withResolvers<readonly string[]>();
    const page = access.with((token) => server.firstLoad({ token, cursor, limit: PAGE }, signal, said.resolve), signal);
    page.then(({ more, cursor: after }) => said.resolve(more ? [after] : []), said.reject);
    // Whoever waits for them hears of it; nobody does when the page before them fails.
    page.catch(() => undefined);
    said.promise.catch(() => undefined);
    return { cursor, page, next: said.promise };
  }

  /** The page before last may have said where it begins: so the last one need not be waited for. */
  function following([beforeLast, last]: readonly (Coming | undefined)[], signal: AbortSignal): Coming {
    const coming = (async () => {
      const guessed = (await (await beforeLast)?.next)?.[1];
      const cursor = guessed ?? (await (await last)?.next)?.[0];
      return cursor === undefined ? undefined : ask(cursor, signal);
    })();
    coming.catch(() => undefined);
    return coming;
  }

  /** Pages in their order. What was guessed is checked by the page before: goods may have come or gone in between. */
  async function* pages(cursor: string | null, signal: AbortSignal): AsyncGenerator<FirstLoadAnswer, void> {
    const begin = (at: string | null): Coming[] => [Promise.resolve(ask(at, signal))];
    let ahead = begin(cursor);
    for (;;) {
      while (ahead.length <= AHEAD) ahead.push(following([ahead.at(-2), ahead.at(-1)], signal));
      const page = await (await ahead[0])?.page;
      if (page === undefined) return;
      yield page;
      if (!page.more) return;
      void ahead.shift();
      if ((await ahead[0])?.cursor !== page.cursor) ahead = begin(page.cursor);
    }
  }

  async function load(cursor: string | null, signal: AbortSignal): Promise<void> {
    for await (const page of pages(cursor, signal)) {
      await parts.inSteps(
        tables.takeGoods(page, () => parts.moment(page.serverNow)),
        signal,
      );
      const { received, total } = tables.state('goods');
      if (total !== null) parts.onProgress({ done: Math.min(received, total), total });
    }
  }

  return async (signal) => {
    const place = tables.firstLoad();
    if (place === null) return;
    try {
      await load(place.cursor, signal);
    } catch (thrown) {
      if (!(thrown instanceof Fault) || !BY_FEEDS.includes(thrown.code)) throw thrown;
      tables.leaveFirstLoad();
    }
  };
}

type Coming = Promise<Asked | undefined>;
type Asked = {
  readonly cursor: string | null;
  readonly page: Promise<FirstLoadAnswer>;
  readonly next: Promise<readonly string[]>;
};
