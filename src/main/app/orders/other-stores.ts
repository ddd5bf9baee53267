/** Where else in the chain goods are free now: asked of the server while somebody waits. */
import { milli, type Milli } from '../../../domain/money/minor.ts';
import { ok, type Result } from '../../../domain/shared/result.ts';
import type { AskServer } from '../exchange/ask-server.ts';
import type { Refusal } from '../refusal.ts';

export type OtherStore = {
  readonly storeId: string;
  readonly name: string;
  readonly address: string;
  /** Customers collect there; a warehouse only sends. */
  readonly collects: boolean;
  /** Something of everything that was asked for is free there. */
  readonly hasAll: boolean;
  /** An instant: how soon all of it could be collected; null where not all is free. */
  readonly readyAt: string | null;
  /** Those of which there is any; never none. */
  readonly goods: readonly { readonly goodId: string; readonly free: Milli }[];
};

/** Of stores that have any of it, `own` left out. Refused as AskServer says. */
export async function otherStores(
  ask: AskServer,
  {
    own,
    goodIds,
    timeoutMs,
  }: { readonly own: string | undefined; readonly goodIds: readonly string[]; readonly timeoutMs?: number },
): Promise<Result<readonly OtherStore[], Refusal>> {
  const asked = await ask((calls, token, signal) => calls.availability(token, goodIds, signal), timeoutMs);
  if (!asked.ok) return asked;
  const stores = asked.value.stores.flatMap(({ storeId, name, address, kind, all, readyAt, goods }) => {
    const there = goods.flatMap(({ goodId, free }) => (free > 0 ? [{ goodId, free: milli(free) }] : []));
    return storeId === own || there.length === 0
      ? []
      : [{ storeId, name, address, collects: kind === 'shop', hasAll: all, readyAt, goods: there }];
  });
  return ok(stores);
}
