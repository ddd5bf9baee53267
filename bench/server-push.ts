// Receipts a second from signed HTTP requests to durable commit, beside the same rows by plain SQL in the same run.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { v7 } from 'uuid';
import { aLine, aSale, aShiftOpened } from '../test/support/facts.ts';
import { pairTill, startTestServer, TestJournal, type TestTill } from '../test/support/test-server.ts';
import { openDatabase } from '../src/server/db/database.ts';
import { migrate } from '../src/server/db/migrate.ts';
import { readFact } from '../src/server/push/read-fact.ts';
import { recordFacts } from '../src/server/push/record-facts.ts';
import { createTenant } from '../src/server/trust/tenants.ts';
import { startEmbeddedPostgres } from '../src/server/db/embedded-postgres.ts';

const SECONDS = Number(process.env['SECONDS'] ?? 20);
const TILLS = Number(process.env['TILLS'] ?? 8);
const BATCH = Number(process.env['BATCH'] ?? 50);
const DUPLICATES = 0.1;

function aBatch(journal: TestJournal, till: number, batch: number): void {
  if (journal.head.seq > 0) journal.facts.length = 0; // Reading the head keeps it.
  const lines = [1, 2, 3].map((line) => aLine({ lineId: `line-${line}`, goodId: `good-${(batch * 7 + line * 131) % 3000}` }));
  for (let index = 0; index < BATCH; index += 1) {
    const number = batch * BATCH + index + 1;
    journal.append(aSale(number, { receiptId: `r-${till}-${number}`, shiftId: `shift-${till}`, lines }));
  }
}

/** Keeps the chain though the facts before are dropped. */
class LongJournal extends TestJournal {
  private end = super.head;
  override get head(): { seq: number; hash: string } {
    const last = this.facts.at(-1);
    if (last) this.end = { seq: last.seq, hash: last.hash };
    return this.end;
  }
}

async function drive(till: TestTill, number: number, until: number, took: number[]): Promise<number> {
  let receipts = 0;
  till.journal.append(aShiftOpened({ shiftId: `shift-${number}`, number: number + 1 }));
  await till.push();
  for (let batch = 0; performance.now() < until; batch += 1) {
    aBatch(till.journal, number, batch);
    const again = Math.random() < DUPLICATES ? 2 : 1;
    for (let send = 0; send < again; send += 1) {
      const began = performance.now();
      const { status } = await till.push();
      took.push(performance.now() - began);
      if (status !== 200) throw new Error(`status ${status}`);
    }
    receipts += BATCH;
  }
  return receipts;
}

/** The same rows by the same INSERTs, without HTTP, signatures, locks and checks. */
async function plainSql(): Promise<number> {
  const dir = await mkdtemp(join(tmpdir(), 'lavka-bench-'));
  const postgres = await startEmbeddedPostgres(dir);
  await migrate(postgres.url);
  const database = openDatabase(postgres.url, () => undefined);
  const { tenantId, storeId } = await createTenant(database, 'Bench');
  const began = performance.now();
  const until = began + (SECONDS * 1000) / 2;
  let receipts = 0;
  await Promise.all(
    Array.from({ length: TILLS }, async (_, till) => {
      const journal = new LongJournal();
      const place = { tenantId, storeId, tillId: v7() };
      journal.append(aShiftOpened({ shiftId: `shift-${till}`, number: till + 1 }));
      for (let batch = 0; performance.now() < until; batch += 1) {
        aBatch(journal, till, batch);
        const facts = journal.facts.map(readFact);
        await database.inTenant(tenantId, ({ trx }) => recordFacts(trx, place, facts));
        receipts += BATCH;
      }
    }),
  );
  const rate = receipts / ((performance.now() - began) / 1000);
  await database.close();
  await postgres.stop();
  await rm(dir, { recursive: true, force: true });
  return rate;
}

const server = await startTestServer();
const tills: TestTill[] = [];
for (let number = 0; number < TILLS; number += 1) {
  const till = await pairTill(server);
  till.journal = new LongJournal();
  tills.push(till);
}
const took: number[] = [];
const began = performance.now();
const done = await Promise.all(tills.map((till, number) => drive(till, number, began + SECONDS * 1000, took)));
const seconds = (performance.now() - began) / 1000;
const receipts = done.reduce((sum, count) => sum + count, 0);
took.sort((a, b) => a - b);
const held = await server.services.database.inTenant(server.owner.tenantId, async ({ trx }) => {
  const { sql } = await import('kysely');
  return (await sql<{ count: number }>`SELECT count(*) AS count FROM receipt`.execute(trx)).rows[0]!.count;
});
await server.close();
const rate = receipts / seconds;
const raw = await plainSql();
process.stdout.write(
  `${JSON.stringify({
    ...{
      tills: TILLS,
      batch: BATCH,
      seconds: Math.round(seconds),
      receipts,
      held,
      lost: receipts - held,
      perSecond: Math.round(rate),
    },
    ...{
      p50: Math.round(took[Math.floor(took.length / 2)]!),
      p95: Math.round(took[Math.floor(took.length * 0.95)]!),
      plainSqlPerSecond: Math.round(raw),
      ratio: Number((rate / raw).toFixed(2)),
    },
  })}\n`,
);
