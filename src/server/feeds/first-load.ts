/** A first load in whole goods: each with its price and its barcodes, so that a till writes it once and can sell it at once. */
import { sql } from 'kysely';
import { z } from 'zod';
import { Fault } from '../../contract/errors/fault.ts';
import { uuid } from '../../contract/sync/wire.ts';
import type { Unit } from '../db/database.ts';
import { countRows, feedCursor, placeOf, readOpaque, writeOpaque, type FeedReader, type Place } from './read-feed.ts';

type Question = { readonly cursor: string | undefined; readonly limit: number };
type Position = Pick<z.infer<typeof cursorShape>, 'part' | 'key'>;
/** `beyond`: the last key of the page after it, when that is a full one. */
type Page = {
  readonly count: number;
  readonly last: string | null;
  readonly beyond: string | null;
  readonly text: string | null;
};

/** `goods` and `prices` are the counters as they were at the first page: what changed since has higher numbers. */
const cursorShape = z.object({
  ...{ dataset: uuid, priceType: uuid, goods: z.int().min(0), prices: z.int().min(0) },
  part: z.enum(['goods', 'prices']),
  key: z.string(),
});

/**
 * A page as firstLoadLines, made by the database in one piece, and the cursors of the next two: the
 * second is where the next page will end unless goods of it come or go before it is asked for. Goods come by key; after
 * them prices that have no good. Throws CURSOR_WRONG, and DATASET_CHANGED when everything must be loaded anew.
 */
export async function readFirstLoadPage(
  unit: Unit,
  { storeId }: FeedReader,
  { cursor, limit }: Question,
): Promise<{ readonly text: string; readonly following: readonly string[] }> {
  const chain = await placeOf(unit, storeId, 'goods');
  const priceType = await placeOf(unit, storeId, 'prices');
  const after = cursor === undefined ? undefined : readOpaque(cursor, cursorShape);
  const start = after ?? beginning(chain, priceType);
  if (!goesOn(start, chain, priceType)) throw new Fault('DATASET_CHANGED');
  const { part, key } = start;
  const page = await (part === 'goods' ? wholeGoods : pricesAlone)(unit, { chain, priceType, after: key, limit });
  const following = followingPositions(start, page, limit).map((place) => writeOpaque({ ...start, ...place }));
  const [next] = following;
  const answer = {
    cursor: next ?? writeOpaque(start),
    more: next !== undefined,
    total: after === undefined ? await countRows(unit, chain.scope, 'goods') : null,
    ends: next === undefined ? endsOf(start, chain, priceType) : null,
  };
  const [goods, prices] = part === 'goods' ? [page.text, ''] : [null, page.text ?? ''];
  const end = `{"prices":[${prices}],${JSON.stringify(answer).slice(1)}`;
  return { text: goods === null ? end : `${goods}\n${end}`, following };
}

function beginning(
  { dataset, counter: goods }: Place,
  { scope: priceType, counter: prices }: Place,
): z.infer<typeof cursorShape> {
  return { dataset, priceType, goods, prices, part: 'goods', key: '' };
}

/** None at the end, else where the next page begins, and the one after it as far as that is known. */
function followingPositions({ part }: Position, { count, last, beyond }: Page, limit: number): readonly Position[] {
  const isFull = count === limit && last !== null;
  if (part === 'prices') return isFull ? [{ part, key: last }] : [];
  const prices: Position = { part: 'prices', key: '' };
  return isFull ? [{ part, key: last }, beyond === null ? prices : { part, key: beyond }] : [prices];
}

type Counters = Pick<z.infer<typeof cursorShape>, 'dataset' | 'priceType' | 'goods' | 'prices'>;

/** Counters behind the cursor's are of a server that was restored from a copy. */
function goesOn({ dataset, priceType, goods, prices }: Counters, chain: Place, ofPrices: Place): boolean {
  return dataset === chain.dataset && priceType === ofPrices.scope && goods <= chain.counter && prices <= ofPrices.counter;
}

