/** Everything a screen may ask of the till, and everything the till tells a screen. One definition, two channels: MessagePort and WebSocket. */
import { z } from 'zod';
import { call, push, type Client } from '../rpc/define.ts';
import { basketContract } from './basket-contract.ts';
import { catalogueContract } from './catalogue-contract.ts';
import { customersContract } from './customers-contract.ts';
import { orderCardContract } from './order-card-contract.ts';
import { orderCancelContract } from './order-cancel-contract.ts';
import { orderEditContract } from './order-edit-contract.ts';
import { orderListContract } from './order-list-contract.ts';
import { papersContract } from './papers-contract.ts';
import { ordersContract } from './orders-contract.ts';
import { tasksContract } from './tasks-contract.ts';
import { orderRulesContract } from './order-rules-contract.ts';
import { transfersContract } from './transfers-contract.ts';
import { checkout, paymentContract } from './payment-contract.ts';
import { peopleContract } from './people-contract.ts';
import { deviceState, screenSettings, settingsContract } from './settings-contract.ts';
import { country, details, errorCode, id, instant, permission, role } from './shapes.ts';
import { shiftContract } from './shift-contract.ts';
import { syncContract, syncState } from './sync-contract.ts';

/**
 * The state every screen shows, pushed whole after each change: small, and always true.
 * `phase`: `setup` first start; `recovering` resolving what a crash left open; `read-only` a data check failed, nothing may be sold.
 */
export const tillState = z.object({
  phase: z.enum(['setup', 'recovering', 'ready', 'read-only']),
  /** Why `read-only`. */
  problem: z.object({ code: errorCode, details }).nullable(),
  demo: z.object({ pins: z.array(z.object({ name: z.string(), pin: z.string() })) }).nullable(),
  version: z.string(),
  shop: z.object({
    country,
    currency: z.enum(['RUB', 'UAH']),
    organisation: z.string(),
    store: z.string(),
    tillName: z.string(),
  }),
  screen: screenSettings,
  session: z.object({ staffId: id, name: z.string(), role, permissions: z.array(permission), locked: z.boolean() }).nullable(),
  shift: z
    .object({
      shiftId: id,
      number: z.int(),
      openedAt: instant,
      openedBy: z.string(),
      expiresAt: instant.nullable(),
      expired: z.boolean(),
    })
    .nullable(),
  checkout,
  registrar: deviceState,
  printer: deviceState,
  printQueue: z.object({ waiting: z.int(), unsure: z.int() }),
  parked: z.int(),
  /** Orders that are not over, by where they stand on the board; `version` grows with every change of any of them. */
  orders: z.object({
    toConfirm: z.int(),
    toPick: z.int(),
    ready: z.int(),
    overdue: z.int(),
    awaiting: z.int(),
    version: z.int(),
    /** Orders that came from elsewhere while the till ran. */
    arrived: z.int(),
    /** Remarks for the person at the till that they have not read. */
    remarks: z.int(),
    /** What the server asks of the people in this store and nobody has done yet. */
    tasks: z.int(),
  }),
  /** Till number of the last receipt: gapless. */
  lastReceipt: z.int(),
  sync: syncState,
  /** Countdowns and notices that are true now, most urgent first: shift end, fiscal storage, free space, clock. */
  notices: z.array(z.object({ code: errorCode, details, urgent: z.boolean() })),
  /** Long work under way. */
  work: z.object({ kind: z.enum(['import', 'load', 'check', 'backup']), done: z.int(), total: z.int() }).nullable(),
  settings: z.object({
    freePriceLines: z.boolean(),
    blindCount: z.boolean(),
    autoLockMinutes: z.int(),
    wedge: z.object({ maxGapMs: z.int(), minLength: z.int(), terminator: z.enum(['Enter', 'Tab']) }),
  }),
});
export type TillState = z.infer<typeof tillState>;

export const tillContract = {
  /** Pushed on connecting and after each change. */
  'till.changed': push(tillState),
  /** Asks for both pushes again: the first call of a screen. */
  'till.hello': call(z.null(), z.null()),
  ...basketContract,
  ...paymentContract,
  ...ordersContract,
  ...transfersContract,
  ...orderRulesContract,
  ...tasksContract,
  ...orderCancelContract,
  ...orderEditContract,
  ...orderListContract,
  ...orderCardContract,
  ...customersContract,
  ...papersContract,
  ...shiftContract,
  ...catalogueContract,
  ...peopleContract,
  ...settingsContract,
  ...syncContract,
} as const;

export type TillContract = typeof tillContract;
export type TillClient = Client<TillContract>;
