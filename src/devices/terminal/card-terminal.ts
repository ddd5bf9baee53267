/** The port to whatever moves money on cards. A terminal that is wired to the till answers by itself; one that is not, through the cashier. */
import type { Minor } from '../../domain/money/minor.ts';
import type { Details, ErrorCode } from '../../contract/errors/registry.ts';

/** `reference` is what the terminal's slip says: the code by which the payment is found again. */
export type CardOutcome =
  | { readonly outcome: 'approved'; readonly reference: string }
  | { readonly outcome: 'declined'; readonly code: ErrorCode; readonly details: Details };

export type CardRequest = {
  /** Minor units, above zero. */
  readonly amount: Minor;
  /** The till's own id of this movement of money: the same id is never charged twice. */
  readonly id: string;
  /** What the cashier typed from the slip; empty when nothing was. */
  readonly typedReference: string;
};

export interface CardTerminal {
  /** Takes the money, or says why not. Refunds are made on the terminal by hand: the return keeps the code of their slip. */
  pay(request: CardRequest): Promise<CardOutcome>;
}
