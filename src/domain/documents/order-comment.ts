/** A remark on an order. Written once; only who has read it changes. */
import type { Overruled } from './overruled.ts';

export type OrderComment = {
  readonly id: string;
  readonly orderId: string;
  readonly staffId: string;
  readonly text: string;
  /** The writer's clock: shown, never compared. */
  readonly at: string;
  /** The colleague it is meant for. */
  readonly toStaffId?: string;
  readonly readBy: readonly string[];
  readonly overruled: readonly Overruled[];
  readonly resent: number;
};
