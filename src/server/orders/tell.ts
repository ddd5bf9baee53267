/** What is to be told when an order enters a status or stays in one too long: put into the outbox with the change itself. */
import { sql } from 'kysely';
import type { Order, OrderMove, OrderStatus } from '../../domain/documents/order.ts';
import type { OrderRules, OrderTrigger } from '../../domain/order/order-rules.ts';
import { withinHours } from '../../domain/order/working-hours.ts';
import type { Unit } from '../db/database.ts';
import { messageText, proposalText } from './message-text.ts';
import { newId } from './order-env.ts';
import { orderView } from './order-view.ts';
import { addTask, type NewTask } from './staff-tasks.ts';

export type Telling = {
  readonly order: Order;
  readonly told: readonly string[];
  readonly shopId: string | null;
  readonly rules: OrderRules;
  readonly now: string;
  /** Nobody outside is told; work for people is written down all the same. */
  readonly isQuiet?: boolean | undefined;
};
type Event = Pick<OrderTrigger, 'when' | 'status'> & { readonly id: string };
export type Entry = {
  readonly onceKey: string;
  readonly kind: 'webhook' | 'sms' | 'email';
  readonly target: string;
  readonly body: string;
  readonly whileStatus: OrderStatus | null;
  readonly notBefore: string;
};

const CREATED = 'created';
const PROPOSED = 'proposed';
const ANSWERED = 'answered';
const HOUR_MS = 3_600_000;

/** What is to be told of an order: entries of the outbox, work for people, and what has been told when they are written. */
export type Told = { readonly entries: readonly Entry[]; readonly tasks: readonly NewTask[]; readonly told: readonly string[] };

/** Each move once, whoever made it and wherever it came from. */
export function movesToTell(telling: Telling): Told {
  const { order, told } = telling;
  const known = new Set(told);
  const moves = order.moves.filter(({ id }) => !known.has(id));
  const events: Event[] = [
    ...(known.has(CREATED) ? [] : [{ when: 'enters', status: order.moves[0]?.from ?? order.status, id: CREATED } as const]),
    ...moves.map(({ to, id }: OrderMove) => ({ when: 'enters', status: to, id }) as const),
  ];
  // Only what is still so is said to a customer: of several steps at once, the last.
  const all = events.map((event, index) => entriesOf(telling, event, index === events.length - 1));
  return {
    entries: all.flatMap(({ entries }) => entries),
    tasks: all.flatMap(({ tasks }) => tasks),
    told: [...told, ...events.map(({ id }) => id)],
  };
}

/** A change that waits for the customer's word is told once, and again by the schedule; and no more once they answered. */
function proposalToTell({ order, rules, now, told }: Telling): Told & { readonly unsaid: readonly string[] } {
  const waiting = order.proposal === undefined ? undefined : `${PROPOSED} ${order.proposal.id}`;
  const answered = told.filter(
    (one) => one.startsWith(`${PROPOSED} `) && one !== waiting && !told.includes(one.replace(PROPOSED, ANSWERED)),
  );
  const isNew = waiting !== undefined && !told.includes(waiting);
  const text = proposalText(order, rules.messages.pageUrl);
  const entries = isNew ? spread({ order, rules, now }, { name: waiting, text, repeats: true, whileStatus: null }) : [];
  const closed = answered.map((one) => one.replace(PROPOSED, ANSWERED));
  return { entries, tasks: [], told: [...told, ...(isNew ? [waiting] : []), ...closed], unsaid: answered };
}

/** The same, written. Returns what has now been told. */
export async function tellMoves(unit: Unit, telling: Telling): Promise<readonly string[]> {
  const moves = movesToTell(telling);
  const proposal = proposalToTell({ ...telling, told: moves.told });
  for (const task of moves.tasks) await addTask(unit, task);
  if (telling.isQuiet !== true) await putIn(unit, telling.order.id, [...moves.entries, ...proposal.entries]);
  for (const name of proposal.unsaid) await closeUnsaid(unit, telling, name);
  return proposal.told;
}

/** `id` says which stay in the status this is. */
export async function tellLate(unit: Unit, telling: Telling, id: string): Promise<void> {
  const { entries, tasks } = entriesOf(telling, { when: 'late', status: telling.order.status, id }, true);
  for (const task of tasks) await addTask(unit, task);
  await putIn(unit, telling.order.id, entries);
}

