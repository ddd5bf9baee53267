// Receipts from signed HTTP requests to durable commit, with doubles and a server that is killed twice; beside the same rows by plain SQL.
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { v7 } from 'uuid';
import { readFact } from '../../src/server/push/read-fact.ts';
import { recordFacts } from '../../src/server/push/record-facts.ts';
import { openDatabase } from '../../src/server/db/database.ts';
import { aLine, aSale, aShiftOpened } from '../../test/support/facts.ts';
import { TestJournal } from '../../test/support/test-server.ts';
import type { Bench, Row } from '../support/bench.ts';
import { percentile } from '../support/measure.ts';
import { databaseOf, makeTills, type BenchTill, type Place } from '../support/sync/bench-tills.ts';
import { startServerProcess, type ServerProcess } from '../support/sync/server-process.ts';

/** As many as keep two cores busy: more would only wait for one another. */
const TILLS = 6;
const BATCH = 50;
const DOUBLED = 0.1;
const AGAIN_MS = 20;
const [MOST_P95_MS, LEAST_PER_SECOND, LEAST_RATIO] = [250, 2000, 0.4];

/** Keeps the chain though the facts before are dropped. */
class LongJournal extends TestJournal {
  private end = super.head;
  override get head(): { seq: number; hash: string } {
    const last = this.facts.at(-1);
    if (last) this.end = { seq: last.seq, hash: last.hash };
    return this.end;
  }
}

/** A batch of receipts of three lines, of a catalogue of 3,000. */
function fill(journal: TestJournal, till: string, batch: number): void {
  if (journal.head.seq > 0) journal.facts.length = 0; // Reading the head keeps it.
  const lines = [1, 2, 3].map((line) => aLine({ lineId: `line-${line}`, goodId: `good-${(batch * 7 + line * 131) % 3000}` }));
  for (let index = 0; index < BATCH; index += 1) {
    const number = batch * BATCH + index + 1;
    journal.append(aSale(number, { receiptId: `r-${till}-${number}`, shiftId: `shift-${till}`, lines }));
  }
}

type Driven = { receipts: number; readonly took: number[]; doubled: number; failed: number };

async function send(url: string, till: BenchTill, body: string, seqs: readonly [number, number]): Promise<number> {
  const signature = till.signed(body, { firstSeq: seqs[0], lastSeq: seqs[1], at: AT });
  const began = performance.now();
  const answer = await fetch(`${url}/v1/push`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${till.token}`, 'x-lavka-signature': signature },
    body,
  });
  const text = await answer.text();
  if (answer.status !== 200) throw new Error(`${answer.status} ${text.slice(0, 200)}`);
  const { rows } = JSON.parse(text) as { rows: { outcome: string }[] };
  if (!rows.every(({ outcome }) => outcome === 'accepted' || outcome === 'duplicate')) throw new Error(text.slice(0, 300));
  return performance.now() - began;
}
const AT = '2026-11-21T10:00:00.000Z';

async function drive(server: ServerProcess, till: BenchTill, until: number, driven: Driven): Promise<void> {
  const journal = new LongJournal();
  journal.append(aShiftOpened({ shiftId: `shift-${till.tillId}` }));
  for (let batch = 0; performance.now() < until; batch += 1) {
    if (batch > 0 || journal.facts.length === 0) fill(journal, till.tillId, batch);
    const { facts } = journal;
    const body = JSON.stringify({ till: till.tillId, at: AT, waiting: 0, facts });
    const seqs = [facts[0]!.seq, facts.at(-1)!.seq] as const;
    for (let left = Math.random() < DOUBLED ? 2 : 1; left > 0;) {
      try {
        driven.took.push(await send(server.url, till, body, seqs));
        left -= 1;
        if (left > 0) driven.doubled += 1;
      } catch (error) {
        if (error instanceof Error && /^4\d\d(?! .*SERVER_BUSY)/.test(error.message)) throw error;
        driven.failed += 1; // The server is being killed, or is busy: the same batch again.
        await pause(AGAIN_MS);
      }
    }
    if (batch > 0) driven.receipts += BATCH;
  }
}

/** The same rows by the same INSERTs, as many at once, without HTTP, JSON of requests, signatures, chain and locks. */
async function plainSql(url: string, place: Place, ms: number): Promise<number> {
  const database = openDatabase(url, () => undefined);
  const began = performance.now();
  let receipts = 0;
  await Promise.all(
    Array.from({ length: TILLS }, async () => {
      const tillId = v7();
      const journal = new LongJournal();
      for (let batch = 0; performance.now() < began + ms; batch += 1) {
        fill(journal, tillId, batch);
        const facts = journal.facts.map(readFact);
        await database.inTenant(place.tenantId, (unit) => recordFacts(unit, { ...place, tillId }, facts));
        receipts += BATCH;
      }
    }),
  );
  const rate = receipts / ((performance.now() - began) / 1000);
  await database.close();
  return rate;
}

async function countHeld(url: string): Promise<{ readonly held: number; readonly distinct: number }> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ held: string; distinct: string }>(
    `SELECT count(*) AS held, count(DISTINCT (till_id, number)) AS distinct FROM receipt`,
  );
  await client.end();
  return { held: Number(rows[0]?.held), distinct: Number(rows[0]?.distinct) };
}

export const push: Bench = {
  name: 'push',
  async run({ quick, note }): Promise<readonly Row[]> {
    const seconds = quick ? 9 : 60;
    const server = await startServerProcess();
    try {
      const tills = await makeTills(await databaseOf(server.dataDir), server, TILLS);
      const driven: Driven = { receipts: 0, took: [], doubled: 0, failed: 0 };
      const began = performance.now();
      const until = began + seconds * 1000;
      const driving = Promise.all(tills.map((till) => drive(server, till, until, driven)));
      for (const share of [1 / 3, 2 / 3]) {
        await Promise.race([pause(Math.max(0, began + seconds * 1000 * share - performance.now())), driving]);
        await server.kill();
        await server.start();
      }
      await driving;
      const rate = driven.receipts / ((performance.now() - began) / 1000);
      const { held, distinct } = await countHeld(await databaseOf(server.dataDir));
      const raw = await plainSql(await databaseOf(server.dataDir), server, seconds * 250);
      note(
        `push: ${driven.receipts} receipts of three lines in batches of ${BATCH} by ${TILLS} tills in ${seconds} s, ${driven.doubled} batches sent twice, ` +
          `two kill -9, ${driven.failed} requests that failed and were repeated; clients, server and PostgreSQL share the machine`,
      );
      const size = `${driven.receipts} receipts`;
      return [
        {
          ...{ figure: 'receipts a second, HTTP to commit', size, ours: rate, unit: '/s' },
          limit: { on: 'ours', least: LEAST_PER_SECOND },
        },
        {
          ...{ figure: 'the same ÷ plain SQL of the same rows', size, ours: rate, unit: '/s' },
          peer: { name: 'plain SQL', value: raw },
          limit: { on: 'ratio', least: LEAST_RATIO },
        },
        {
          ...{ figure: `a batch of ${BATCH}, p95`, size, ours: percentile(driven.took, 0.95), unit: 'ms' },
          limit: { on: 'ours', most: MOST_P95_MS },
        },
        { figure: 'receipts lost', size, ours: driven.receipts - held, unit: '', limit: { on: 'ours', most: 0 } },
        { figure: 'receipts doubled', size, ours: held - distinct, unit: '', limit: { on: 'ours', most: 0 } },
      ];
    } finally {
      await server.close();
    }
  },
};
