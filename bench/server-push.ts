// Receipts a second from signed HTTP requests to durable commit, beside the same rows by plain SQL in the same run.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { aLine, aSale, aShiftOpened } from '../test/support/facts.ts';
import { pairTill, startTestServer, TestJournal, type TestTill } from '../test/support/test-server.ts';
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

async function plainSql(): Promise<number> {
  const dir = await mkdtemp(join(tmpdir(), 'lavka-bench-'));
  const postgres = await startEmbeddedPostgres(dir);
  const pool = new pg.Pool({ connectionString: postgres.url, max: TILLS });
  await pool.query(`
    CREATE TABLE receipt (till int, number int, body text, due bigint, PRIMARY KEY (till, number));
    CREATE TABLE line (till int, number int, position int, good text, quantity bigint, total bigint, PRIMARY KEY (till, number, position));
    CREATE TABLE movement (till int, number int, position int, good text, quantity bigint, PRIMARY KEY (till, number, position));`);
  const body = JSON.stringify(aSale(1, { lines: [aLine(), aLine(), aLine()] }));
  const until = performance.now() + (SECONDS * 1000) / 2;
  const began = performance.now();
  let receipts = 0;
  await Promise.all(
    Array.from({ length: TILLS }, async (_, till) => {
      for (let first = 1; performance.now() < until; first += BATCH) {
        const client = await pool.connect();
        await client.query('BEGIN');
        const range = [till, first, first + BATCH - 1];
        await client.query('INSERT INTO receipt SELECT $1, n, $4, 146700 FROM generate_series($2::int, $3::int) n', [
          ...range,
          body,
        ]);
        await client.query(
          "INSERT INTO line SELECT $1, n, p, 'good-' || p, 2000, 48900 FROM generate_series($2::int, $3::int) n, generate_series(1, 3) p",
          range,
        );
        await client.query(
          "INSERT INTO movement SELECT $1, n, p, 'good-' || p, -2000 FROM generate_series($2::int, $3::int) n, generate_series(1, 3) p",
          range,
        );
        await client.query('COMMIT');
        client.release();
        receipts += BATCH;
      }
    }),
  );
  const rate = receipts / ((performance.now() - began) / 1000);
  await pool.end();
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
