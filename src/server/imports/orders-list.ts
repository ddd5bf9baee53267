/** A list of open orders from another system: each is taken in whole or refused whole, a page of them in a transaction. */
import { sql } from 'kysely';
import { Fault } from '../../contract/errors/fault.ts';
import { newOrder } from '../../contract/sync/order-contract.ts';
import { isDivisible } from '../../domain/catalogue/good.ts';
import { formatQuantity } from '../../domain/money/decimal.ts';
import { readOrdersHeader } from '../../domain/order/orders-file-columns.ts';
import { createGathering, type ListedOrder } from '../../domain/order/gather-orders.ts';
import type { Order } from '../../domain/documents/order.ts';
import type { Unit } from '../db/database.ts';
import { goodRows, type GoodRow, type NewOrderGround } from '../orders/new-order.ts';
import { hashOf, readRules, type OrderEnv } from '../orders/order-env.ts';
import { orderFromElsewhere, takeOver } from '../orders/take-over.ts';
import type { RequestKey } from '../orders/take-order.ts';
import { findListedGoods, type FoundGood } from './goods-of-orders.ts';
import type { ImportList, Problem, Written } from './import-list.ts';

export type OrdersQuery = { readonly storeId: string; readonly utcOffsetMinutes: number };

/** One transaction: few, for web shops wait for the stock that it holds. */
const PAGE = 25;
const SOURCE = 'import';
/** Of the one payment that a list tells of; it has to be the only one of its order. */
const PAYMENT_ID = 'import';
/** Columns by the fields of a new order. */
const COLUMN_OF: Readonly<Record<string, string>> = {
  ...{ buyerName: 'buyer', buyerPhone: 'phone', buyerEmail: 'email', custom: 'note', payments: 'paid' },
  ...{ wishedAt: 'wished', lines: 'quantity' },
};

/** Throws ORDERS_HEADER. */
export function openOrdersList(header: string, { storeId, utcOffsetMinutes }: OrdersQuery, env: OrderEnv): ImportList {
  const columns = readOrdersHeader(header);
  if (!columns.ok) throw new Fault(columns.error.code, { problem: columns.error.problem });
  const { names, at } = columns.value;
  const gathering = createGathering(columns.value, utcOffsetMinutes);
  const list = { storeId, noteName: names[at.get('note') ?? -1]?.slice(0, 100) ?? '' };
  return {
    read(lines, firstLine) {
      for (const [index, text] of lines.entries()) if (text.trim() !== '') gathering.add(firstLine + index, text);
      return undefined;
    },
    *end() {
      const orders = gathering.orders();
      for (let from = 0; from < orders.length; from += PAGE) {
        const page = orders.slice(from, from + PAGE);
        const rows = page.reduce((sum, order) => sum + order.rows, 0);
        yield { rows, write: (unit) => writePage(unit, env, list, page) };
      }
    },
  };
}

type List = { readonly storeId: string; readonly noteName: string };
type Outcome = 'added' | 'unchanged' | readonly Problem[];
type PageGround = NewOrderGround & {
  readonly goodOf: (line: ListedOrder['lines'][number]) => FoundGood;
  /** What the list said of orders that were taken before, by key. */
  readonly taken: ReadonlyMap<string, string>;
};

async function writePage(unit: Unit, env: OrderEnv, list: List, page: readonly ListedOrder[]): Promise<Written> {
  const ground = await readGround(unit, list, page);
  const outcomes: Outcome[] = [];
  for (const order of page) outcomes.push(await takeListed({ unit, env, list, ground }, order));
  const count = (outcome: Outcome): number => outcomes.filter((one) => one === outcome).length;
  const refused = outcomes.filter((one) => typeof one !== 'string');
  const figures = { added: count('added'), updated: 0, unchanged: count('unchanged'), skipped: refused.length };
  return { ...figures, problems: refused.flat() };
}

async function readGround(unit: Unit, { storeId }: List, page: readonly ListedOrder[]): Promise<PageGround> {
  const { trx, tenantId } = unit;
  const lines = page.flatMap((order) => order.lines);
  const goodOf = await findListedGoods(unit, lines);
  const ids = [...new Set(lines.map(goodOf).flatMap((found) => ('goodId' in found ? [found.goodId] : [])))];
  const { rows } = await sql<{ readonly goods: readonly GoodRow[] }>`SELECT ${goodRows(tenantId, ids)} AS goods`.execute(trx);
  const keys = page.map(keyOf);
  const known = await sql<{ readonly key: string; readonly bodyHash: string }>`
    SELECT key, body_hash AS "bodyHash" FROM order_request
    WHERE tenant_id = ${tenantId} AND client_id = ${tenantId} AND key = ANY(${keys}::text[])`.execute(trx);
  return {
    ...{ goodOf, rules: await readRules(unit, storeId) },
    goods: new Map(rows[0]?.goods.map((good) => [good.goodId, good])),
    taken: new Map(known.rows.map(({ key, bodyHash }) => [key, bodyHash])),
  };
}

