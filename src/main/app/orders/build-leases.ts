/** Wires what decides whether an order is this till's to hand over: the server, its claims, the store's other tills. */
import type { ExchangeDesk } from '../exchange/exchange-desk.ts';
import type { TillPorts } from '../till-ports.ts';
import { createGrounds, type Server } from './handover-ground.ts';
import { createLeases } from './handover-lease.ts';
import { createLanDesk } from './lan-desk.ts';
import type { OrderBook } from './order-book.ts';
import { createOwnLeases } from './own-leases.ts';
import { createStoreTills } from './store-tills.ts';

type Parts = Omit<TillPorts, 'exchange'> & {
  readonly exchange: ExchangeDesk;
  readonly pairings: TillPorts['exchange']['pairings'];
  readonly book: () => OrderBook | undefined;
};

export function buildLeases(parts: Parts) {
  const { exchange, pairings, book, words, intents, clock, timers, verifySignature } = parts;
  const server = (): Server | null => {
    const pairing = pairings.current();
    if (pairing === undefined) return null;
    return {
      storeId: pairing.storeId,
      publicKey: pairing.serverPublicKey,
      isReached: exchange.isLinked(),
    };
  };
  /** While the server has not said who else stands in the store, somebody may. */
  const isOnly = (): boolean => (words.tills() ?? [0, 1]).length <= 1;
  const isUnderWay = (orderId: string): boolean =>
    intents.unresolved().some(({ pending }) => 'order' in pending && pending.order.orderId === orderId);
  const tills = createStoreTills({
    ...parts,
    ...{ promises: parts.orderPromises, key: exchange.key, isUnderWay },
    me: () => pairings.current()?.tillId,
    verify: (publicKey, text, signature) => verifySignature(publicKey, text, [...Buffer.from(signature, 'base64url')]),
    order: (orderId) => book()?.get(orderId),
  });
  const lan = createLanDesk({
    ...{ lan: parts.lan, words, ask: exchange.ask, answer: tills.answer, now: () => timers.now() },
    isLinked: () => server()?.isReached === true,
  });
  const grounds = createGrounds({ server, isOnly, clock, verify: verifySignature });
  const ownLeases = createOwnLeases({ ...parts, ask: exchange.ask, isHeld: () => pairings.waiting().waiting === 0 });
  const leases = createLeases({ server, isOnly, ask: exchange.ask, own: ownLeases, tills, grounds, fetch: exchange.now });
  return { server, grounds, leases, ownLeases, lan };
}
