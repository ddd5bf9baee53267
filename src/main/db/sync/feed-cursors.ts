/** Where each feed goes on. */
import type { Database } from 'better-sqlite3';
import type { FeedName } from '../../../contract/sync/feed-contract.ts';

export type CursorRow = {
  readonly cursor: string | null;
  readonly load: number;
  readonly loading: number;
  readonly received: number;
  readonly total: number | null;
};
export type Cursors = {
  /** Undefined before the first page ever. */
  readonly read: (feed: FeedName) => CursorRow | undefined;
  readonly write: (feed: FeedName, row: CursorRow) => void;
};

/** Before the first page ever. */
export const FRESH: CursorRow = { cursor: null, load: 1, loading: 1, received: 0, total: null };

/** The next page is the first, and what it and those after it do not name will go. Inside a unit of work. */
export function startOver({ read, write }: Cursors, feed: FeedName): void {
  write(feed, { ...FRESH, load: (read(feed) ?? FRESH).load + 1 });
}

export function prepareCursors(db: Database): Cursors {
  const read = db.prepare<[string], CursorRow>('SELECT cursor, load, loading, received, total FROM sync_cursor WHERE feed = ?');
  const write = db.prepare(`
    INSERT OR REPLACE INTO sync_cursor (feed, cursor, load, loading, received, total)
    VALUES (@feed, @cursor, @load, @loading, @received, @total)`);
  return {
    read: (feed) => read.get(feed),
    write: (feed, row) => void write.run({ feed, ...row }),
  };
}
