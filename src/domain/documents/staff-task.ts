/** Work for people in a store. The server asks for it; a person, or the server itself, says that it is done. */
import type { Overruled } from './overruled.ts';

/** Of two states set at the same time the later one holds. */
export const TASK_STATES = ['open', 'done'] as const;
export type TaskState = (typeof TASK_STATES)[number];

export type StaffTask = {
  readonly id: string;
  readonly storeId: string;
  /** One of the server's words (docs/orders.md, "Tasks"); a till may be older than a word. */
  readonly kind: string;
  readonly orderId?: string;
  /** What it is about: numbers, goods, tills. Quantities in thousandths, money in minor units. */
  readonly details: Readonly<Record<string, string | number>>;
  readonly state: TaskState;
  /** The server's clock. */
  readonly createdAt: string;
  readonly done?: TaskDone;
  readonly overruled: readonly Overruled[];
  readonly resent: number;
};
export type TaskDone = {
  /** The clock of whoever says so: shown, never compared. */
  readonly at: string;
  /** Empty: by the server, for what was asked has come about by itself. */
  readonly staffId: string;
};
