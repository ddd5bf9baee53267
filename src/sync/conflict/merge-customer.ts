/** Merges two versions of a customer: phones and cards as sets, consent by caution, the rest by field. */
import type { Customer } from '../../domain/documents/customer.ts';
import { larger, mergeFields, mergeSet, type FieldRule, type Versions } from './merge-fields.ts';

const unlessWithdrawn: FieldRule = ({ till, server }) => till === true && server === true;

const RULES = { phones: mergeSet, cards: mergeSet, mayAdvertise: unlessWithdrawn, resent: larger } satisfies Record<
  string,
  FieldRule
>;

export function mergeCustomer(versions: Versions<Customer>): Customer {
  // Personal data that was removed must not come back out of a till, not even as an overruled value.
  return versions.server.erased ? versions.server : mergeFields(versions, RULES);
}
