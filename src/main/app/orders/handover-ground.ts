/** What a till goes by when it hands an order over: the server, its own word where there is no server, a signed claim, or a manager. */
import { isClaimCode, readClaim, verifyClaim, type OrderClaim } from '../../../domain/order/order-claim.ts';
import type { Order } from '../../../domain/documents/order.ts';
import type { HandoverGround } from '../../../domain/journal/fact.ts';
import { refuse } from '../../../domain/shared/refusal.ts';
import type { Result } from '../../../domain/shared/result.ts';
import type { Clock } from '../ports.ts';
import type { Refusal } from '../refusal.ts';

/** The server this till belongs to; null where it has none. */
export type Server = {
  readonly storeId: string;
  /** base64url of the 32 bytes of its Ed25519 key. */
  readonly publicKey: string;
  /** The last thing it was asked was answered. */
  readonly isReached: boolean;
};

type Deps = {
  readonly server: () => Server | null;
  readonly clock: Clock;
  /** No other till stands in the store, as far as the server has said. */
  readonly isOnly: () => boolean;
  /** Whether `signature` (bytes) of `text` is the server's. */
  readonly verify: (publicKey: string, text: string, signature: readonly number[]) => boolean;
};

export type Grounds = {
  /** What a handover would go by as things stand; what it does go by is found out when it begins. */
  readonly of: (order: Order) => HandoverGround;
  /** The till has a server, and does not reach it. */
  readonly isAlone: () => boolean;
  /** The claim in a code or in a document, believed only when the server signed it for this store and its time is not over. */
  readonly claim: (code: string, order: Order | undefined) => Result<OrderClaim, Refusal>;
};

export function createGrounds({ server, isOnly, clock, verify }: Deps): Grounds {
  function claim(code: string, order: Order | undefined): Result<OrderClaim, Refusal> {
    const known = server();
    const read = readClaim(code);
    if (!read.ok) return read;
    if (known === null) return refuse('ORDER_CLAIM_FORGED');
    const { text, signature } = read.value;
    const isSigned = verify(known.publicKey, text, signature);
    return verifyClaim(read.value, { isSigned, storeId: known.storeId, now: clock.now(), ...(order !== undefined && { order }) });
  }

  return {
    claim,
    isAlone: () => server()?.isReached === false,
    of(order) {
      const known = server();
      if (known === null) return 'lease';
      if (known.isReached) return 'server';
      const isProven = order.claim !== undefined && isClaimCode(order.claim) && claim(order.claim, order).ok;
      return isProven ? (isOnly() ? 'claim' : 'lease') : 'risk';
    },
  };
}
