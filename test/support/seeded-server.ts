// The server's side of a push as its own code decides it, behind a wire that loses, doubles, delays and reorders by seed.
import { hash } from 'node:crypto';
import { Fault } from '../../src/contract/errors/fault.ts';
import { pushRequest, type ChainEnd, type PushAnswer, type WireFact } from '../../src/contract/sync/push-contract.ts';
import { canonicalJson } from '../../src/domain/journal/canonical-json.ts';
import { entryText, GENESIS_HASH } from '../../src/domain/journal/entry-text.ts';
import { walkChain } from '../../src/server/push/walk-chain.ts';
import type { ServerCalls } from '../../src/sync/transport/server-calls.ts';

export type Wire = {
  /** From 0 up to, not including, 1. */
  readonly random: () => number;
  /** Share of requests that are lost, and of answers. */
  loss: number;
  /** Share of requests that arrive a second time, at once or after later ones. */
  doubled: number;
};

export type SeededServer = ServerCalls & {
  readonly facts: () => readonly WireFact[];
  readonly requests: () => number;
  /** Puts the server back to a copy of itself. */
  restore(seq: number): void;
  /** Kinds that are recorded but held apart. */
  readonly heldKinds: Set<string>;
};

export function seededServer(wire: Wire): SeededServer {
  let facts: WireFact[] = [];
  let requests = 0;
  let late: string[] = [];
  const heldKinds = new Set<string>();
  const unused = (): never => {
    throw new RangeError('not asked for here');
  };
  const head = (): ChainEnd => {
    const last = facts.at(-1);
    return last ? { seq: last.seq, hash: last.hash } : { seq: 0, hash: GENESIS_HASH };
  };

  function receive(text: string): PushAnswer {
    const request = pushRequest.parse(JSON.parse(text));
    for (const fact of request.facts) {
      const own = hash('sha256', entryText(fact.prevHash, { ...fact, body: canonicalJson(fact.body) }), 'hex');
      if (own !== fact.hash) throw new Error(`fact ${fact.seq} does not hash to what it says`);
    }
    const walk = walkChain(head(), request.facts, new Map(facts.map((fact) => [fact.seq, fact])));
    facts.push(...walk.steps.flatMap(({ outcome, fact }) => (outcome === 'new' ? [fact] : [])));
    const rows = walk.steps.map(({ fact, outcome }) => {
      const isHeld = outcome === 'new' && heldKinds.has(fact.kind);
      const told = isHeld
        ? ({ outcome: 'quarantined', code: 'FACT_SUMS' } as const)
        : ({ outcome: outcome === 'new' ? 'accepted' : outcome } as const);
      return { seq: fact.seq, id: fact.id, ...told };
    });
    return { rows, serverHead: { ...walk.head }, receivedAt: '2026-11-21T10:00:00.000Z' };
  }

  return {
    facts: () => facts,
    requests: () => requests,
    heldKinds,
    restore: (seq) => void (facts = facts.slice(0, seq)),
    async push({ body }) {
      requests += 1;
      await Promise.resolve();
      if (wire.random() < wire.loss) throw new Fault('SERVER_UNREACHABLE', { server: 'test' });
      const answer = receive(body);
      if (wire.random() < wire.doubled) late.push(body);
      if (wire.random() < 0.5) {
        for (const old of late) receive(old);
        late = [];
      }
      if (wire.random() < wire.loss) throw new Fault('SERVER_UNREACHABLE', { server: 'test' });
      return answer;
    },
    challenge: () => Promise.resolve({ challenge: 'c', expiresAt: '2026-11-21T10:00:00.000Z' }),
    token: () => Promise.resolve({ token: 't', expiresAt: '2026-11-21T10:00:00.000Z' }),
    pair: unused,
    feed: unused,
    firstLoad: unused,
    documents: unused,
    pushDocuments: unused,
    staffSeal: unused,
    feedDigest: unused,
    checkShift: unused,
    listen: unused,
  };
}
