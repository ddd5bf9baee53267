/**
 * Orders of web shops that come at the same time are taken in together: one transaction, a handful of statements and one flush of
 * the disk for all of them. Nothing is done here that taking one alone would not do, and whatever does not go through at the
 * first look (goods that are short, a key that is known, a mistake in the order) is left to be taken alone, where it is
 * waited for and refused properly: src/server/orders/take-order.ts.
 */
import { sql } from 'kysely';
import { Fault } from '../../contract/errors/fault.ts';
import { readDocumentShape } from '../../contract/sync/document-shapes.ts';
import type { NewOrder } from '../../contract/sync/order-contract.ts';
import type { Order } from '../../domain/documents/order.ts';
import { confirmsItself } from '../../domain/order/move-order.ts';
import { openGoods, wantedOf, type Wanted } from '../../domain/order/order-reserves.ts';
import type { OrderRules } from '../../domain/order/order-rules.ts';
import type { Unit } from '../db/database.ts';
import { holdTogether } from '../stock/hold-together.ts';
import { named, stepByServer, withoutUndefined } from './follow-order.ts';
import { insertTogether, type ReadyOrder } from './insert-together.ts';
import { goodRows, newOrderDocument, type GoodRow } from './new-order.ts';
import { hashOf, newId, nowText, rulesOf, RULES_SECTION, type OrderEnv } from './order-env.ts';
import { movesToTell, type Entry } from './tell.ts';

export type ShopRequest = {
  /** The shop's key as it was sent, not yet believed. */
  readonly shopKey: string;
  /** The shop's name for its request. */
  readonly key: string;
  readonly input: NewOrder;
};
type Shop = { readonly shopId: string; readonly keyHash: string; readonly isTold: boolean };
type Ground = {
  readonly shops: ReadonlyMap<string, Shop>;
  readonly rules: ReadonlyMap<string, OrderRules>;
  readonly goods: ReadonlyMap<string, GoodRow>;
};
/** Not in the database yet. `wanted` is all that it holds. */
type Draft = {
  readonly request: ShopRequest;
  readonly shop: Shop;
  readonly rules: OrderRules;
  readonly order: Order;
  readonly wanted: Wanted;
};

/** For each request the order that it made, or undefined: that one is to be taken alone. */
export async function takeTogether(
  unit: Unit,
  env: OrderEnv,
  requests: readonly ShopRequest[],
): Promise<readonly (Order | undefined)[]> {
  const ground = await readGround(unit, requests);
  const drafts = onceEach(requests.map((request) => draftOf(unit, env, ground, request)));
  const held = await holdAll(unit, drafts);
  const ready = held.flatMap((draft) => readyOf(unit, env, draft) ?? []);
  const taken = await insertTogether(unit, ready);
  const orders = new Map(ready.map(({ request, order }) => [request, taken.has(order.id) ? order : undefined]));
  return requests.map((request) => orders.get(request));
}

/** The shops behind the keys, the stores, their rules and the goods, in one question. */
async function readGround({ trx, tenantId }: Unit, requests: readonly ShopRequest[]): Promise<Ground> {
  const hashes = [...new Set(requests.map(({ shopKey }) => hashOf(shopKey)))];
  const storeIds = [...new Set(requests.map(({ input }) => input.storeId))];
  const goodIds = [...new Set(requests.flatMap(({ input }) => input.lines.map(({ goodId }) => goodId)))];
  const { rows } = await sql<{
    readonly shops: readonly Shop[];
    readonly stores: readonly { readonly storeId: string; readonly rules: string | null }[];
    readonly goods: readonly GoodRow[];
  }>`
    SELECT
      (SELECT coalesce(json_agg(json_build_object('shopId', shop_id, 'keyHash', key_hash, 'isTold', webhook_url <> '')), '[]')
        FROM shop WHERE tenant_id = ${tenantId} AND key_hash = ANY(${hashes}::text[]) AND active) AS shops,
      (SELECT coalesce(json_agg(json_build_object('storeId', s.store_id, 'rules', r.body)), '[]') FROM store s
        LEFT JOIN setting r ON r.tenant_id = s.tenant_id AND r.store_id = s.store_id AND r.section = ${RULES_SECTION}
        WHERE s.tenant_id = ${tenantId} AND s.store_id = ANY(${storeIds}::uuid[])) AS stores,
      ${goodRows(tenantId, goodIds)} AS goods`.execute(trx);
  const [row] = rows;
  return {
    shops: new Map(row?.shops.map((shop) => [shop.keyHash, shop])),
    rules: new Map(row?.stores.map(({ storeId, rules }) => [storeId, rulesOf(rules)])),
    goods: new Map(row?.goods.map((good) => [good.goodId, good])),
  };
}

function draftOf({ tenantId }: Unit, env: OrderEnv, ground: Ground, request: ShopRequest): Draft | undefined {
  const { input, shopKey } = request;
  const [shop, rules] = [ground.shops.get(hashOf(shopKey)), ground.rules.get(input.storeId)];
  if (shop === undefined || rules === undefined) return undefined;
  try {
    const order = newOrderDocument(env, { tenantId, orderId: newId(), input }, { goods: ground.goods, rules });
    const mayConfirm = confirmsItself(order, rules, { isAllFree: true });
    return { request, shop, rules, order, wanted: mayConfirm ? openGoods(order) : wantedOf(order) };
  } catch (error) {
    if (error instanceof Fault) return undefined;
    throw error;
  }
}

/** A request that came twice at once: the second is looked at when the first is there. */
function onceEach(drafts: readonly (Draft | undefined)[]): readonly Draft[] {
  const known = new Set<string>();
  return drafts.flatMap((draft) => {
    if (draft === undefined) return [];
    const name = `${draft.shop.shopId} ${draft.request.key}`;
    return known.has(name) ? [] : (known.add(name), [draft]);
  });
}

/** Those whose goods are all there. What others took with them is promised to nobody until it is dealt out anew. */
async function holdAll(unit: Unit, drafts: readonly Draft[]): Promise<readonly Draft[]> {
  const wishes = drafts.map(({ order, wanted }) => ({
    storeId: order.storeId,
    lines: [...wanted].map(([goodId, quantity]) => ({ goodId, quantity })),
  }));
  const granted = await holdTogether(unit, wishes);
  return drafts.filter((_, index) => granted[index]);
}

/** Confirmed, named, signed and told. Undefined where it is work for people as well, or no document that can be kept. */
function readyOf(unit: Unit, env: OrderEnv, { request, shop, rules, order, wanted }: Draft): ReadyOrder<ShopRequest> | undefined {
  const { shopId } = shop;
  const isConfirmed = confirmsItself(order, rules, { isAllFree: true });
  const moved = isConfirmed ? stepByServer(order, 'confirmed', env, rules) : order;
  const complete = withoutUndefined(named(unit, moved, env, rules));
  if ('field' in readDocumentShape('orders', complete)) return undefined;
  const now = nowText(env);
  const { entries, tasks, told } = movesToTell({ order: complete, told: [], shopId, rules, now });
  if (tasks.length > 0) return undefined;
  const reserved = [...wanted].map(([goodId, quantity]) => ({ goodId, quantity }));
  return {
    ...{ request, order: complete, reserved, marks: { shopId, told, now } },
    entries: entries.filter((entry: Entry) => entry.kind !== 'webhook' || shop.isTold),
    claim: { clientId: shopId, key: request.key, bodyHash: hashOf(JSON.stringify(request.input)) },
  };
}
