/**
 * What follows from an order as it now is: confirmation, reserve, time limit, signed claim, flags, what is to be told.
 * One piece of work for every way an order can change (a shop, the back office, a till's document, time), and doing it
 * again changes nothing: so nothing is missed and nothing is done twice.
 */
import { sql } from 'kysely';
import { SERVER_ONLY_STATUSES, type Order, type OrderFlag, type OrderStatus } from '../../domain/documents/order.ts';
import { ledgerOf } from '../../domain/order/ledger.ts';
import { claimCode, claimOf, claimText, readClaim } from '../../domain/order/order-claim.ts';
import { closeByGoods, confirmsItself, dueOf, moveOrder } from '../../domain/order/move-order.ts';
import { isGivenAway } from '../../domain/order/order-parts.ts';
import { openGoods, wantedOf } from '../../domain/order/order-reserves.ts';
import { isOverGiven } from '../../domain/order/over-given.ts';
import { FINAL_STATUSES, reachable, type OrderRules } from '../../domain/order/order-rules.ts';
import { doneWithin } from '../../domain/order/working-hours.ts';
import { withoutBuyer } from '../../domain/order/without-buyer.ts';
import { without } from '../../domain/shared/without.ts';
import type { Unit } from '../db/database.ts';
import { lockDocument, putDocument, type DocumentUnit } from '../documents/document-store.ts';
import { forgetVersions } from '../documents/forget-taken.ts';
import { askForMoneyBack } from './money-back.ts';
import { newId, newPageToken, newPickupCode, nowText, readRules, type OrderEnv } from './order-env.ts';
import { forgetOrderRow, isPartOf, readOrderRow, writeOrderRow, type OrderRow } from './order-index.ts';
import { holdGoods } from './hold-goods.ts';
import { releaseHeldByHand } from './held-by-hand.ts';
import { tellMoves } from './tell.ts';
import { askForSupplies, linesToCome } from './supplies.ts';
import { cancelTransfersOf } from './transfers.ts';
import { addTask } from './staff-tasks.ts';
import type { ReservedLine } from '../stock/reserve.ts';

export type OrderUnit = Unit & DocumentUnit;
export type Place = { readonly storeId: string; readonly orderId: string };

const DAY_MS = 86_400_000;
const HALF = 2;

/** Returns the order as it then is, or undefined where there is none. */
export async function followOrder(unit: OrderUnit, env: OrderEnv, { storeId, orderId }: Place): Promise<Order | undefined> {
  const stored = await lockDocument(unit, { storeId, collection: 'orders' }, orderId);
  if (stored === undefined) return undefined;
  const row = await readOrderRow(unit, orderId);
  // The same id in two stores: the one that came first is the order.
  if (row !== undefined && row.storeId !== storeId) return undefined;
  if (!stored.deleted) {
    const rules = await readRules(unit, storeId);
    const known = await stillForgotten(unit, { ...stored.document, storeId }, row);
    const order = await undoForbidden(unit, env, rules, { order: known, row });
    const changed = await changeOrder(unit, env, { order, row, rules });
    await askForSupplies(unit, env, changed);
    return changed;
  }
  if (row !== undefined) {
    await holdGoods(unit, { storeId, orderId, wanted: new Map(), held: row.reserved });
    await forgetOrderRow(unit, orderId);
  }
  return undefined;
}

/** A till that was away may bring back who bought, and what was written of them. */
async function stillForgotten(unit: OrderUnit, order: Order, row: OrderRow | undefined): Promise<Order> {
  if (row?.isForgotten !== true || !FINAL_STATUSES.includes(order.status)) return order;
  await forgetVersions(unit, 'orders', order.id);
  return withoutBuyer(order);
}

/**
 * A till may have moved an order where the matrix leads nowhere, by older rules for example: it goes back and people are
 * told. What is in the customer's hands is never undone.
 */
async function undoForbidden(unit: OrderUnit, env: OrderEnv, rules: OrderRules, { order, row }: Change): Promise<Order> {
  const { status } = order;
  if (row === undefined || row.status === status || order.handovers.length > 0) return order;
  const isAllowed = reachable(rules.moves, row.status).has(status) && !SERVER_ONLY_STATUSES.includes(status);
  if (isAllowed) return order;
  const move = { ...serverMove(env), from: status, to: row.status, note: 'ORDER_MOVE_FORBIDDEN' };
  const details = { number: order.number, from: row.status, to: status };
  await addTask(unit, { storeId: order.storeId, kind: 'move-refused', orderId: order.id, about: move.id, details });
  return { ...order, status: row.status, moves: [...order.moves, move] };
}

