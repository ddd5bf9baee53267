/** A customer as the shop knows them. */
import type { Overruled } from './overruled.ts';

export type Customer = {
  readonly id: string;
  readonly name: string;
  readonly phones: readonly string[];
  readonly cards: readonly string[];
  readonly email?: string;
  readonly birthday?: string;
  readonly note?: string;
  readonly responsibleId?: string;
  /** May be written to with offers. Withdrawn anywhere is withdrawn. */
  readonly mayAdvertise: boolean;
  /** Personal data was removed by rule: nothing that a till still holds may bring it back. */
  readonly erased: boolean;
  readonly overruled: readonly Overruled[];
  readonly resent: number;
};
