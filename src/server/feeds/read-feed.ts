/** Reading a feed: pages behind an opaque cursor, the digest of the whole, and the signed list of staff. */
import { sql, type RawBuilder } from 'kysely';
import { z } from 'zod';
import { Fault } from '../../contract/errors/fault.ts';
import type { feedDigest, FeedName } from '../../contract/sync/feed-contract.ts';
import { uuid } from '../../contract/sync/wire.ts';
import type { Unit } from '../db/database.ts';
import type { FeedScope } from './feed-writer.ts';

export type FeedReader = { readonly storeId: string; readonly tillId: string };
export type FeedQuestion = { readonly feed: FeedName; readonly cursor: string | undefined; readonly limit: number };
type Cursor = z.infer<typeof cursorShape>;
export type Place = { readonly dataset: string; readonly scope: FeedScope; readonly counter: number };
type Row = {
  readonly key: string;
  readonly seq: number;
  readonly deleted: boolean;
  readonly body: string;
  readonly covers: number | null;
};

/** `key`: in a load from the start, the last one given. Without it: everything up to `seq` was given. */
const cursorShape = z.object({
  ...{ dataset: uuid, feed: z.string(), scope: uuid, seq: z.int().min(0) },
  key: z.string().min(1).optional(),
});

/**
 * A page as JSON text in the shape of feedPage: bodies are put in as they are stored, so that a first load of a hundred
 * thousand goods is not parsed and written again. Throws CURSOR_WRONG, and DATASET_CHANGED when everything must be loaded anew.
 *
 * A load from the start goes by key, because a till writes its tables fastest in the order of their keys; what changes
 * meanwhile has a number above the counter as it was at the first page, and follows by number (`seq > 0` names its index).
 */
export async function readFeedPage(unit: Unit, reader: FeedReader, { feed, cursor, limit }: FeedQuestion): Promise<string> {
  const { storeId } = reader;
  const place = await placeOf(unit, storeId, feed);
  const after = cursor === undefined ? undefined : readCursor(cursor, feed);
  if (after && !goesOn(after, place)) throw new Fault('DATASET_CHANGED');
  const start: Position = after ?? { seq: place.counter, key: '' };
  const { rows } = await sql<Row>`
    SELECT key, seq, deleted, body, ${feed === 'stock' ? coveredOf(unit, reader) : sql`NULL`} AS covers FROM feed_row
    WHERE tenant_id = ${unit.tenantId} AND scope_id = ${place.scope} AND feed = ${feed}
      ${start.key === undefined ? sql`AND seq > 0 AND seq > ${start.seq} ORDER BY seq` : sql`AND key > ${start.key} AND NOT deleted ORDER BY key`}
    LIMIT ${limit + 1}`.execute(unit.trx);
  const page = rows.slice(0, limit);
  const isFull = rows.length > limit;
  const more = isFull || (start.key !== undefined && place.counter > start.seq);
  const next = { dataset: place.dataset, feed, scope: place.scope, ...nextPosition(start, page.at(-1), isFull) };
  const total = after === undefined ? await countRows(unit, place.scope, feed) : null;
  const texts = page.map(
    ({ key, seq, deleted, body }) => `{"key":${JSON.stringify(key)},"seq":${seq},"deleted":${deleted},"body":${body}}`,
  );
  return `{"rows":[${texts.join(',')}],"cursor":"${writeOpaque(next)}","more":${more},"total":${total},"covers":${coveredBy(page)}}`;
}

function coveredBy([first]: readonly Row[]): number | null {
  return first?.covers ?? null;
}

/** Seen at the same moment as the rows. */
function coveredOf({ tenantId }: Unit, { storeId, tillId }: FeedReader): RawBuilder<unknown> {
  return sql`(SELECT stock_covered.seq FROM stock_covered
    WHERE stock_covered.tenant_id = ${tenantId} AND store_id = ${storeId} AND till_id = ${tillId})`;
}

export async function readDigest(
  unit: Unit,
  { storeId }: Pick<FeedReader, 'storeId'>,
  feed: FeedName,
): Promise<z.infer<typeof feedDigest>> {
  const { dataset, scope } = await placeOf(unit, storeId, feed);
  const { rows } = await sql<{ readonly count: number; readonly maxSeq: number; readonly hash: string }>`
    SELECT count(*) AS count, coalesce(max(seq), 0) AS "maxSeq",
      encode(sha256(convert_to(coalesce(string_agg(key || ':' || seq || chr(10), '' ORDER BY seq), ''), 'UTF8')), 'hex') AS hash
    FROM feed_row WHERE tenant_id = ${unit.tenantId} AND scope_id = ${scope} AND feed = ${feed} AND NOT deleted`.execute(
    unit.trx,
  );
  const row = rows[0];
  if (row === undefined) throw new RangeError('an aggregate has one row');
  return { dataset, ...row };
}

