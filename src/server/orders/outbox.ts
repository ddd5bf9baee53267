/**
 * What waits to be told leaves from here: each entry until it is done, later and later after failures. An entry is
 * claimed by moving its time, so that several server processes never send one twice at once; who is told twice after a
 * crash sees the same id.
 */
import { createHmac } from 'node:crypto';
import { sql } from 'kysely';
import type { Database, Unit } from '../db/database.ts';
import { isoInstant } from '../feeds/render-rows.ts';
import { withinHours } from '../../domain/order/working-hours.ts';
import { nowText, readRules, type OrderEnv } from './order-env.ts';
import { addTask, addTaskAgain, finishEverywhere, finishTasks } from './staff-tasks.ts';

export type OutboxEntry = {
  readonly outboxId: string;
  readonly onceKey: string;
  readonly kind: 'webhook' | 'sms' | 'email';
  readonly target: string;
  readonly body: string;
  readonly attempts: number;
  readonly orderId: string;
  /** Of the order, and where it lies. Empty when it is gone. */
  readonly number: string;
  readonly storeId: string | null;
};
export type Message = {
  /** The same whenever it is sent again. */
  readonly id: string;
  readonly kind: 'sms' | 'email';
  readonly to: string;
  readonly text: string;
  /** Of the order it speaks of. */
  readonly number: string;
};
/** Sends a message once; safe to be asked again with the same id. Throws when it could not. */
export type SendMessage = (message: Message) => Promise<void>;
export type PostWebhook = (url: string, body: string, headers: Readonly<Record<string, string>>) => Promise<number>;

export type OutboxPorts = { readonly sendMessage: SendMessage; readonly postWebhook: PostWebhook };

const AT_ONCE = 50;
const CLAIM_MS = 60_000;
const FIRST_PAUSE_MS = 5000;
const LONGEST_PAUSE_MS = 3_600_000;
/** About three days of trying; then people see it in the problem column. */
const MOST_ATTEMPTS = 80;
/** Some five minutes of trying. */
const SEEN_AFTER = 6;

/** Returns how many were told. */
export async function emptyOutbox(database: Database, env: OrderEnv, ports: OutboxPorts, tenantId: string): Promise<number> {
  const entries = await database.inTenant(tenantId, (unit) => claim(unit, env));
  if (entries.length === 0) return 0;
  const { shops, openings } = await database.inTenant(tenantId, async (unit) => ({
    shops: await readShops(unit),
    openings: await readOpenings(unit, env, entries),
  }));
  const sent = await Promise.all(
    entries.map(async (entry) => {
      const opens = entry.kind === 'webhook' ? undefined : openings.get(entry.storeId ?? '');
      // Not tried: what it failed of before is what there is to say.
      if (opens !== undefined)
        return { once_key: entry.onceKey, problem: null, next: opens, done: null, tries: entry.attempts - 1 };
      const problem = await send(ports, shops, entry).catch((error: unknown) => problemOf(error).slice(0, 200));
      const pause = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (entry.attempts - 1));
      const doneAt = problem === undefined ? new Date(env.now()).toISOString() : null;
      return {
        once_key: entry.onceKey,
        problem: problem ?? '',
        next: new Date(env.now() + pause).toISOString(),
        done: doneAt,
        tries: entry.attempts,
      };
    }),
  );
  await database.inTenant(tenantId, async (unit) => {
    const { trx } = unit;
    const outcomes = entries.map((entry, index) => ({ entry, problem: sent[index]?.problem ?? null }));
    for (const { entry, problem } of outcomes) await tellStaff(unit, entry, problem);
    await tellOfShops(unit, shops, outcomes);
    await sql`
      UPDATE outbox SET problem = coalesce(r.problem, outbox.problem), not_before = r.next, done_at = r.done, attempts = r.tries
      FROM json_to_recordset(${JSON.stringify(sent)}::json)
        AS r (once_key text, problem text, next timestamptz, done timestamptz, tries integer)
      WHERE tenant_id = ${tenantId} AND outbox.once_key = r.once_key AND done_at IS NULL`.execute(trx);
  });
  return sent.filter(({ done }) => done !== null).length;
}

