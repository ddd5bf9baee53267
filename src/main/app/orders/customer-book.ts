/** What the till needs of its customers: found in milliseconds among all of a chain, changed inside a unit of work. */
import type { Customer } from '../../../domain/documents/customer.ts';

/** Each narrows; empty ones do not. At least one is given. */
export type CustomerWanted = {
  /** The whole phone or its last digits. */
  readonly digits: string;
  /** A whole card. */
  readonly card: string;
  /** Folded beginnings of words of the name. */
  readonly words: readonly string[];
};

export interface CustomerBook {
  get(customerId: string): Customer | undefined;
  find(wanted: CustomerWanted, limit: number): readonly Customer[];
  /** Whose they are, of those that are somebody's. */
  keepers(): Iterable<{ readonly customerId: string; readonly staffId: string }>;
  /** Inside a unit of work only: made, or made anew. Throws DOCUMENT_INVALID. */
  save(customer: Customer): void;
  /** After customers changed and can be found so. */
  onIndexed(listen: () => void): void;
  /** Makes what changed since the last time findable, a part at a time. */
  index(): Iterator<void>;
}
