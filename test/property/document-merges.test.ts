// What must hold for every pair of versions of a document, however they came about.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ORDER_FLAGS, ORDER_STATUSES, type Order } from '../../src/domain/documents/order.ts';
import { RESERVATION_STATES, type Reservation } from '../../src/domain/documents/reservation.ts';
import type { Customer } from '../../src/domain/documents/customer.ts';
import type { OrderComment } from '../../src/domain/documents/order-comment.ts';
import { mergeComment } from '../../src/sync/conflict/merge-comment.ts';
import { mergeCustomer } from '../../src/sync/conflict/merge-customer.ts';
import { aHandover, anOrder, anOrderLine } from '../support/order-documents.ts';
import type { Versions } from '../../src/sync/conflict/merge-fields.ts';
import { mergeOrder } from '../../src/sync/conflict/merge-order.ts';
import { handedOf, ledgerOf } from '../../src/domain/order/ledger.ts';
import { mergeReservation } from '../../src/sync/conflict/merge-reservation.ts';

const word = fc.constantFrom('а', 'б', 'в', '😀');
const ids = fc.constantFrom('1', '2', '3');
const small = fc.nat(3);
const maybe = { requiredKeys: [] };
const unique = <T extends { id: string }>(item: fc.Arbitrary<T>) =>
  fc.uniqueArray(item, { selector: ({ id }) => id, maxLength: 3 });
const overruled = fc.uniqueArray(fc.record({ field: word, value: word }), {
  selector: ({ field, value }) => field + value,
  maxLength: 2,
});
const kept = { overruled, resent: small, _deleted: fc.boolean() };

const line = fc.record({ id: ids, goodId: word, name: word, quantity: small, price: small, picked: small });
/** A handover is written once: of one id there is one. */
const handover = ids.map((id) => ({ id, tillId: `t${id}`, lines: [{ lineId: id === '3' ? '1' : id, quantity: Number(id) }] }));
const change = fc.record({ id: ids, note: word });
const order = fc
  .tuple(
    fc.record({
      id: fc.constant('o'),
      number: word,
      status: fc.constantFrom(...ORDER_STATUSES),
      priority: small,
      oneHandover: fc.boolean(),
      lines: unique(line),
      payments: unique(fc.record({ id: ids, sum: small })),
      paymentAttempts: unique(fc.record({ id: ids, sum: small })),
      handovers: unique(handover),
      returns: unique(fc.record({ id: ids, tillId: word })),
      edits: unique(fc.record({ id: ids, at: word })),
      supplies: unique(fc.record({ id: ids, lineId: ids })),
      files: unique(fc.record({ id: ids, name: word })),
      flags: fc.uniqueArray(fc.constantFrom(...ORDER_FLAGS)),
      moves: unique(fc.record({ id: ids, to: fc.constantFrom(...ORDER_STATUSES) })),
      custom: fc.dictionary(word, word, { maxKeys: 2 }),
      ...kept,
    }),
    fc.record({ buyerName: word, wishedAt: word, proposal: change }, maybe),
  )
  .map((parts) => Object.assign({}, ...parts) as unknown as Order)
  // No side keeps a proposal waiting that it has an answer to.
  .filter(({ proposal, edits }) => edits.every(({ id }) => id !== proposal?.id));
const customer = fc.record({
  id: fc.constant('c'),
  name: word,
  phones: fc.uniqueArray(word),
  cards: fc.uniqueArray(word),
  mayAdvertise: fc.boolean(),
  erased: fc.boolean(),
  ...kept,
}) as unknown as fc.Arbitrary<Customer>;
const reservation = fc.record({
  id: fc.constant('r'),
  quantity: small,
  state: fc.constantFrom(...RESERVATION_STATES),
  ...kept,
}) as unknown as fc.Arbitrary<Reservation>;
const comment = fc.record({
  id: fc.constant('k'),
  text: word,
  readBy: fc.uniqueArray(word),
  ...kept,
}) as unknown as fc.Arbitrary<OrderComment>;

