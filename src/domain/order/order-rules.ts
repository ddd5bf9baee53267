/** How a chain handles its orders: settings of the owner, the same on till, server and import. */
import { ORDER_STATUSES, type OrderStatus } from '../documents/order.ts';

export type OrderMoves = { readonly [From in OrderStatus]: readonly OrderStatus[] };

/** Confirms without a person when everything of it fits. */
export type ConfirmRule = {
  /** Empty: from anywhere. */
  readonly sources: readonly string[];
  readonly payment: 'any' | 'part' | 'full';
  readonly stock: 'any' | 'all';
};

/** What happens when an order enters a status, or stays in it for longer than its limit. */
export type OrderTrigger = {
  readonly when: 'enters' | 'late';
  readonly status: OrderStatus;
  /** `message`: to the customer in the channel they used. `task`: for staff. `webhook`: to the shop it came from. */
  readonly what: 'message' | 'task' | 'webhook';
  /** Of a message; not named: the channel that the customer chose. */
  readonly channel?: 'sms' | 'email' | undefined;
};

/** Changes of an order that may need the customer's word. `price` is a higher price, `quantity` more or less of what was ordered. */
export const CONSENT_KINDS = ['quantity', 'price', 'add', 'remove', 'substitute'] as const;
export type ConsentKind = (typeof CONSENT_KINDS)[number];
export const DEFAULT_CONSENT: ConsentKind[] = [...CONSENT_KINDS];

export type OrderRules = {
  readonly moves: OrderMoves;
  /** Minutes that an order may stay in a status. */
  readonly limits: Readonly<Partial<Record<OrderStatus, number>>>;
  /** Where the server moves an order that is late. Not named: it only shows as overdue. */
  readonly lateBecomes: Readonly<Partial<Record<OrderStatus, OrderStatus>>>;
  readonly confirm: readonly ConfirmRule[];
  readonly triggers: readonly OrderTrigger[];
  /** Which changes wait until the customer agrees. Others are made at once. */
  readonly consent: readonly ConsentKind[];
  readonly messages: {
    /** "09:00", in the shop's time; a message that comes due outside waits for the morning. */
    readonly from: string;
    readonly to: string;
    readonly utcOffsetMinutes: number;
    /** Hours after the first message at which it is said again while the order is ready, or a change waits for an answer. */
    readonly repeatAfterHours: readonly number[];
    /** Where customers reach this server, "https://orders.example": messages then name their page. Empty: they do not. */
    readonly pageUrl: string;
  };
  /** Minutes from confirmation to ready that a customer is promised when all is in stock. */
  readonly promiseMinutes: number;
  /** The same when goods come from another store. */
  readonly promiseSupplyMinutes: number;
  /** Days that a signed claim holds. */
  readonly claimDays: number;
  /** Days after its end that an order keeps the buyer's name, phone and address. */
  readonly keepPersonalDays: number;
};

const HOUR = 60;
const DAY = 24 * HOUR;

export const DEFAULT_ORDER_RULES: OrderRules = {
  moves: {
    new: ['awaiting_payment', 'confirmed', 'awaiting_goods', 'cancelled', 'expired'],
    awaiting_payment: ['confirmed', 'awaiting_goods', 'cancelled', 'expired'],
    confirmed: ['awaiting_payment', 'awaiting_goods', 'picking', 'ready', 'cancelled', 'expired'],
    awaiting_goods: ['confirmed', 'picking', 'ready', 'cancelled', 'expired'],
    picking: ['confirmed', 'awaiting_goods', 'ready', 'cancelled'],
    ready: ['picking', 'partly_handed_over', 'handed_over', 'cancelled', 'expired'],
    expired: ['confirmed'],
    cancelled: [],
    partly_handed_over: ['handed_over', 'returned'],
    handed_over: ['returned'],
    returned: [],
  },
  limits: { new: 30, awaiting_payment: DAY, confirmed: 2 * HOUR, picking: HOUR, awaiting_goods: 7 * DAY, ready: 3 * DAY },
  lateBecomes: { awaiting_payment: 'expired', ready: 'expired' },
  confirm: [{ sources: [], payment: 'full', stock: 'all' }],
  triggers: [
    { when: 'enters', status: 'confirmed', what: 'message' },
    { when: 'enters', status: 'ready', what: 'message' },
    { when: 'enters', status: 'cancelled', what: 'message' },
    { when: 'enters', status: 'expired', what: 'message' },
    ...ORDER_STATUSES.map((status) => ({ when: 'enters', status, what: 'webhook' }) as const),
    { when: 'late', status: 'new', what: 'task' },
    { when: 'late', status: 'confirmed', what: 'task' },
    { when: 'late', status: 'picking', what: 'task' },
    { when: 'late', status: 'awaiting_goods', what: 'task' },
    { when: 'late', status: 'ready', what: 'task' },
  ],
  consent: DEFAULT_CONSENT,
  messages: { from: '09:00', to: '20:00', utcOffsetMinutes: 180, repeatAfterHours: [24, 48], pageUrl: '' },
  promiseMinutes: 2 * HOUR,
  promiseSupplyMinutes: 3 * DAY,
  claimDays: 14,
  keepPersonalDays: 90,
};

