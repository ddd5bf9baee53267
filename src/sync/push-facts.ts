/**
 * Facts up: the journal beyond what the server acknowledged, in journal order, in signed batches. The server's answer is
 * believed only where the hashes agree, and what is not acknowledged is sent again: a fact is neither lost nor doubled.
 */
import { createHash } from 'node:crypto';
import { Fault } from '../contract/errors/fault.ts';
import type { ChainEnd, PushAnswer, PushRow } from '../contract/sync/push-contract.ts';
import { pushProofText } from '../contract/sync/signed-text.ts';
import type { Access } from './access.ts';
import type { ServerCalls } from './transport/server-calls.ts';
import type { DeviceKey, FactOutbox, HeldFact, OutgoingFact, Pairing } from './till-ports.ts';

export type FactPush = {
  /** Sends one batch. Returns whether more waits. Throws faults of the wire, SYNC_FORK, TILL_RESTORED, SERVER_STRANGE. */
  sendBatch(signal: AbortSignal): Promise<boolean>;
  /** Sends one fact that the server holds apart again, and says whether it is taken in now. */
  sendAgain(seq: number, signal: AbortSignal): Promise<boolean>;
};

export type PushParts = {
  readonly outbox: FactOutbox;
  readonly server: ServerCalls;
  readonly access: Access;
  readonly pairing: Pairing;
  readonly key: DeviceKey;
  /** ISO 8601 UTC with milliseconds: told to the server, never compared. */
  readonly now: () => string;
};

const FULL_BATCH = 100;

export function createFactPush({ outbox, server, access, pairing, key, now }: PushParts): FactPush {
  let size = FULL_BATCH;

  function send(facts: readonly OutgoingFact[], waiting: number, signal: AbortSignal): Promise<PushAnswer> {
    const at = now();
    const body = batchText({ till: pairing.tillId, at, waiting, facts });
    const digest = createHash('sha256').update(body).digest('hex');
    const [firstSeq, lastSeq] = [facts[0]?.seq ?? 0, facts.at(-1)?.seq ?? 0];
    const signature = key.sign(pushProofText({ tillId: pairing.tillId, firstSeq, lastSeq, at, digest }));
    return access.with((token) => server.push({ token, body, signature }, signal), signal);
  }

  /** Both must hold the same journal up to where the server says it is. */
  function check({ rows, serverHead }: PushAnswer): ChainEnd {
    const fork = rows.find(({ outcome }) => outcome === 'conflict');
    if (fork) throw new Fault('SYNC_FORK', { seq: fork.seq });
    const own = outbox.head().seq;
    if (serverHead.seq > own) throw new Fault('TILL_RESTORED', { held: serverHead.seq, own });
    if (outbox.hashAt(serverHead.seq) !== serverHead.hash) throw new Fault('SYNC_FORK', { seq: serverHead.seq });
    return { seq: serverHead.seq, hash: serverHead.hash };
  }

  function settle(facts: readonly OutgoingFact[], answer: PushAnswer): ChainEnd {
    const end = check(answer);
    const kinds = new Map(facts.map(({ seq, kind }) => [seq, kind]));
    const held = answer.rows.flatMap((row): HeldFact[] =>
      row.outcome === 'quarantined'
        ? [{ seq: row.seq, kind: kinds.get(row.seq) ?? '', code: row.code ?? 'FACT_REJECTED', details: row.details ?? {} }]
        : [],
    );
    const taken = answer.rows.filter(({ outcome }) => isIn(outcome)).map(({ seq }) => seq);
    outbox.settle({ end, at: now(), held, taken });
    return end;
  }

  return {
    async sendBatch(signal) {
      const before = outbox.acked().seq;
      const facts = outbox.after(before, size);
      const last = facts.at(-1)?.seq;
      if (last === undefined) return false;
      try {
        const end = settle(facts, await send(facts, outbox.head().seq - last, signal));
        // A server that was put back to a copy holds less than before and is given the rest again; one that stands still is not asked in a hurry.
        if (end.seq === before) throw new Fault('SERVER_STRANGE', { status: 200 });
        size = FULL_BATCH;
      } catch (thrown) {
        if (isTooMuch(thrown)) size = Math.max(1, Math.floor(facts.length / 2));
        throw thrown;
      }
      return outbox.head().seq > outbox.acked().seq;
    },

    async sendAgain(seq, signal) {
      const fact = outbox.one(seq);
      if (fact === undefined) return false;
      const answer = await send([fact], 0, signal);
      settle([fact], answer);
      return answer.rows.some(({ outcome }) => isIn(outcome));
    },
  };
}

function isIn(outcome: PushRow['outcome']): boolean {
  return outcome === 'accepted' || outcome === 'duplicate';
}

function isTooMuch(thrown: unknown): boolean {
  return thrown instanceof Fault && ['REQUEST_TOO_LARGE', 'BAD_INPUT', 'BAD_REQUEST'].includes(thrown.code);
}

type Batch = { readonly till: string; readonly at: string; readonly waiting: number; readonly facts: readonly OutgoingFact[] };

/** Bodies are put in as they were hashed, without reading them. */
function batchText({ till, at, waiting, facts }: Batch): string {
  const texts = facts.map(({ body, ...fact }) => `${JSON.stringify(fact).slice(0, -1)},"body":${body}}`);
  return `{"till":${JSON.stringify(till)},"at":${JSON.stringify(at)},"waiting":${waiting},"facts":[${texts.join(',')}]}`;
}