type Kind = {
  readonly name: string;
  readonly document: fc.Arbitrary<never>;
  readonly merge: (versions: Versions<never>) => object;
};
const KINDS = [
  { name: 'an order', document: order, merge: mergeOrder },
  { name: 'a customer', document: customer, merge: mergeCustomer },
  { name: 'a reservation', document: reservation, merge: mergeReservation },
  { name: 'a comment', document: comment, merge: mergeComment },
] as unknown as readonly Kind[];

const versions = <T>(document: fc.Arbitrary<T>) => fc.tuple(fc.option(document, { nil: undefined }), document, document);

describe.each(KINDS)('merging $name', ({ document, merge }) => {
  const each = (check: (base: never, till: never, server: never) => void) =>
    fc.assert(
      fc.property(versions(document), ([base, till, server]) => check(base as never, till, server)),
      { numRuns: 300 },
    );

  it('of two equal versions gives that version', () => {
    each((base, till) => {
      const taken = merge({ base, till, server: till });
      expect(taken).toEqual(till);
    });
  });

  it('gives the same when the merged version meets the same server version again', () => {
    each((base, till, server) => {
      const merged = merge({ base, till, server });
      expect(merge({ base, till: merged as never, server })).toEqual(merged);
      expect(merge({ base: server, till: merged as never, server })).toEqual(merged);
      const careful = merge({ base, till, server, isFormer: true });
      expect(merge({ base, till: careful as never, server, isFormer: true })).toEqual(careful);
    });
  });

  it('changes none of the versions and gives the same every time', () => {
    each((base, till, server) => {
      const before = JSON.stringify([base, till, server]);
      expect(merge({ base, till, server })).toEqual(merge(structuredClone({ base, till, server })));
      expect(JSON.stringify([base, till, server])).toBe(before);
    });
  });

  it('does not care about the order of fields', () => {
    each((base, till, server) => {
      const turned = Object.fromEntries(Object.entries(till as object).reverse()) as never;
      expect(merge({ base, till: turned, server })).toEqual(merge({ base, till, server }));
    });
  });
});

const LISTS = ['payments', 'paymentAttempts', 'handovers', 'returns', 'moves', 'edits', 'supplies', 'files'] as const;

describe('merging an order', () => {
  const each = (check: (base: Order | undefined, till: Order, server: Order) => void) =>
    fc.assert(
      fc.property(versions(order), ([base, till, server]) => check(base, till, server)),
      { numRuns: 500 },
    );
  const sorted = (entries: readonly { readonly id: string }[]) => entries.map(({ id }) => id).toSorted();

  it('keeps every payment, handover, return, move, edit and file of both sides, whichever side is which', () => {
    each((base, till, server) => {
      const [one, other] = [mergeOrder({ base, till, server }), mergeOrder({ base, till: server, server: till })];
      for (const list of LISTS) {
        expect(sorted(one[list])).toEqual([...new Set([...sorted(till[list]), ...sorted(server[list])])].toSorted());
        expect(sorted(other[list])).toEqual(sorted(one[list]));
      }
    });
  });

  it('never takes back that goods were handed over', () => {
    const rank = ({ status }: Order): number => ORDER_STATUSES.indexOf(status);
    const handed = ORDER_STATUSES.indexOf('partly_handed_over');
    each((base, till, server) => {
      const merged = mergeOrder({ base, till, server });
      const furthest = Math.max(rank(till), rank(server));
      if (furthest >= handed) expect(rank(merged)).toBe(furthest);
      for (const { id } of [...till.lines, ...server.lines]) {
        const handedOver = Math.max(handedOf(till, id), handedOf(server, id));
        expect(handedOf(merged, id)).toBeGreaterThanOrEqual(handedOver);
        const isMentioned = [till, server].some((side) =>
          side.handovers.some(({ lines }) => lines.some(({ lineId }) => lineId === id)),
        );
        if (isMentioned) expect(merged.lines.map((one) => one.id)).toContain(id);
      }
    });
  });

  it('keeps no proposal waiting that either side has an answer to', () => {
    each((base, till, server) => {
      const { proposal, edits } = mergeOrder({ base, till, server });
      expect(edits.map(({ id }) => id)).not.toContain(proposal?.id);
    });
  });

  it('cancels only what the server cancelled', () => {
    each((base, till, server) => {
      const merged = mergeOrder({ base, till, server });
      if (merged.status === 'cancelled' || merged.status === 'expired') expect(server.status).toBe(merged.status);
    });
  });

  it('takes a field that one side changed from that side, and keeps what the server overruled', () => {
    each((base, till, server) => {
      const merged = mergeOrder({ base, till, server });
      const isLost = till.number !== server.number && till.number !== base?.number;
      if (base !== undefined && server.number === base.number) expect(merged.number).toBe(till.number);
      else expect(merged.number).toBe(server.number);
      if (isLost && merged.number !== till.number)
        expect(merged.overruled).toContainEqual({ field: 'number', value: JSON.stringify(till.number) });
    });
  });
});