export type Change = {
  readonly order: Order;
  readonly row: OrderRow | undefined;
  /** Where the order is new: whose it is. */
  readonly shopId?: string;
  /** Where they were read already in this work. */
  readonly rules?: OrderRules;
  /** Customer and shop were told elsewhere of what this order has been through: it is not said again. */
  readonly isQuiet?: boolean;
};

/** The order must be locked by the caller, or new. Writes the document, the row, the reserve and what is to be told. */
export async function changeOrder(unit: OrderUnit, env: OrderEnv, change: Change): Promise<Order> {
  const { order, row, shopId, rules: known, isQuiet } = change;
  const rules = known ?? (await readRules(unit, order.storeId));
  const now = nowText(env);
  const before = withLimit(order, row, { now, rules });
  const given = { order: before, held: row?.reserved ?? [] };
  const settled = holdsForItself(before, row, rules)
    ? await settleWithHeld(unit, env, rules, given)
    : await settle(unit, env, rules, given);
  const complete = named(unit, settled.order, env, rules);
  const written = withoutUndefined(complete);
  await putDocument(unit, { storeId: order.storeId, collection: 'orders' }, written);
  const owner = row?.shopId ?? shopId ?? null;
  const telling = { order: written, told: row?.told ?? [], shopId: owner, rules, now, isQuiet };
  const told = await tellMoves(unit, telling);
  await writeOrderRow(unit, written, { shopId: owner, reserved: settled.held, told, now });
  await askForMoneyBack(unit, written);
  // What it still waited for is free for others.
  if (isStep(row, written) && FINAL_STATUSES.includes(written.status)) await cancelTransfersOf(unit, env, written.id);
  return written;
}

/** Now or in a moment; or nothing is held for it any more. */
function holdsForItself(order: Order, row: OrderRow | undefined, rules: OrderRules): boolean {
  if (row === undefined) return false;
  if (order.status !== 'new') return true;
  return order.cancelAsked !== undefined || confirmsItself(order, rules, { isAllFree: true });
}

/** With a time limit of its own in each status; a part that gave everything away has none. */
function withLimit(order: Order, row: OrderRow | undefined, { now, rules }: { now: string; rules: OrderRules }): Order {
  if (isGivenAway(order)) return without(order, ['dueAt']);
  return isStep(row, order) ? { ...order, ...dueOf(order.status, now, rules) } : order;
}

/** The status is another than when it was last worked out what follows. */
function isStep(row: OrderRow | undefined, { status }: Order): boolean {
  return row !== undefined && row.status !== status;
}

type Settled = { readonly order: Order; readonly held: readonly ReservedLine[] };

/** What people held for it by hand goes over to the order that holds for itself, and stays where it cannot yet. */
async function settleWithHeld(unit: OrderUnit, env: OrderEnv, rules: OrderRules, given: Settled): Promise<Settled> {
  await sql`SAVEPOINT held_by_hand`.execute(unit.trx);
  const count = await releaseHeldByHand(unit, given.order);
  const settled = await settle(unit, env, rules, given);
  if (count === 0 || settled.order.status !== 'new') {
    await sql`RELEASE SAVEPOINT held_by_hand`.execute(unit.trx);
    return settled;
  }
  await sql`ROLLBACK TO SAVEPOINT held_by_hand`.execute(unit.trx);
  return settle(unit, env, rules, given);
}

async function settle(unit: OrderUnit, env: OrderEnv, rules: OrderRules, given: Settled): Promise<Settled> {
  const cancelled = await cancelIfAsked(unit, env, rules, given.order);
  const closed = { ...cancelled, ...closeByGoods(cancelled, serverMove(env), rules) };
  const flagged = await raiseFlags(unit, closed);
  return reserveFor(unit, env, rules, { order: flagged, held: given.held });
}

