/**
 * Before a handover, a refund or a return: is it this till's to make? The server says, where it answers; else, where no other
 * till stands in the store, for a handover the server's signed claim; else the other tills of the store themselves; else a
 * manager, on their own responsibility.
 */
import type { Order } from '../../../domain/documents/order.ts';
import type { FactBody, HandoverGround } from '../../../domain/journal/fact.ts';
import { needsLease } from '../../../domain/journal/receipt-kind.ts';
import { isClaimCode } from '../../../domain/order/order-claim.ts';
import { refuse } from '../../../domain/shared/refusal.ts';
import { ok, type Result } from '../../../domain/shared/result.ts';
import type { AskServer } from '../exchange/ask-server.ts';
import type { Refusal } from '../refusal.ts';
import type { Grounds, Server } from './handover-ground.ts';
import type { OwnLeases } from './own-leases.ts';
import type { StoreTills } from './store-tills.ts';

type Wish = { readonly firm: boolean; readonly what: LeasedFor };
type Deps = {
  readonly server: () => Server | null;
  readonly ask: AskServer;
  readonly own: OwnLeases;
  readonly tills: Omit<StoreTills, 'answer'>;
  readonly isOnly: () => boolean;
  readonly grounds: Grounds;
  /** What the server knows of the order is on its way to this till. */
  readonly fetch: () => void;
};
export type Leases = ReturnType<typeof createLeases>;
/** What is given back was paid and handed over, as this till's own document says: no claim of the server is needed for it. */
export type LeasedFor = 'handover' | 'give-back';

/** Of a server that answered a moment ago, and of one that did not. */
const PATIENCE_MS = { reached: 6000, silent: 1500 } as const;
/** A customer stands at the counter. */
const HOLD_SECONDS = 180;
/** What a server says that is no answer about the order: the till goes on without it. */
const ABOUT_THE_ORDER: ReadonlySet<string> = new Set(['LEASE_TAKEN', 'ORDER_CLAIM_USED', 'ORDER_EDIT_ENDED', 'RECORD_UNKNOWN']);

export function createLeases({ server, isOnly, ask, own, tills, grounds, fetch }: Deps) {
  /**
   * `firm`: the receipt begins now; what it goes by then holds until it is recorded or `giveBack`.
   * Refuses LEASE_TAKEN {number, till}, ORDER_CLAIM_USED, ORDER_OVER, ORDER_GONE, ORDER_BEHIND, ORDER_HANDED_ELSEWHERE.
   */
  async function take(order: Order, firm: boolean, what: LeasedFor = 'handover'): Promise<Result<HandoverGround, Refusal>> {
    const known = server();
    if (known === null) return ok('lease');
    if (firm) tills.begin(order.id);
    const ground = await agreeOn(order, { firm, what }, known);
    if (firm && !ground.ok) giveBack(order.id);
    return ground;
  }

  /** The server first; what it says of the order holds. */
  async function agreeOn(order: Order, { firm, what }: Wish, known: Server): Promise<Result<HandoverGround, Refusal>> {
    const begins = await tills.mayBegin(order);
    if (!begins.ok) return begins;
    const patience = PATIENCE_MS[known.isReached ? 'reached' : 'silent'];
    // Made here and perhaps not gone up yet: nobody else may have it when it is there before its receipt.
    const isNew = order.pageToken === undefined;
    const asking = { orderId: order.id, ...own.name(order.id), seconds: HOLD_SECONDS, firm, what, isNew };
    const answer = await ask((calls, token, signal) => calls.takeOrder(token, asking, signal), patience);
    if (answer.ok) {
      if (isBehind(order, answer.value.known)) return behind(order);
      const granted = firm ? tills.grant(order) : ok(null);
      if (!granted.ok) return granted;
      return ok(begins.value === 'unsure' ? 'risk' : 'server');
    }
    if (!ABOUT_THE_ORDER.has(answer.error.code)) return begins.value === 'unsure' ? ok('risk') : alone(order, { firm, what });
    own.over(order.id);
    return said(order, answer.error);
  }

  function behind(order: Order): Result<never, Refusal> {
    giveBack(order.id);
    fetch();
    return refuse('ORDER_BEHIND', { number: order.number });
  }

  function said(order: Order, { code, details }: Refusal): Result<HandoverGround, Refusal> {
    const { number } = order;
    if (code === 'ORDER_EDIT_ENDED') return refuse('ORDER_OVER', { number });
    if (code === 'RECORD_UNKNOWN') return refuse('ORDER_GONE', { number });
    return { ok: false, error: { code, details: { ...details, number } } };
  }

  /** What the server signed vouches for a handover; what is given back needs no such word. */
  function isVouchedFor(order: Order, what: LeasedFor): boolean {
    const { claim } = order;
    return what === 'give-back' || (claim !== undefined && isClaimCode(claim) && grounds.claim(claim, order).ok);
  }

  /** Without the server. */
  async function alone(order: Order, { firm, what }: Wish): Promise<Result<HandoverGround, Refusal>> {
    const isProven = isVouchedFor(order, what);
    const byItself = what === 'give-back' ? 'lease' : 'claim';
    if (isOnly()) return ok(isProven ? byItself : 'risk');
    if (!firm) return ok(isProven ? 'lease' : 'risk');
    const agreed = await tills.take(order);
    if (!agreed.ok) return agreed;
    return ok(isProven && agreed.value === 'agreed' ? 'lease' : 'risk');
  }

  /** Nothing was handed over: whoever wants it may have it. Not waited for. */
  function giveBack(orderId: string): void {
    tills.giveBack(orderId);
    own.giveBack(orderId);
  }

  return {
    take,
    giveBack,
    /** A receipt was recorded: the server ends the lease itself, as soon as it has it. */
    recorded(fact: FactBody): void {
      if (!needsLease(fact)) return;
      own.over(fact.order.orderId);
      tills.done(fact.order.orderId);
    },
    /** A receipt was begun and not made. */
    givenUp(fact: FactBody): void {
      if (needsLease(fact)) giveBack(fact.order.orderId);
    },
  };
}

function isBehind({ payments, handovers, returns, edits }: Order, known: readonly string[]): boolean {
  const here = new Set([...payments, ...handovers, ...returns, ...edits].map(({ id }) => id));
  return known.some((id) => !here.has(id));
}
