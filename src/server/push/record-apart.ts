/** Writing the facts of a batch that the database refused as a whole: what is wrong with one goes to quarantine, the rest stays. */
import { sql } from 'kysely';
import { Fault } from '../../contract/errors/fault.ts';
import { sqlState } from '../db/database.ts';
import type { Trx } from '../db/trx.ts';
import type { TaskUnit } from '../orders/staff-tasks.ts';
import { isReceipt, type FactProblem, type ReadFact } from './read-fact.ts';
import { recordFacts, type TillPlace } from './record-facts.ts';

/** Data the database would not take: its fault is one fact's, not the batch's. */
const REJECTED = /^(21|22|23|54)/;

export function isRejected(error: unknown): boolean {
  return REJECTED.test(sqlState(error));
}

/** Returns the facts as they were recorded: twins and what the database rejects are held in quarantine. */
export async function recordApart(unit: TaskUnit, place: TillPlace, facts: readonly ReadFact[]): Promise<readonly ReadFact[]> {
  const recorded: ReadFact[] = [];
  for (const fact of await withoutTwins(unit.trx, place, facts)) recorded.push(await recordAlone(unit, place, fact));
  return recorded;
}

async function recordAlone(unit: TaskUnit, place: TillPlace, fact: ReadFact): Promise<ReadFact> {
  const state = await attempt(unit.trx, () => recordFacts(unit, place, [fact]));
  if (state === undefined) return fact;
  if (fact.problem !== undefined) throw new Fault('BUG', { problem: 'a quarantined fact was rejected', state });
  const held: ReadFact = { ...fact, body: undefined, problem: { code: 'FACT_REJECTED', details: { problem: state } } };
  await recordFacts(unit, place, [held]);
  return held;
}

/** Undefined when it went well, else the SQLSTATE; then nothing of it remains. */
async function attempt(trx: Trx, work: () => Promise<void>): Promise<string | undefined> {
  await sql`SAVEPOINT fact`.execute(trx);
  try {
    await work();
    await sql`RELEASE SAVEPOINT fact`.execute(trx);
    return undefined;
  } catch (error) {
    if (!isRejected(error)) throw error;
    await sql`ROLLBACK TO SAVEPOINT fact`.execute(trx);
    return sqlState(error);
  }
}

/** A second fact under an identifier that is taken, or of a receipt that is recorded, goes to quarantine. */
async function withoutTwins(trx: Trx, till: TillPlace, facts: readonly ReadFact[]): Promise<readonly ReadFact[]> {
  if (facts.length === 0) return facts;
  const ids = facts.map(({ fact }) => fact.id);
  const subjects = facts.flatMap(({ body }) => subjectOf(body) ?? []);
  const { rows } = await sql<{ readonly taken: string }>`
    SELECT 'fact ' || id AS taken FROM fact
      WHERE tenant_id = ${till.tenantId} AND store_id = ${till.storeId} AND id = ANY(${ids}::text[]) AND accepted
    UNION ALL SELECT receipt_id FROM receipt
      WHERE tenant_id = ${till.tenantId} AND store_id = ${till.storeId} AND receipt_id = ANY(${subjects}::text[])
    UNION ALL SELECT movement_id FROM cash_movement
      WHERE tenant_id = ${till.tenantId} AND store_id = ${till.storeId} AND movement_id = ANY(${subjects}::text[])`.execute(trx);
  const taken = new Set(rows.map((row) => row.taken));
  return facts.map((read) => {
    if (read.problem !== undefined) return read;
    const problem = twinOf(read, taken);
    if (problem) return { ...read, body: undefined, problem };
    taken.add(`fact ${read.fact.id}`);
    const subject = subjectOf(read.body);
    if (subject !== undefined) taken.add(subject);
    return read;
  });
}

function twinOf({ fact, body }: ReadFact, taken: ReadonlySet<string>): FactProblem | undefined {
  if (taken.has(`fact ${fact.id}`)) return { code: 'FACT_CONFLICT', details: {} };
  const subject = subjectOf(body);
  return subject !== undefined && taken.has(subject) ? { code: 'FACT_TWICE', details: { receipt: subject } } : undefined;
}

function subjectOf(body: ReadFact['body']): string | undefined {
  if (body === undefined) return undefined;
  if (isReceipt(body)) return body.receiptId;
  return body.kind === 'CashMoved' ? body.movementId : undefined;
}
