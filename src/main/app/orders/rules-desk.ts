/** The owner's order rules: read from the server, and changed there on the word of somebody who may, whose PIN the server checks. */
import type { InputOf } from '../../../contract/rpc/define.ts';
import type { TillContract } from '../../../contract/till/till-contract.ts';
import { refuse } from '../../../domain/shared/refusal.ts';
import { ok, type Result } from '../../../domain/shared/result.ts';
import type { AskServer } from '../exchange/ask-server.ts';
import type { Session } from '../people/session.ts';
import type { Refusal } from '../refusal.ts';

type Deps = {
  readonly ask: AskServer;
  readonly session: Session;
  /** The settings of the store are on their way. */
  readonly fetch: () => void;
};

export function createRulesDesk({ ask, session, fetch }: Deps) {
  async function save({ version, rules, override }: InputOf<TillContract['orderRules.save']>): Promise<Result<null, Refusal>> {
    const present = session.cashier();
    if (!present.ok) return present;
    if (override === undefined) return refuse('NEEDS_OVERRIDE', { permission: 'settings.change' });
    if ('badge' in override) return refuse('PIN_ONLY');
    const { staffId, pin, reason } = override;
    const saved = await ask((calls, token, signal) =>
      calls.changeOrderRules(token, { staffId, pin, reason, version, rules }, signal),
    );
    if (!saved.ok) return saved;
    fetch();
    return ok(null);
  }

  return { read: () => ask((calls, token, signal) => calls.orderRules(token, signal)), save };
}
