/** Goods held for somebody. */
import type { Milli } from '../money/minor.ts';
import type { Overruled } from './overruled.ts';

/** Of two states set at the same time the later one holds. */
export const RESERVATION_STATES = ['asked', 'held', 'released', 'used'] as const;
export type ReservationState = (typeof RESERVATION_STATES)[number];

export type Reservation = {
  readonly id: string;
  readonly storeId: string;
  readonly goodId: string;
  readonly quantity: Milli;
  readonly state: ReservationState;
  readonly orderId?: string;
  readonly note?: string;
  readonly until?: string;
  readonly overruled: readonly Overruled[];
  readonly resent: number;
};
