/** Where an order waits that this till has not got: the server is asked by what the customer showed or said. */
import { isClaimCode, readClaim } from '../../../domain/order/order-claim.ts';
import { ok, type Result } from '../../../domain/shared/result.ts';
import type { PlaceAsked } from '../../../sync/transport/order-calls.ts';
import type { AskServer } from '../exchange/ask-server.ts';
import type { Session } from '../people/session.ts';
import type { Refusal } from '../refusal.ts';
import type { Server } from './handover-ground.ts';

type Deps = { readonly ask: AskServer; readonly session: Session; readonly server: () => Server | null };
export type Waiting = { readonly number: string; readonly store: string; readonly address: string; readonly isHere: boolean };

/** What was scanned has been answered already: this only says more. */
const PATIENCE_MS = 3000;
const PREFIX = /^LVO-/i;
const CODE = /^[0-9A-Z]{4,20}$/i;
const ORDER_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export function createWhereElse({ ask, session, server }: Deps) {
  /** None of a text that is no code. Refused as AskServer says. */
  return async (text: string): Promise<Result<Waiting[], Refusal>> => {
    const cashier = session.cashier();
    if (!cashier.ok) return cashier;
    const query = queryOf(text.trim());
    if (query === undefined) return ok([]);
    const found = await ask((calls, token, signal) => calls.places(token, query, signal), PATIENCE_MS);
    if (!found.ok) return found;
    const own = server()?.storeId;
    return ok(found.value.map(({ number, storeId, store, address }) => ({ number, store, address, isHere: storeId === own })));
  };
}

/** A claim that was not believed for its store says which order it is; the shelf's label does too. */
function queryOf(text: string): PlaceAsked | undefined {
  if (isClaimCode(text)) {
    const read = readClaim(text);
    return read.ok ? { orderId: read.value.claim.orderId } : undefined;
  }
  const code = text.replace(PREFIX, '');
  if (ORDER_ID.test(code)) return { orderId: code.toLowerCase() };
  return CODE.test(code) ? { code } : undefined;
}
