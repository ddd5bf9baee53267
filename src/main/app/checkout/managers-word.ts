/** What a manager says of an operation that the registrar cannot tell of any more, until the till has asked it once more. */
import { refuse } from '../../../domain/shared/refusal.ts';
import { ok, type Result } from '../../../domain/shared/result.ts';
import type { ErrorCode } from '../../../contract/errors/registry.ts';
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

/** The registrar answers, and its answer will be the same tomorrow. */
const CANNOT_KNOW: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'KKT_FN_REPLACED',
  'KKT_FOREIGN_DOCUMENT',
  'KKT_CASH_UNRESOLVED',
  'KKT_INTENT_REUSED',
]);
/** It may come back any moment. Paper and covers are not here: those a person mends, and the registrar then knows. */
const SILENT: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'DEVICE_UNREACHABLE',
  'DEVICE_DISCONNECTED',
  'KKT_NO_ANSWER',
  'KKT_ANSWER_LOST',
  'KKT_GARBLED',
  'KKT_UNRESOLVED',
]);
const LONG_SILENCE_MS = 2 * 60_000;

/** Whether a manager may be asked about an operation whose last answer was `code`. `since`: when its outcome became unknown. */
export function maySettle(code: ErrorCode, since: string, now: string): boolean {
  return CANNOT_KNOW.has(code) || (SILENT.has(code) && Date.parse(now) - Date.parse(since) >= LONG_SILENCE_MS);
}

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
