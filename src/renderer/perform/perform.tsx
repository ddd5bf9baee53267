/** Asking the till for something that may be refused: refusals are shown, an approval is asked for and the call made again with it. */
import { createContext, useContext, useMemo, useState, type ReactNode } from 'react';
import { Fault } from '../../contract/errors/fault.ts';
import type { OverrideInput, RefusalView } from '../../contract/till/shapes.ts';
import type { Result } from '../../domain/shared/result.ts';
import { useDescribe } from './use-describe.ts';
import { useNotices } from '../notices/notices.tsx';
import { OverrideDialog } from '../screens/override/override-dialog.tsx';

type Ask<T> = (override?: OverrideInput) => Promise<Result<T, RefusalView>>;
/**
 * Resolves with the answer; a refusal has been shown by then. Never rejects. A reason that was given already is not asked for
 * once more: whoever approves finds it there.
 */
export type Perform = <T>(ask: Ask<T>, reason?: string) => Promise<Result<T, RefusalView>>;
type Pending = {
  readonly permission: string;
  readonly roles: string | undefined;
  readonly reason: string;
  readonly approve: (override: OverrideInput) => Promise<RefusalView | null>;
  readonly giveUp: () => void;
};

const PerformContext = createContext<Perform | null>(null);

export function usePerform(): Perform {
  const perform = useContext(PerformContext);
  if (perform === null) throw new RangeError('no PerformProvider above');
  return perform;
}

export function PerformProvider({ children }: { readonly children: ReactNode }) {
  const notices = useNotices();
  const describe = useDescribe();
  const [pending, setPending] = useState<Pending | null>(null);

  const perform = useMemo<Perform>(() => {
    function showRefusal(refusal: RefusalView): void {
      const { what, safe, todo } = describe(refusal);
      notices.show({ tone: 'attention', about: 'refusal', title: what, text: `${safe}. ${todo}.` });
    }

    /** What was done since takes back what a refusal before it said: "nothing was handed over" beside the receipt would be untrue. */
    function tell(answer: Result<unknown, RefusalView>): void {
      if (answer.ok) notices.clear('refusal');
      else showRefusal(answer.error);
    }

    function askForApproval<T>(
      ask: Ask<T>,
      refused: Result<T, RefusalView> & { ok: false },
      reason: string,
    ): Promise<Result<T, RefusalView>> {
      return new Promise((resolve) => {
        const finish = (answer: Result<T, RefusalView>): void => {
          setPending(null);
          resolve(answer);
        };
        setPending({
          permission: String(refused.error.details['permission'] ?? ''),
          roles: rolesOf(refused.error),
          reason,
          giveUp: () => finish(refused),
          async approve(override) {
            const answer = await settled(ask(override));
            if (!answer.ok && isAboutApprover(answer.error)) return answer.error;
            tell(answer);
            finish(answer);
            return null;
          },
        });
      });
    }

    return async (ask, reason = '') => {
      const answer = await settled(ask());
      if (!answer.ok && isCode(answer.error, 'NEEDS_OVERRIDE')) return askForApproval(ask, answer, reason);
      tell(answer);
      return answer;
    };
  }, [notices, describe]);

  return (
    <PerformContext.Provider value={perform}>
      {children}
      {pending !== null && (
        <OverrideDialog
          permission={pending.permission}
          roles={pending.roles}
          reason={pending.reason}
          approve={pending.approve}
          onClose={pending.giveUp}
        />
      )}
    </PerformContext.Provider>
  );
}

export function isCode(refusal: RefusalView, code: string): boolean {
  return refusal.code === code;
}

/** Refusals of the one who approves: another PIN, badge or person may do, so the question stays open. */
const ASKED_AGAIN = [
  ...['PIN_WRONG', 'PIN_NOT_TAKEN', 'PIN_ONLY', 'PIN_LOCKED', 'BADGE_UNKNOWN', 'BADGE_LOCKED', 'STAFF_GONE'],
  ...['OVERRIDE_NOT_ALLOWED', 'NEEDS_OVERRIDE'],
] as const;

function isAboutApprover(refusal: RefusalView): boolean {
  return ASKED_AGAIN.some((code) => isCode(refusal, code));
}

/** A fault is told to the cashier the same way as a refusal: what happened, what is safe, what to do. */
async function settled<T>(asked: Promise<Result<T, RefusalView>>): Promise<Result<T, RefusalView>> {
  try {
    return await asked;
  } catch (thrown) {
    const { code, details } = Fault.from(thrown);
    return { ok: false, error: { code, details } };
  }
}

/** Who may approve it, where the refusal says so. */
function rolesOf({ details }: RefusalView): string | undefined {
  return typeof details['roles'] === 'string' ? details['roles'] : undefined;
}