/** Confirms what may be confirmed and holds its goods; what is short waits for them. */
async function reserveFor(unit: OrderUnit, env: OrderEnv, rules: OrderRules, { order, held }: Settled): Promise<Settled> {
  const place = { storeId: order.storeId, orderId: order.id, held };
  if (isGivenAway(order)) return { order, held: (await holdGoods(unit, { ...place, wanted: new Map() })).held };
  if (order.status === 'new' || order.status === 'awaiting_payment') {
    const mayBe = confirmsItself(order, rules, { isAllFree: true });
    const holds = await holdGoods(unit, { ...place, wanted: mayBe ? openGoods(order) : wantedOf(order) });
    if (!mayBe) return { order, held: holds.held };
    if (confirmsItself(order, rules, { isAllFree: holds.isAll }))
      return { order: stepByServer(order, holds.isAll ? 'confirmed' : 'awaiting_goods', env, rules), held: holds.held };
    // Too short for the rule: what this status does not hold is given back.
    const kept = await holdGoods(unit, { ...place, held: holds.held, wanted: wantedOf(order) });
    return { order, held: kept.held };
  }
  const holds = await holdGoods(unit, { ...place, wanted: wantedOf(order) });
  const isHere = holds.isAll && !(await waitsAllTheSame(unit, order));
  return { order: stepByGoods(order, isHere, env, rules), held: holds.held };
}

function stepByGoods(order: Order, isHere: boolean, env: OrderEnv, rules: OrderRules): Order {
  if (order.status === 'confirmed' && !isHere) return stepByServer(order, 'awaiting_goods', env, rules);
  return order.status === 'awaiting_goods' && isHere ? stepByServer(order, 'confirmed', env, rules) : order;
}

/** The books know of goods that whoever picked did not find: what another store sends in their place is waited for. */
async function waitsAllTheSame(unit: OrderUnit, order: Order): Promise<boolean> {
  const givenUp = order.lines.filter(({ missing = 0 }) => missing > 0);
  if (givenUp.length === 0) return false;
  const toCome = await linesToCome(unit, order);
  return givenUp.some(({ id }) => toCome.has(id));
}

async function cancelIfAsked(unit: OrderUnit, env: OrderEnv, rules: OrderRules, order: Order): Promise<Order> {
  const { cancelAsked, ...rest } = order;
  if (cancelAsked === undefined) return order;
  const { staffId, reason } = cancelAsked;
  const moved = moveOrder(rest, { ...serverMove(env), to: 'cancelled', staffId, note: reason }, rules);
  if (moved.ok) return { ...rest, ...moved.value };
  await addTask(unit, {
    storeId: order.storeId,
    kind: 'cancel-refused',
    orderId: order.id,
    about: cancelAsked.at,
    details: { number: order.number },
  });
  return rest;
}

/** A step that the matrix does not know is not taken: the order stays where it is for people to see. */
export function stepByServer(order: Order, to: OrderStatus, env: OrderEnv, rules: OrderRules): Order {
  const moved = moveOrder(order, { ...serverMove(env), to }, rules);
  return moved.ok ? { ...order, ...moved.value } : order;
}

export function serverMove(env: OrderEnv) {
  return { id: newId(), at: nowText(env), staffId: '', place: '', side: 'server' } as const;
}

/** What people must look at. A double handover is an alarm of its own, once. */
async function raiseFlags(unit: OrderUnit, order: Order): Promise<Order> {
  const ledger = ledgerOf(order);
  const doubles = ledger.lines.filter(({ handed, ordered }) => handed > ordered);
  const known = new Set(ledger.lines.map(({ lineId }) => lineId));
  const strangers = order.handovers.some(({ lines }) => lines.some(({ lineId }) => !known.has(lineId)));
  const found: OrderFlag[] = [
    ...(doubles.length > 0 ? (['double_handover'] as const) : []),
    ...(isOverGiven(order) ? (['money'] as const) : []),
    ...(strangers || (await isHandedElsewhere(unit, order)) ? (['moved_line'] as const) : []),
  ];
  const fresh = found.filter((flag) => !order.flags.includes(flag));
  for (const flag of fresh) {
    const details = { number: order.number, tills: order.handovers.map(({ tillId }) => tillId).join(' ') };
    await addTask(unit, { storeId: order.storeId, kind: flag, orderId: order.id, about: flag, details });
  }
  if (fresh.includes('double_handover')) await raiseAlarm(unit, order);
  return fresh.length > 0 ? { ...order, flags: [...order.flags, ...fresh] } : order;
}

