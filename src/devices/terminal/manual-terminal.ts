/** A terminal that stands beside the till: the cashier works it by hand and types the code of its slip. */
import type { CardTerminal } from './card-terminal.ts';

export const manualTerminal: CardTerminal = {
  pay: ({ typedReference }) => Promise.resolve({ outcome: 'approved', reference: typedReference.trim() }),
};