/** Never empty: that would say that it was told. */
function problemOf(error: unknown): string {
  return error instanceof Error && error.message !== '' ? error.message : String(error);
}

/** What could not be told again and again is seen by people, once, until it is told after all. */
async function tellStaff(unit: Unit, entry: OutboxEntry, problem: string | null): Promise<void> {
  const { storeId, orderId, onceKey, kind, number, attempts, outboxId } = entry;
  if (kind === 'webhook' || storeId === null || problem === null || attempts < SEEN_AFTER) return;
  const task = { storeId, kind: 'not-told', orderId, about: onceKey };
  if (problem === '') await finishTasks(unit, task, '');
  else await addTask(unit, { ...task, details: { number, channel: kind, problem, outboxId } });
}

type Outcome = { readonly entry: OutboxEntry; readonly problem: string | null };

/** A web shop that does not answer is one matter, however many of its orders it has not heard of; it ends with the first that it takes. */
async function tellOfShops(unit: Unit, shops: readonly Shop[], outcomes: readonly Outcome[]): Promise<void> {
  for (const { shopId, name } of shops) {
    const own = outcomes.filter(({ entry }) => entry.kind === 'webhook' && entry.target === shopId);
    const about = { kind: 'shop-away', orderId: '', about: shopId };
    if (own.some(({ problem }) => problem === '')) {
      await finishEverywhere(unit, about);
      continue;
    }
    const stores = new Map(own.flatMap(({ entry, problem }) => (entry.attempts < SEEN_AFTER ? [] : [[entry.storeId, problem]])));
    for (const [storeId, problem] of stores)
      if (storeId !== null) await addTaskAgain(unit, { ...about, storeId, details: { store: name, reason: problem ?? '' } });
  }
}

/** What only held for a status that the order has left is closed unsaid, and nobody need see to it any more. */
async function closeUnsaid(unit: Unit, at: string): Promise<void> {
  const { trx, tenantId } = unit;
  const { rows } = await sql<Pick<OutboxEntry, 'onceKey' | 'orderId' | 'attempts'> & { readonly storeId: string }>`
    UPDATE outbox SET done_at = ${at}, problem = 'no longer so' FROM customer_order o
    WHERE outbox.tenant_id = ${tenantId} AND outbox.done_at IS NULL AND outbox.not_before <= ${at} AND outbox.while_status IS NOT NULL
      AND o.tenant_id = outbox.tenant_id AND o.order_id = outbox.order_id AND o.status <> outbox.while_status
    RETURNING once_key AS "onceKey", outbox.order_id AS "orderId", attempts, o.store_id AS "storeId"`.execute(trx);
  for (const { onceKey: about, orderId, storeId, attempts } of rows)
    if (attempts >= SEEN_AFTER) await finishTasks(unit, { storeId, kind: 'not-told', orderId, about }, '');
}

async function claim(unit: Unit, { now }: OrderEnv): Promise<readonly OutboxEntry[]> {
  const { trx, tenantId } = unit;
  const at = new Date(now()).toISOString();
  await closeUnsaid(unit, at);
  const { rows } = await sql<OutboxEntry>`
    WITH due AS (
      SELECT once_key FROM outbox WHERE tenant_id = ${tenantId} AND done_at IS NULL AND not_before <= ${at} AND attempts < ${MOST_ATTEMPTS}
      ORDER BY kind = 'webhook', not_before LIMIT ${AT_ONCE} FOR UPDATE SKIP LOCKED)
    UPDATE outbox SET attempts = attempts + 1, not_before = ${new Date(now() + CLAIM_MS).toISOString()}
    WHERE tenant_id = ${tenantId} AND once_key IN (SELECT once_key FROM due)
    RETURNING outbox_id AS "outboxId", once_key AS "onceKey", kind, target, body, attempts, order_id AS "orderId",
      coalesce((SELECT number FROM customer_order o WHERE o.tenant_id = outbox.tenant_id AND o.order_id = outbox.order_id), '') AS number,
      (SELECT store_id FROM customer_order o WHERE o.tenant_id = outbox.tenant_id AND o.order_id = outbox.order_id) AS "storeId"`.execute(
    trx,
  );
  return rows;
}