describe('merging by hand-made examples', () => {
  const agreed = anOrder('o');
  const customer: Customer = {
    ...{ id: 'c', name: 'А', phones: [], cards: [], mayAdvertise: true, erased: false },
    ...{ overruled: [], resent: 0 },
  };

  it('a till picks while accounting cancels: the cancellation holds, for nobody holds the goods', () => {
    const merged = mergeOrder({
      base: agreed,
      till: { ...agreed, status: 'picking' },
      server: { ...agreed, status: 'cancelled' },
    });
    expect(merged.status).toBe('cancelled');
  });
  it('a till hands over while accounting cancels: it is handed over', () => {
    const merged = mergeOrder({
      base: agreed,
      till: { ...agreed, status: 'handed_over' },
      server: { ...agreed, status: 'cancelled' },
    });
    expect(merged.status).toBe('handed_over');
  });
  it('two tills hand over the same line: both handovers stay and more was handed than ordered', () => {
    const base = { ...agreed, lines: [anOrderLine('l', 1000, 500)] };
    const merged = mergeOrder({
      base,
      till: { ...base, handovers: [aHandover('a', [['l', 1000, 0, 500]])] },
      server: { ...base, handovers: [aHandover('b', [['l', 1000, 0, 500]])] },
    });
    expect(ledgerOf(merged).lines).toMatchObject([{ ordered: 1000, handed: 2000, open: 0 }]);
  });
  it('accounting moves a line away while a till hands it over: the line is there again', () => {
    const base = { ...agreed, lines: [anOrderLine('l', 1000, 500)] };
    const till = { ...base, handovers: [aHandover('a', [['l', 1000, 0, 500]])] };
    expect(mergeOrder({ base, till, server: { ...base, lines: [] } }).lines.map(({ id }) => id)).toEqual(['l']);
  });
  it('accounting sets an order back while the till only changes the buyer: it goes back', () => {
    const base: Order = { ...agreed, status: 'ready' };
    const merged = mergeOrder({ base, till: { ...base, buyerName: 'А' }, server: { ...base, status: 'picking' } });
    expect([merged.status, merged.buyerName]).toEqual(['picking', 'А']);
  });
  it('withdrawn consent stays withdrawn', () => {
    const versions = { base: customer, till: { ...customer, mayAdvertise: false }, server: { ...customer, name: 'Б' } };
    expect(mergeCustomer(versions)).toMatchObject({
      name: 'Б',
      mayAdvertise: false,
    });
  });
  it('removed personal data does not come back, not even as an overruled value', () => {
    const base: Customer = { ...customer, phones: ['1'] };
    const erased = { ...base, name: '', phones: [], erased: true };
    expect(mergeCustomer({ base, till: { ...base, name: 'Б', phones: ['1', '2'] }, server: erased })).toEqual(erased);
  });
});
