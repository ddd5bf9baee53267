/**
 * The way out when the registrar cannot tell any more what became of an operation: a manager looks at the paper and says so.
 * It is offered late, and to a manager only: everybody else would be guessing.
 */
import type { ErrorCode } from '../../../contract/errors/registry.ts';
import type { InputOf } from '../../../contract/rpc/define.ts';
import type { TillContract } from '../../../contract/till/till-contract.ts';
import type { FiscalSigns } from '../../../domain/journal/fact.ts';
import { refuse } from '../../../domain/shared/refusal.ts';
import { ok, type Result } from '../../../domain/shared/result.ts';
import type { FiscalRegistrar } from '../../../devices/fiscal/fiscal-registrar.ts';
import type { LocalTime } from '../local-time.ts';
import type { Session } from '../people/session.ts';
import type { Intent } from '../ports.ts';
import type { Refusal } from '../refusal.ts';
import type { Checkout } from './checkout.ts';
import type { Known } from './perform-intent.ts';

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

type Input = InputOf<TillContract['payment.settle']>;
type Deps = {
  readonly checkout: Checkout;
  readonly session: Session;
  readonly registrar: () => FiscalRegistrar;
  readonly localTime: LocalTime;
};

export function createSettleByHand({ checkout, session, registrar, localTime }: Deps) {
  return async ({ intentId, outcome, override }: Input): Promise<Result<null, Refusal>> => {
    const intent = checkout.stuck();
    if (intent?.intentId !== intentId) return refuse('NOTHING_TO_SETTLE');
    const known = outcomeOf(intent, outcome);
    if (!known.ok) return known;
    const allowed = await session.approve('checkout.settle', override);
    if (!allowed.ok) return allowed;
    return checkout.settle(intentId, known.value, () => allowed.value.record(aboutOf(intent, outcome)));
  };

  function outcomeOf(intent: Intent, outcome: Input['outcome']): Result<Known, Refusal> {
    if (outcome.kind === 'not-registered') return ok({ outcome: 'not-done', code: 'KKT_NOT_REGISTERED', details: {} });
    const { fiscalDocument, fiscalSign } = outcome;
    if (fiscalDocument === null)
      return intent.document === null ? ok({ outcome: 'done', signs: null }) : refuse('DOCUMENT_NUMBER_MISSING');
    const { storage, shift } = registrar().recall(intent.intentId) ?? { storage: '', shift: 0 };
    const signs: FiscalSigns = {
      fiscalDocument,
      fiscalSign,
      shift,
      storage,
      at: localTime.minute(intent.createdAt),
      printed: true,
    };
    return ok({ outcome: 'done', signs });
  }
}

/** For the journal: what was settled and how. Why is the manager's own reason. */
function aboutOf({ kind, intentId }: Intent, outcome: Input['outcome']): string {
  const said =
    outcome.kind === 'registered'
      ? `registered as ${outcome.fiscalDocument ?? '-'} ${outcome.fiscalSign}`.trim()
      : 'not registered';
  return `${kind} ${intentId}: ${said}`;
}
