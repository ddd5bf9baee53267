/**
 * Publishing to feeds. What changed is only named while the work goes on; at its end the counters of the scopes are
 * locked, the rows are read anew and written with numbers from the counters, and COMMIT follows. A till that reads
 * "after seq n" so never misses a row: nobody can commit a lower number later.
 */
import { sql } from 'kysely';
import type { FeedName } from '../../contract/sync/feed-contract.ts';
import type { Trx } from '../db/trx.ts';
import { renderRows } from './render-rows.ts';

/** A store's id, a price type's id, or the chain's own id. */
export type FeedScope = string;
export type Touch = { readonly feed: FeedName; readonly scope: FeedScope; readonly keys: readonly string[] };

export type FeedWriter = {
  readonly touch: (touch: Touch) => void;
  /** The last statements before COMMIT. Returns the scopes that have news. */
  publish(): Promise<readonly FeedScope[]>;
};

/** Scopes × feeds are few; keys of one work may be many thousands. */
const KEYS_AT_ONCE = 5000;

export function createFeedWriter(trx: Trx, tenantId: string): FeedWriter {
  const touched = new Map<FeedScope, Map<FeedName, Set<string>>>();

  async function lockCounter(scope: FeedScope, rows: number): Promise<number> {
    const { rows: locked } = await sql<{ value: number }>`
      INSERT INTO feed_counter (tenant_id, scope_id, value) VALUES (${tenantId}, ${scope}, ${rows})
      ON CONFLICT (tenant_id, scope_id) DO UPDATE SET value = feed_counter.value + excluded.value
      RETURNING value`.execute(trx);
    return (locked[0]?.value ?? rows) - rows;
  }

  async function write(scope: FeedScope, feed: FeedName, keys: readonly string[], base: number): Promise<void> {
    await sql`
      WITH asked AS (SELECT key, ord FROM unnest(${keys}::text[]) WITH ORDINALITY AS a (key, ord)),
           rendered AS (${renderRows(feed, scope, keys)})
      INSERT INTO feed_row (tenant_id, scope_id, feed, key, seq, deleted, body)
      SELECT ${tenantId}::uuid, ${scope}::uuid, ${feed}, asked.key, ${base}::bigint + asked.ord, rendered.body IS NULL, coalesce(rendered.body, 'null')
      FROM asked LEFT JOIN rendered ON rendered.key = asked.key
      ON CONFLICT (tenant_id, scope_id, feed, key)
        DO UPDATE SET seq = excluded.seq, deleted = excluded.deleted, body = excluded.body
        WHERE (feed_row.deleted, feed_row.body) IS DISTINCT FROM (excluded.deleted, excluded.body)`.execute(trx);
  }

  return {
    touch({ feed, scope, keys }) {
      const feeds = touched.get(scope) ?? new Map<FeedName, Set<string>>();
      const known = feeds.get(feed) ?? new Set<string>();
      for (const key of keys) known.add(key);
      touched.set(scope, feeds.set(feed, known));
    },
    async publish() {
      // Always in one order, so that two works never wait for each other.
      const scopes = [...touched.keys()].sort();
      for (const scope of scopes) {
        const feeds = [...(touched.get(scope) ?? [])];
        let next = await lockCounter(
          scope,
          feeds.reduce((sum, [, keys]) => sum + keys.size, 0),
        );
        for (const [feed, keys] of feeds) {
          const all = [...keys];
          for (let from = 0; from < all.length; from += KEYS_AT_ONCE) {
            const page = all.slice(from, from + KEYS_AT_ONCE);
            await write(scope, feed, page, next);
            next += page.length;
          }
        }
      }
      return scopes;
    },
  };
}
