/** Taking in a batch of a till's journal: safe to repeat, answered row by row, one transaction. */
import { sql } from 'kysely';
import { Fault } from '../../contract/errors/fault.ts';
import type { ChainEnd, PushAnswer, PushRequest, PushRow, WireFact } from '../../contract/sync/push-contract.ts';
import { pushProofText } from '../../contract/sync/signed-text.ts';
import type { Database, Unit } from '../db/database.ts';
import type { Trx } from '../db/trx.ts';
import type { TaskUnit } from '../orders/staff-tasks.ts';
import type { TillIdentity } from '../trust/sealed.ts';
import { verifySignature } from '../trust/server-identity.ts';
import { assertWelcome, quarantineTill, readTill } from '../trust/till-door.ts';
import { readFact, type FactProblem, type ReadFact } from './read-fact.ts';
import { isRejected, recordApart } from './record-apart.ts';
import { recordFacts, type TillPlace } from './record-facts.ts';
import { walkChain, type HeldFact, type Step, type Walk } from './walk-chain.ts';

export type SignedPush = { readonly request: PushRequest; readonly digest: string; readonly signature: string };

/**
 * Throws FACT_OF_OTHER_TILL, SIGNATURE_WRONG, TILL_REVOKED, TILL_QUARANTINED and TILL_UNKNOWN; then nothing was changed.
 * A fork is answered, and the till is barred from then on.
 */
export async function acceptPush(database: Database, till: TillIdentity, push: SignedPush): Promise<PushAnswer> {
  const { request } = push;
  if (request.till !== till.tillId) throw new Fault('FACT_OF_OTHER_TILL');
  // Hashing and reading need no lock, so they are done before one is held.
  const read = new Map(request.facts.map((fact) => [fact, readFact(fact)]));
  const take = (record: Recording) => database.inTenant(till.tenantId, (unit) => takeIn(unit, till, { push, read, record }));
  try {
    return await take(recordTogether);
  } catch (error) {
    // Something in it the database would not take: from the start, looking at each.
    if (!isRejected(error)) throw error;
    return take(recordApart);
  }
}

type Recording = typeof recordApart;
type Taking = { readonly push: SignedPush; readonly read: ReadonlyMap<WireFact, ReadFact>; readonly record: Recording };

async function takeIn(unit: Unit, till: TillIdentity, { push, read, record }: Taking): Promise<PushAnswer> {
  const { request } = push;
  const row = await readTill(unit.trx, till, true);
  if (!verifySignature(row.publicKey, proofOf(push), push.signature)) throw new Fault('SIGNATURE_WRONG');
  assertWelcome(row);
  const head: ChainEnd = { seq: row.headSeq, hash: row.headHash };
  const held = await heldFacts(unit.trx, till, request, head.seq);
  const walk = walkChain(head, request.facts, held);
  const fresh = walk.steps.flatMap(({ fact, outcome }) => (outcome === 'new' ? [read.get(fact) ?? readFact(fact)] : []));
  const recorded = await record(unit, till, fresh);
  await moveHead(unit.trx, till, walk.head, fresh.length > 0 ? push : undefined);
  if (walk.fork) await raiseFork(unit, till, walk.fork);
  const problems = new Map(recorded.map(({ fact, problem }) => [fact.seq, problem]));
  return answer(walk, (seq) => problems.get(seq) ?? held.get(seq)?.problem ?? undefined);
}

async function recordTogether(unit: TaskUnit, till: TillPlace, facts: readonly ReadFact[]): Promise<readonly ReadFact[]> {
  await recordFacts(unit, till, facts);
  return facts;
}

function proofOf({ request, digest }: SignedPush): string {
  const seqs = request.facts.map(({ seq }) => seq);
  const [firstSeq = 0, lastSeq = 0] = [seqs[0], seqs.at(-1)];
  return pushProofText({ tillId: request.till, firstSeq, lastSeq, at: request.at, digest });
}

type KnownFact = HeldFact & { readonly problem: FactProblem | null };

async function heldFacts(
  trx: Trx,
  till: TillPlace,
  { facts }: PushRequest,
  head: number,
): Promise<ReadonlyMap<number, KnownFact>> {
  const seqs = facts.map(({ seq }) => seq).filter((seq) => seq <= head);
  if (seqs.length === 0) return new Map();
  const { rows } = await sql<KnownFact & { readonly seq: number }>`
    SELECT seq, id, encode(hash, 'hex') AS hash,
      CASE WHEN q.code IS NOT NULL AND q.resolved_at IS NULL THEN json_build_object('code', q.code, 'details', q.details) END AS problem
    FROM fact LEFT JOIN fact_quarantine AS q USING (tenant_id, store_id, till_id, seq)
    WHERE tenant_id = ${till.tenantId} AND store_id = ${till.storeId} AND till_id = ${till.tillId} AND seq = ANY(${seqs}::bigint[])`.execute(
    trx,
  );
  return new Map(rows.map((row) => [row.seq, row]));
}

/** With the till's signature over what brought something new: the till cannot later say that it never sent this. */
async function moveHead(trx: Trx, till: TillPlace, head: ChainEnd, proof: SignedPush | undefined): Promise<void> {
  const { tenantId, storeId, tillId } = till;
  const { request, digest, signature } = proof ?? {};
  const [first, last] = [request?.facts[0]?.seq ?? 0, request?.facts.at(-1)?.seq ?? 0];
  await sql`
    WITH kept AS (
      INSERT INTO push_batch (tenant_id, store_id, till_id, first_seq, last_seq, digest, at, signature)
      SELECT ${tenantId}::uuid, ${storeId}::uuid, ${tillId}::uuid, ${first}::bigint, ${last}::bigint, ${digest ?? ''}, ${request?.at ?? ''}, ${signature ?? ''}
      WHERE ${proof !== undefined} ON CONFLICT DO NOTHING)
    UPDATE till_head SET seq = ${head.seq}, hash = ${head.hash}, last_push_at = now()
    WHERE tenant_id = ${tenantId} AND store_id = ${storeId} AND till_id = ${tillId}`.execute(trx);
}

async function raiseFork(unit: Unit, { storeId, tillId }: TillPlace, fork: NonNullable<Walk['fork']>): Promise<void> {
  const { fact, held } = fork;
  await quarantineTill(unit, {
    storeId,
    tillId,
    code: 'SYNC_FORK',
    seq: fact.seq,
    id: fact.id,
    held,
    offered: readFact(fact).text,
  });
}

function answer({ steps, head }: Walk, problemOf: (seq: number) => FactProblem | undefined): PushAnswer {
  const rows = steps.map((step): PushRow => ({
    seq: step.fact.seq,
    id: step.fact.id,
    ...told(step, head, problemOf(step.fact.seq)),
  }));
  return { rows, serverHead: { ...head }, receivedAt: new Date().toISOString() };
}

function told({ fact, outcome }: Step, head: ChainEnd, problem: FactProblem | undefined): Omit<PushRow, 'seq' | 'id'> {
  switch (outcome) {
    case 'new':
    case 'duplicate': {
      // Said again when it is sent again: the first answer may have been lost.
      if (problem !== undefined) return { outcome: 'quarantined', code: problem.code, details: { ...problem.details } };
      return { outcome: outcome === 'new' ? 'accepted' : outcome };
    }
    case 'gap':
      return { outcome, code: 'SYNC_GAP', details: { expected: head.seq + 1 } };
    case 'conflict':
      return { outcome, code: 'SYNC_FORK', details: { seq: fact.seq } };
  }
}
