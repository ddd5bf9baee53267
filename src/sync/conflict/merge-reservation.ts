/** Merges two versions of a reservation: goods that left cannot be held again, the rest by field. */
import { RESERVATION_STATES, type Reservation } from '../../domain/documents/reservation.ts';
import { further, larger, mergeFields, type FieldRule, type Versions } from './merge-fields.ts';

const RULES = { state: further(RESERVATION_STATES), resent: larger } satisfies Record<string, FieldRule>;

export function mergeReservation(versions: Versions<Reservation>): Reservation {
  return mergeFields(versions, RULES);
}
