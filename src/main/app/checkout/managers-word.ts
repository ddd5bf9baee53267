/** What a manager says of an operation that the registrar cannot tell of any more, until the till has asked it once more. */
import { refuse } from '../../../domain/shared/refusal.ts';
import { ok, type Result } from '../../../domain/shared/result.ts';
import type { CheckoutView } from '../../../contract/till/payment-contract.ts';
import type { Intent } from '../ports.ts';
import type { Refusal } from '../refusal.ts';
import type { Known } from './perform-intent.ts';

export type Decision = {
  readonly outcome: Known;
  /** Writes whose word it is; runs in the transaction of the outcome. */
  readonly record: () => void;
  readonly accept: () => void;
  readonly reject: (code: 'SETTLED_BY_REGISTRAR' | 'NOTHING_TO_SETTLE') => void;
};

type Offer = Extract<CheckoutView, { phase: 'attention' }>['byHand'];

/** `hurry`: the word is given, nobody need wait for the next question to the device. */
export function createManagersWord(hurry: () => void) {
  let waiting: { readonly intent: Intent; decision?: Decision } | undefined;
  return {
    /** What the screen may offer now; null when the registrar is still to be waited for. */
    offer(intent: Intent | undefined): Offer {
      waiting = intent && { intent };
      return intent === undefined ? null : { intentId: intent.intentId, amount: amountOf(intent), startedAt: intent.createdAt };
    },
    /** The word, when it was given since the offer; the offer ends. */
    take(): Decision | undefined {
      const decision = waiting?.decision;
      waiting = undefined;
      return decision;
    },
    stuck: (): Intent | undefined => waiting?.intent,
    /** Answers when the word is written down, or when the registrar knew better. */
    settle(intentId: string, outcome: Known, record: () => void): Promise<Result<null, Refusal>> {
      const asked = waiting;
      if (asked?.intent.intentId !== intentId || asked.decision !== undefined)
        return Promise.resolve(refuse('NOTHING_TO_SETTLE'));
      return new Promise((resolve) => {
        asked.decision = { outcome, record, accept: () => resolve(ok(null)), reject: (code) => resolve(refuse(code)) };
        hurry();
      });
    },
  };
}

function amountOf({ pending }: Intent): NonNullable<Offer>['amount'] {
  if ('due' in pending) return pending.due;
  return 'amount' in pending ? pending.amount : null;
}