/** An order ends here: nothing is reserved for it and nothing is late. */
export const FINAL_STATUSES: readonly OrderStatus[] = ['expired', 'cancelled', 'handed_over', 'returned'];

export type MatrixProblem =
  | { readonly code: 'STATUS_UNREACHABLE'; readonly status: OrderStatus }
  /** An order that gets there can never end. */
  | { readonly code: 'STATUS_DEAD_END'; readonly status: OrderStatus }
  /** No way leads from a new order into the customer's hands. */
  | { readonly code: 'HANDOVER_UNREACHABLE'; readonly status: 'handed_over' };

export type RulesProblem =
  | MatrixProblem
  /** What is late there is to go where the matrix does not lead: it would stay for ever. */
  | { readonly code: 'LATE_MOVE_FORBIDDEN'; readonly status: OrderStatus }
  /** Something is to happen when an order is late there, and it is never late: it would never happen. */
  | { readonly code: 'LATE_WITHOUT_LIMIT'; readonly status: OrderStatus };

/** What is wrong with rules before anybody works by them. */
export function checkRules(rules: Pick<OrderRules, 'moves' | 'limits' | 'lateBecomes' | 'triggers'>): readonly RulesProblem[] {
  const { moves, limits, lateBecomes, triggers } = rules;
  const forbidden = ORDER_STATUSES.filter((status) => {
    const to = lateBecomes[status];
    return to !== undefined && !moves[status].includes(to);
  });
  const awaited = new Set([
    ...ORDER_STATUSES.filter((status) => lateBecomes[status] !== undefined),
    ...triggers.filter(({ when }) => when === 'late').map(({ status }) => status),
  ]);
  const unlimited = [...awaited].filter((status) => limits[status] === undefined);
  return [
    ...checkMatrix(moves),
    ...forbidden.map((status) => ({ code: 'LATE_MOVE_FORBIDDEN', status }) as const),
    ...unlimited.map((status) => ({ code: 'LATE_WITHOUT_LIMIT', status }) as const),
  ];
}

/** A status that nothing leads to and that leads nowhere is unused, which is right. */
export function checkMatrix(moves: OrderMoves): readonly MatrixProblem[] {
  const reached = reachable(moves, 'new');
  const used = ORDER_STATUSES.filter((status) => moves[status].length > 0);
  const unreachable = used.filter((status) => !reached.has(status));
  const deadEnds = [...reached].filter(
    (status) => !FINAL_STATUSES.includes(status) && ![...reachable(moves, status)].some((end) => FINAL_STATUSES.includes(end)),
  );
  return [
    ...unreachable.map((status) => ({ code: 'STATUS_UNREACHABLE', status }) as const),
    ...deadEnds.map((status) => ({ code: 'STATUS_DEAD_END', status }) as const),
    ...(reached.has('handed_over') ? [] : [{ code: 'HANDOVER_UNREACHABLE', status: 'handed_over' } as const]),
  ];
}

/** Everything that can be reached from a status, itself too. */
export function reachable(moves: OrderMoves, from: OrderStatus): ReadonlySet<OrderStatus> {
  const reached = new Set<OrderStatus>([from]);
  // A set is walked to its end, also what is added on the way.
  for (const status of reached) for (const next of moves[status]) reached.add(next);
  return reached;
}

/** The fewest steps that lead there without ending the order or giving it out on the way; undefined where none do. */
export function wayTo(moves: OrderMoves, from: OrderStatus, to: OrderStatus): readonly OrderStatus[] | undefined {
  const ways = new Map<OrderStatus, readonly OrderStatus[]>([[from, []]]);
  // A map is walked to its end, also what is added on the way.
  for (const [status, way] of ways)
    for (const next of moves[status])
      if (!ways.has(next) && !FINAL_STATUSES.includes(next) && next !== 'partly_handed_over') ways.set(next, [...way, next]);
  return ways.get(to);
}