/** From where each feed goes on by number. */
function endsOf({ dataset, goods, prices }: Counters, chain: Place, priceType: Place) {
  return {
    goods: feedCursor({ dataset, feed: 'goods', scope: chain.scope, seq: goods }),
    barcodes: feedCursor({ dataset, feed: 'barcodes', scope: chain.scope, seq: goods }),
    prices: feedCursor({ dataset, feed: 'prices', scope: priceType.scope, seq: prices }),
  };
}

type Asked = { readonly chain: Place; readonly priceType: Place; readonly after: string; readonly limit: number };

/**
 * Goods, prices and codes of the page's range are put together by grouping, not by joins: right after an import the
 * database knows nothing of its tables yet, and would look through the prices of the page once for each of its goods.
 */
async function wholeGoods({ trx, tenantId }: Unit, { chain, priceType, after, limit }: Asked): Promise<Page> {
  const { rows } = await sql<Page>`
    WITH goods AS MATERIALIZED (
        SELECT key, seq, body FROM feed_row
        WHERE tenant_id = ${tenantId} AND scope_id = ${chain.scope} AND feed = 'goods' AND key > ${after} AND NOT deleted
        ORDER BY key LIMIT ${limit}),
      page AS MATERIALIZED (SELECT max(key) AS last FROM goods),
      beyond AS (
        SELECT key FROM feed_row
        WHERE tenant_id = ${tenantId} AND scope_id = ${chain.scope} AND feed = 'goods' AND key > (SELECT last FROM page) AND NOT deleted
        ORDER BY key OFFSET ${limit - 1} LIMIT 1),
      parts AS (
        SELECT key, '"seq":' || seq || ',"body":' || body AS good, NULL AS price, NULL AS code FROM goods
        UNION ALL
        SELECT key, NULL, '{"seq":' || seq || ',"body":' || body || '}', NULL FROM feed_row
        WHERE tenant_id = ${tenantId} AND scope_id = ${priceType.scope} AND feed = 'prices' AND NOT deleted
          AND key > ${after} AND key <= (SELECT last FROM page)
        UNION ALL
        SELECT good_id, NULL, NULL, '{"seq":' || seq || ',' || substr(body, 2) FROM feed_row
        WHERE tenant_id = ${tenantId} AND scope_id = ${chain.scope} AND NOT deleted
          AND good_id > ${after} AND good_id <= (SELECT last FROM page))
    SELECT count(*) AS count, max(key) AS last, (SELECT key FROM beyond) AS beyond, string_agg(text, E'\\n' ORDER BY key) AS text FROM (
      SELECT key, '{"key":' || to_json(key) || ',' || max(good) || ',"price":' || coalesce(max(price), 'null')
        || ',"codes":[' || coalesce(string_agg(code, ','), '') || ']}' AS text
      FROM parts GROUP BY key HAVING max(good) IS NOT NULL
    ) AS whole`.execute(trx);
  return rows[0] ?? NO_ROWS;
}

/** Set before their goods were made: few, but a comparison counts them. Found by sets, for the reason that wholeGoods groups. */
async function pricesAlone({ trx, tenantId }: Unit, { chain, priceType, after, limit }: Asked): Promise<Page> {
  const keysOf = (feed: 'goods' | 'prices', scope: string) => sql`
    SELECT key FROM feed_row
    WHERE tenant_id = ${tenantId} AND scope_id = ${scope} AND feed = ${feed} AND key > ${after} AND NOT deleted`;
  const { rows } = await sql<Page>`
    SELECT count(*) AS count, max(key) AS last, NULL AS beyond,
      string_agg('{"key":' || to_json(key) || ',"seq":' || seq || ',"deleted":false,"body":' || body || '}', ',' ORDER BY key) AS text
    FROM (${keysOf('prices', priceType.scope)} EXCEPT ${keysOf('goods', chain.scope)} ORDER BY key LIMIT ${limit}) AS alone
      CROSS JOIN LATERAL (
        SELECT seq, body FROM feed_row
        WHERE tenant_id = ${tenantId} AND scope_id = ${priceType.scope} AND feed = 'prices' AND feed_row.key = alone.key
        LIMIT 1) AS price`.execute(trx);
  return rows[0] ?? NO_ROWS;
}

const NO_ROWS: Page = { count: 0, last: null, beyond: null, text: null };