/** Stores whose customers are not written to at this hour, and when they are: also what failed by day waits for the morning. */
async function readOpenings(unit: Unit, env: OrderEnv, entries: readonly OutboxEntry[]): Promise<ReadonlyMap<string, string>> {
  const now = nowText(env);
  const stores = new Set(entries.flatMap(({ kind, storeId }) => (kind === 'webhook' || storeId === null ? [] : [storeId])));
  const openings = new Map<string, string>();
  for (const storeId of stores) {
    const opens = withinHours(now, (await readRules(unit, storeId)).messages);
    if (opens !== now) openings.set(storeId, opens);
  }
  return openings;
}

type Shop = { readonly shopId: string; readonly name: string; readonly url: string; readonly secret: string };

/** Undefined when it was told. A shop that wants to be told nothing was told. */
async function send(ports: OutboxPorts, shops: readonly Shop[], entry: OutboxEntry): Promise<string | undefined> {
  const { kind, target, body, outboxId, number } = entry;
  if (kind !== 'webhook') {
    await ports.sendMessage({ id: outboxId, kind, to: target, text: body, number });
    return undefined;
  }
  const shop = shops.find(({ shopId }) => shopId === target);
  if (shop === undefined || shop.url === '') return undefined;
  const headers = { 'x-lavka-event-id': outboxId, 'x-lavka-signature': webhookSignature(shop.secret, outboxId, body) };
  const status = await ports.postWebhook(shop.url, body, headers);
  return status >= 200 && status < 300 ? undefined : `HTTP ${String(status)}`;
}

/** HMAC-SHA-256 of `<event id>.<body>` with the shop's secret, in hex. */
export function webhookSignature(secret: string, eventId: string, body: string): string {
  return createHmac('sha256', secret).update(`${eventId}.${body}`).digest('hex');
}

async function readShops({ trx, tenantId }: Unit): Promise<readonly Shop[]> {
  const { rows } = await sql<Shop>`
    SELECT shop_id AS "shopId", name, webhook_url AS url, webhook_secret AS secret FROM shop WHERE tenant_id = ${tenantId} AND active`.execute(
    trx,
  );
  return rows;
}

export type OutboxView = {
  readonly outboxId: string;
  readonly kind: OutboxEntry['kind'];
  readonly orderId: string;
  readonly number: string;
  readonly attempts: number;
  readonly problem: string;
  readonly nextAt: string;
  /** No more is tried until somebody says so. */
  readonly isGivenUp: boolean;
};

/** What failed and was not told yet, what is tried next first. */
export async function listUntold({ trx, tenantId }: Unit): Promise<readonly OutboxView[]> {
  const { rows } = await sql<OutboxView>`
    SELECT b.outbox_id AS "outboxId", b.kind, b.order_id AS "orderId", coalesce(o.number, '') AS number, b.attempts, b.problem,
      ${isoInstant('b.not_before')} AS "nextAt", b.attempts >= ${MOST_ATTEMPTS} AS "isGivenUp"
    FROM outbox b LEFT JOIN customer_order o ON o.tenant_id = b.tenant_id AND o.order_id = b.order_id
    WHERE b.tenant_id = ${tenantId} AND b.done_at IS NULL AND b.problem <> '' ORDER BY b.not_before LIMIT 500`.execute(trx);
  return rows;
}

/** Tried again now, and as often as something new. False where there is nothing to tell under this id. */
export async function retryUntold({ trx, tenantId }: Unit, { now }: OrderEnv, outboxId: string): Promise<boolean> {
  const { rows } = await sql`
    UPDATE outbox SET attempts = 0, not_before = ${new Date(now()).toISOString()}
    WHERE tenant_id = ${tenantId} AND outbox_id = ${outboxId} AND done_at IS NULL RETURNING 1`.execute(trx);
  return rows.length > 0;
}