function entriesOf(telling: Telling, event: Event, isLast: boolean): Omit<Told, 'told'> {
  const { order, rules, shopId } = telling;
  const fitting = rules.triggers.filter(({ when, status }) => when === event.when && status === event.status);
  const entries = fitting.flatMap(({ what, channel }) => {
    if (what === 'webhook') return shopId === null ? [] : [webhookOf(telling, event, shopId)];
    return what === 'message' && isLast ? messagesOf(telling, event, channel) : [];
  });
  const details = { number: order.number, status: order.status };
  const task = { storeId: order.storeId, kind: event.when, orderId: order.id, about: event.id, details };
  return { entries, tasks: fitting.some(({ what }) => what === 'task') ? [task] : [] };
}

function webhookOf({ order, now }: Telling, { when, status, id }: Event, shopId: string): Entry {
  const body = JSON.stringify({ event: `order.${when}.${status}`, at: now, order: orderView(order) });
  return {
    onceKey: `${order.id} ${id} ${when} webhook`,
    kind: 'webhook',
    target: shopId,
    body,
    whileStatus: null,
    notBefore: now,
  };
}

function messagesOf(
  { order, rules, now }: Telling,
  { when, status, id }: Event,
  channel: OrderTrigger['channel'],
): readonly Entry[] {
  const repeats = status === 'ready' && when === 'enters';
  const text = messageText(order, { when, status }, rules.messages.pageUrl);
  return spread({ order, rules, now }, { name: `${id} ${when}`, text, repeats, whileStatus: status, channel });
}

type Said = {
  readonly name: string;
  readonly text: string;
  readonly repeats: boolean;
  readonly whileStatus: OrderStatus | null;
  /** The owner's; not named: the customer's. */
  readonly channel?: OrderTrigger['channel'];
};

/** In the channel that is named or that the customer chose, else in the one there is; within working hours, and again by the schedule. */
function spread(
  { order, rules, now }: Omit<Telling, 'told' | 'shopId'>,
  { name, text, repeats, whileStatus, channel }: Said,
): readonly Entry[] {
  const { buyerPhone: phone, buyerEmail: email } = order;
  const isMail = isKnown(email) && ((channel ?? order.channel) === 'email' || !isKnown(phone));
  const [kind, target] = isMail ? (['email', email] as const) : (['sms', phone] as const);
  if (!isKnown(target)) return [];
  const hours = [0, ...(repeats ? rules.messages.repeatAfterHours : [])];
  return hours.map((after) => ({
    // By channel: two triggers that come to one channel are one message.
    onceKey: `${order.id} ${name} message ${kind} ${String(after)}`,
    ...{ kind, target, body: text, whileStatus },
    notBefore: withinHours(new Date(Date.parse(now) + after * HOUR_MS).toISOString(), rules.messages),
  }));
}

/** One that was taken out is empty. */
function isKnown(address: string | undefined): address is string {
  return address !== undefined && address !== '';
}

/** Repeats of what the customer answered meanwhile. */
async function closeUnsaid({ trx, tenantId }: Unit, { order, now }: Telling, name: string): Promise<void> {
  const prefix = `${order.id} ${name} message `;
  await sql`
    UPDATE outbox SET done_at = ${now}, problem = 'no longer so'
    WHERE tenant_id = ${tenantId} AND left(once_key, ${prefix.length}) = ${prefix} AND done_at IS NULL AND order_id = ${order.id}`.execute(
    trx,
  );
}

async function putIn({ trx, tenantId }: Unit, orderId: string, entries: readonly Entry[]): Promise<void> {
  if (entries.length === 0) return;
  const rows = entries.map(outboxRow);
  await sql`
    INSERT INTO outbox (tenant_id, once_key, outbox_id, kind, target, body, order_id, while_status, not_before)
    SELECT ${tenantId}::uuid, once_key, outbox_id, kind, target, body, ${orderId}, while_status, not_before
    FROM json_to_recordset(${JSON.stringify(rows)}::json)
      AS r (once_key text, outbox_id uuid, kind text, target text, body text, while_status text, not_before timestamptz)
    WHERE kind <> 'webhook' OR EXISTS (
      SELECT 1 FROM shop WHERE tenant_id = ${tenantId} AND shop_id = CASE WHEN kind = 'webhook' THEN target::uuid END AND webhook_url <> '')
    ON CONFLICT DO NOTHING`.execute(trx);
}

/** An entry by the names of its columns. */
export function outboxRow(entry: Entry) {
  return {
    ...{ once_key: entry.onceKey, outbox_id: newId(), kind: entry.kind, target: entry.target, body: entry.body },
    ...{ while_status: entry.whileStatus, not_before: entry.notBefore },
  };
}
