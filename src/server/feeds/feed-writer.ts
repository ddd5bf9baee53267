/**
 * Publishing to feeds, and numbering documents that changed. What changed is only named while the work goes on; at its end the counters of the scopes are
 * locked, the rows are read anew and written with numbers from the counters, and COMMIT follows. A till that reads
 * "after seq n" so never misses a row: nobody can commit a lower number later.
 */
import { sql } from 'kysely';
import type { FeedName } from '../../contract/sync/feed-contract.ts';
import type { Topic } from '../../contract/sync/poke-contract.ts';
import type { CollectionName } from '../../domain/documents/collections.ts';
import type { Trx } from '../db/trx.ts';
import { renderRows } from './render-rows.ts';

/** A store's id, a price type's id, or the chain's own id. */
export type FeedScope = string;
export type Touch = { readonly feed: FeedName; readonly scope: FeedScope; readonly keys: readonly string[] };

export type DocumentTouch = {
  readonly collection: CollectionName;
  readonly scope: FeedScope;
  readonly ids: readonly string[];
};

/** What a work changed in a scope, for the tills that listen. */
export type News = {
  readonly scope: FeedScope;
  readonly topics: readonly Topic[];
  /** By this work alone the scope's counter went from `after` to `through`. Null: it did not move. */
  readonly numbers: { readonly after: number; readonly through: number } | null;
};

export type FeedWriter = {
  readonly touch: (touch: Touch) => void;
  /** Documents that this work wrote: they get their numbers at its end. */
  readonly touchDocuments: (touch: DocumentTouch) => void;
  /** What no feed carries, or what this work numbered by itself, in its last statement. */
  readonly announce: (news: News) => void;
  /** The last statements before COMMIT. Returns all that was changed. */
  publish(): Promise<readonly News[]>;
};

/** Scopes × feeds are few; keys of one work may be many thousands. */
const KEYS_AT_ONCE = 5000;

export function createFeedWriter(trx: Trx, tenantId: string): FeedWriter {
  const touched = createTouched<FeedName>();
  const written = createTouched<CollectionName>();
  const announced: News[] = [];

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
      INSERT INTO feed_row (tenant_id, scope_id, feed, key, seq, deleted, body, good_id)
      SELECT ${tenantId}::uuid, ${scope}::uuid, ${feed}, asked.key, ${base}::bigint + asked.ord, rendered.body IS NULL, coalesce(rendered.body, 'null'),
        ${feed === 'barcodes' ? sql`rendered.good_id` : sql`NULL`}
      FROM asked LEFT JOIN rendered ON rendered.key = asked.key
      ON CONFLICT (tenant_id, scope_id, feed, key)
        DO UPDATE SET seq = excluded.seq, deleted = excluded.deleted, body = excluded.body, good_id = excluded.good_id
        WHERE ${isAlwaysNews(feed)} OR (feed_row.deleted, feed_row.body) IS DISTINCT FROM (excluded.deleted, excluded.body)`.execute(
      trx,
    );
  }

  async function number(scope: FeedScope, collection: CollectionName, ids: readonly string[], base: number): Promise<void> {
    await sql`
      UPDATE document SET seq = ${base}::bigint + asked.ord
      FROM unnest(${ids}::text[]) WITH ORDINALITY AS asked (id, ord)
      WHERE tenant_id = ${tenantId} AND scope_id = ${scope} AND collection = ${collection} AND document.id = asked.id`.execute(
      trx,
    );
  }

  async function publishScope(scope: FeedScope): Promise<News> {
    const [feeds, collections] = [touched.of(scope), written.of(scope)];
    const topics = [...feeds, ...collections].map(([name]) => name);
    const count = [...feeds, ...collections].reduce((sum, [, keys]) => sum + keys.size, 0);
    const after = await lockCounter(scope, count);
    let next = after;
    for (const [feed, keys] of feeds) {
      for (const page of pagesOf([...keys])) {
        await write(scope, feed, page, next);
        next += page.length;
      }
    }
    for (const [collection, ids] of collections) {
      for (const page of pagesOf([...ids])) {
        await number(scope, collection, page, next);
        next += page.length;
      }
    }
    return { scope, topics, numbers: { after, through: next } };
  }

  return {
    touch: ({ feed, scope, keys }) => touched.add(scope, feed, keys),
    touchDocuments: ({ collection, scope, ids }) => written.add(scope, collection, ids),
    announce: (news) => void announced.push(news),
    async publish() {
      // Always in one order, so that two works never wait for each other.
      const scopes = [...new Set([...touched.scopes(), ...written.scopes()])].sort();
      const published: News[] = [];
      for (const scope of scopes) published.push(await publishScope(scope));
      return [...published, ...announced];
    },
  };
}

function createTouched<Name extends string>() {
  const scopes = new Map<FeedScope, Map<Name, Set<string>>>();
  return {
    add(scope: FeedScope, name: Name, keys: readonly string[]): void {
      const names = scopes.get(scope) ?? new Map<Name, Set<string>>();
      const known = names.get(name) ?? new Set<string>();
      for (const key of keys) known.add(key);
      scopes.set(scope, names.set(name, known));
    },
    scopes: (): readonly FeedScope[] => [...scopes.keys()],
    of: (scope: FeedScope): readonly (readonly [Name, ReadonlySet<string>])[] => [...(scopes.get(scope) ?? [])],
  };
}

function* pagesOf(keys: readonly string[]): Generator<readonly string[]> {
  for (let from = 0; from < keys.length; from += KEYS_AT_ONCE) yield keys.slice(from, from + KEYS_AT_ONCE);
}

/** A balance that is what it was may hold other sales than before, and a till must know which. */
function isAlwaysNews(feed: FeedName): boolean {
  return feed === 'stock';
}