/** Cannot be the key of a request over HTTP, which has no spaces. */
function keyOf({ own, number }: ListedOrder): string {
  return `list ${JSON.stringify([own.source ?? SOURCE, number])}`;
}

type Work = { readonly unit: Unit; readonly env: OrderEnv; readonly list: List; readonly ground: PageGround };

async function takeListed(work: Work, listed: ListedOrder): Promise<Outcome> {
  const { unit, env, list, ground } = work;
  if (listed.problems.length > 0) return listed.problems;
  const request = requestOf(unit, list, listed);
  const before = ground.taken.get(request.key);
  if (before !== undefined) return before === request.bodyHash ? 'unchanged' : refused(listed, 'ORDERS_TAKEN', {});
  const order = orderOf(work, listed);
  if (!('id' in order)) return order;
  try {
    return (await takeOver(unit, env, { request, order, rules: ground.rules })) ? 'added' : 'unchanged';
  } catch (error) {
    // Another list that is taken in at the same time was first.
    if (error instanceof Fault && error.code === 'ORDER_KEY_REUSED') return refused(listed, 'ORDERS_TAKEN', {});
    throw error;
  }
}

/** Nothing is written yet: what is wrong concerns this order alone. */
function orderOf({ unit: { tenantId }, env, list, ground }: Work, listed: ListedOrder): Order | readonly Problem[] {
  const lines = linesOf(ground, listed);
  if (lines.problems.length > 0) return lines.problems;
  const input = newOrder.safeParse(inputOf(list, listed, lines.input));
  if (!input.success) return wrongField(listed, input.error.issues[0]?.path[0]);
  const { status = 'new', created: createdAt } = listed.own;
  try {
    return orderFromElsewhere(env, tenantId, { input: input.data, status, createdAt }, ground);
  } catch (error) {
    if (error instanceof Fault) return refused(listed, error.code, error.details);
    throw error;
  }
}

/** By what the list says alone: the same list again is the same request, whatever became of the goods meanwhile. */
function requestOf({ tenantId }: Unit, { storeId }: List, listed: ListedOrder): RequestKey {
  const lines = listed.lines.map(({ barcode, article, quantity, price, discount }) => [
    barcode,
    article,
    quantity,
    price,
    discount,
  ]);
  const own = Object.entries(listed.own).sort(([one], [other]) => (one < other ? -1 : 1));
  return { clientId: tenantId, key: keyOf(listed), bodyHash: hashOf(JSON.stringify([storeId, own, lines])) };
}

type LinesRead = { readonly input: readonly object[]; readonly problems: readonly Problem[] };

function linesOf({ goodOf, goods }: PageGround, { number, lines }: ListedOrder): LinesRead {
  const [input, problems]: [object[], Problem[]] = [[], []];
  for (const listed of lines) {
    const { line, quantity, price, discount } = listed;
    const found = goodOf(listed);
    if ('code' in found) {
      problems.push({ line, code: found.code, details: { number, code: found.written } });
      continue;
    }
    const unit = goods.get(found.goodId)?.unit;
    const isWhole = unit !== undefined && (isDivisible(unit) || quantity % 1000 === 0);
    const details = { number, field: 'quantity', text: formatQuantity(quantity) };
    if (isWhole) input.push({ goodId: found.goodId, quantity, price, discount });
    else problems.push({ line, code: 'ORDERS_CELL', details });
  }
  return { input, problems };
}

function inputOf({ storeId, noteName }: List, { number, own }: ListedOrder, lines: readonly object[]): object {
  const { buyer: buyerName, phone: buyerPhone, email: buyerEmail, wished: wishedAt, note, paid = 0, way, source } = own;
  const said = Object.entries({ buyerName, buyerPhone, buyerEmail, wishedAt }).filter(([, text]) => text !== undefined);
  return {
    ...{ ...Object.fromEntries(said), number, storeId, source: source ?? SOURCE, lines },
    payments: paid === 0 ? [] : [{ paymentId: PAYMENT_ID, sum: paid, ...(way === undefined ? {} : { way }) }],
    custom: note === undefined ? {} : { [noteName]: note },
  };
}

function wrongField(listed: ListedOrder, path: PropertyKey | undefined): readonly Problem[] {
  const name = String(path);
  const field = COLUMN_OF[name] ?? name;
  const own = Object.entries(listed.own).find(([key]) => key === field)?.[1] ?? '';
  const text = field === 'number' ? listed.number : String(own);
  return refused(listed, 'ORDERS_CELL', { field, text: text.slice(0, 40) });
}

function refused(listed: ListedOrder, code: string, details: Problem['details']): readonly Problem[] {
  return [{ line: listed.first, code, details: { number: listed.number.slice(0, 40), ...details } }];
}