/** Everybody who may work in the store, as one text to be signed: JSON, by staffId. */
export async function staffOfStore({ trx, tenantId }: Unit, storeId: string): Promise<string> {
  const { rows } = await sql<{ readonly body: string }>`
    SELECT body FROM feed_row WHERE tenant_id = ${tenantId} AND scope_id = ${storeId} AND feed = 'staff' AND NOT deleted ORDER BY key`.execute(
    trx,
  );
  return `[${rows.map(({ body }) => body).join(',')}]`;
}

/** What a till of the store hears about. */
export async function scopesOfStore({ trx, tenantId }: Unit, storeId: string): Promise<readonly FeedScope[]> {
  const { rows } = await sql<{ readonly priceTypeId: string }>`
    SELECT price_type_id AS "priceTypeId" FROM store WHERE tenant_id = ${tenantId} AND store_id = ${storeId}`.execute(trx);
  return [tenantId, storeId, ...rows.map(({ priceTypeId }) => priceTypeId)];
}

/** How far each scope of the chain has been numbered. */
export async function readCounters({ trx, tenantId }: Unit): Promise<Map<FeedScope, number>> {
  const { rows } = await sql<{ readonly scope: FeedScope; readonly value: number }>`
    SELECT scope_id AS scope, value FROM feed_counter WHERE tenant_id = ${tenantId}`.execute(trx);
  return new Map(rows.map(({ scope, value }) => [scope, value]));
}

export async function placeOf({ trx, tenantId }: Unit, storeId: string, feed: FeedName): Promise<Place> {
  const scope =
    feed === 'goods' || feed === 'barcodes'
      ? sql`tenant.tenant_id`
      : feed === 'prices'
        ? sql`store.price_type_id`
        : sql`store.store_id`;
  const { rows } = await sql<Place>`
    SELECT tenant.dataset, ${scope} AS scope, coalesce(feed_counter.value, 0) AS counter
    FROM tenant JOIN store USING (tenant_id)
      LEFT JOIN feed_counter ON feed_counter.tenant_id = tenant.tenant_id AND feed_counter.scope_id = ${scope}
    WHERE tenant.tenant_id = ${tenantId} AND store.store_id = ${storeId}`.execute(trx);
  if (rows[0] === undefined) throw new Fault('RECORD_UNKNOWN', { what: 'store', id: storeId });
  return rows[0];
}

/** Reads indexes only: a condition on what they do not hold has the database read every row of the chain. */
export async function countRows({ trx, tenantId }: Unit, scope: FeedScope, feed: FeedName): Promise<number> {
  const ofFeed = sql`FROM feed_row WHERE tenant_id = ${tenantId} AND scope_id = ${scope} AND feed = ${feed}`;
  const { rows } = await sql<{ readonly count: number }>`
    SELECT (SELECT count(*) ${ofFeed}) - (SELECT count(*) ${ofFeed} AND deleted) AS count`.execute(trx);
  return rows[0]?.count ?? 0;
}

type Position = Pick<Cursor, 'seq' | 'key'>;

function nextPosition({ seq, key }: Position, last: Row | undefined, isFull: boolean): Position {
  if (key === undefined) return { seq: last?.seq ?? seq };
  return isFull && last !== undefined ? { seq, key: last.key } : { seq };
}

/** A cursor ahead of the counter is of a server that was restored from a copy. */
function goesOn(cursor: Cursor, { dataset, scope, counter }: Place): boolean {
  return cursor.dataset === dataset && cursor.scope === scope && cursor.seq <= counter;
}

/** Of a till that was given everything up to `seq`. */
export function feedCursor(place: {
  readonly dataset: string;
  readonly feed: FeedName;
  readonly scope: FeedScope;
  readonly seq: number;
}): string {
  return writeOpaque(place satisfies Cursor);
}

export function writeOpaque(cursor: object): string {
  return Buffer.from(JSON.stringify(cursor), 'utf8').toString('base64url');
}

/** Throws CURSOR_WRONG. */
export function readOpaque<T extends z.ZodType>(text: string, shape: T): z.infer<T> {
  try {
    return shape.parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
  } catch {
    throw new Fault('CURSOR_WRONG');
  }
}

function readCursor(text: string, feed: FeedName): Cursor {
  const cursor = readOpaque(text, cursorShape);
  if (cursor.feed !== feed) throw new Fault('CURSOR_WRONG');
  return cursor;
}