/** A line was handed over here and stands in another part too, or the other way round: somebody may hand it over again. */
async function isHandedElsewhere({ trx, tenantId }: OrderUnit, { id, rootId, handovers, lines }: Order): Promise<boolean> {
  if (handovers.length === 0 && id === rootId) return false;
  const own = lines.map((line) => line.id);
  const handed = handovers.flatMap((handover) => handover.lines).map(({ lineId }) => lineId);
  const { rows } = await sql`
    SELECT 1 FROM customer_order o
    JOIN document d ON d.tenant_id = o.tenant_id AND d.scope_id = o.store_id AND d.collection = 'orders' AND d.id = o.order_id AND NOT d.deleted
    WHERE o.tenant_id = ${tenantId} AND o.order_id <> ${id} AND ${isPartOf(sql`${rootId}`)}
      AND (EXISTS (SELECT 1 FROM jsonb_array_elements(d.doc->'lines') l WHERE l->>'id' = ANY(${handed}::text[]))
        OR EXISTS (SELECT 1 FROM jsonb_array_elements(d.doc->'handovers') h, jsonb_array_elements(h->'lines') l
          WHERE l->>'lineId' = ANY(${own}::text[])))
    LIMIT 1`.execute(trx);
  return rows.length > 0;
}

async function raiseAlarm({ trx, tenantId }: OrderUnit, { storeId, id, number, handovers }: Order): Promise<void> {
  const [first, ...more] = handovers;
  const last = more.at(-1) ?? first;
  if (last === undefined) return;
  const isUuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(last.tillId);
  await sql`
    INSERT INTO alarm (tenant_id, store_id, alarm_id, till_id, code, seq, id, held, offered)
    VALUES (${tenantId}, ${storeId}, ${newId()}, ${isUuid ? last.tillId : storeId}, 'ORDER_CLAIM_USED', 0, ${id},
      ${JSON.stringify({ number, handover: first })}, ${JSON.stringify({ number, handover: last })})`.execute(trx);
}

/** The code, the page, the promise and the claim, where they are due. */
export function named({ tenantId }: Pick<Unit, 'tenantId'>, order: Order, env: OrderEnv, rules: OrderRules): Order {
  const pageToken = order.pageToken ?? newPageToken(tenantId);
  if (FINAL_STATUSES.includes(order.status)) return { ...without(order, ['claim']), pageToken };
  const pickupCode = order.pickupCode === '' ? newPickupCode() : order.pickupCode;
  const promisedAt = order.promisedAt ?? promiseOf(order, env, rules);
  const ready = { ...order, pageToken, pickupCode, ...(promisedAt === undefined ? {} : { promisedAt }) };
  return { ...ready, claim: signedClaim(ready, env, rules) };
}

function promiseOf({ status, wishedAt }: Order, env: OrderEnv, rules: OrderRules): string | undefined {
  if (status !== 'confirmed' && status !== 'awaiting_goods') return undefined;
  const minutes = status === 'confirmed' ? rules.promiseMinutes : rules.promiseSupplyMinutes;
  const soonest = Date.parse(doneWithin(nowText(env), minutes, rules.messages));
  return new Date(Math.max(soonest, Date.parse(wishedAt ?? '') || 0)).toISOString();
}

/** The claim it has, as long as it says the same and has half its time left. */
function signedClaim(order: Order, { identity, now }: OrderEnv, { claimDays }: OrderRules): string {
  const read = order.claim === undefined ? undefined : readClaim(order.claim);
  if (order.claim !== undefined && read?.ok === true) {
    const { claim, text } = read.value;
    const hasTime = Date.parse(claim.expiresAt) - now() > (claimDays * DAY_MS) / HALF;
    if (hasTime && claimText(claimOf(order, claim.expiresAt)) === text) return order.claim;
  }
  const text = claimText(claimOf(order, new Date(now() + claimDays * DAY_MS).toISOString()));
  return claimCode(text, [...Buffer.from(identity.sign(text), 'base64url')]);
}

/** A patch takes a field out by making it undefined; the document must not carry it. */
export function withoutUndefined(order: Order): Order {
  return Object.fromEntries(Object.entries(order as object).filter(([, value]) => value !== undefined)) as Order;
}
