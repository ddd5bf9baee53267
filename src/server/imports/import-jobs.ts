/** Taking in a list beside everything else: a job that anybody may look at, page by page with its progress. */
import { sql } from 'kysely';
import { v7 } from 'uuid';
import { Fault } from '../../contract/errors/fault.ts';
import { MOST_PROBLEMS, type ImportJob } from '../../contract/sync/import-contract.ts';
import type { Database, Unit } from '../db/database.ts';
import { learnSizes } from '../db/learn-sizes.ts';
import { isoInstant } from '../feeds/render-rows.ts';
import type { ImportList, ImportPage, Written } from './import-list.ts';
import { tsvLines } from './tsv-lines.ts';
import { xlsxLines, type LinePage } from './xlsx-lines.ts';

export type ImportWork = {
  readonly tenantId: string;
  readonly kind: ImportJob['kind'];
  readonly file: Uint8Array;
  readonly isXlsx: boolean;
  /** Throws GOODS_HEADER or ORDERS_HEADER. */
  readonly open: (header: string) => ImportList;
};

export type ImportJobs = {
  /** Returns the job's identifier; the list is taken in from here on. Throws SERVER_BUSY. */
  start(work: ImportWork): Promise<string>;
  /** Resolves when no list is being taken in any more: each stops behind the page that is being written, as if the power went. */
  close(): Promise<void>;
};

const PAGE = 1000;
/** Pages after which the tables are so much larger that the database should plan anew. */
const LEARN_AFTER: readonly number[] = [2, 16];
const MOST_AT_ONCE = 2;
const TRY_AGAIN_SECONDS = 10;
/** A job whose last page is older is of a server that went down. */
const STANDS_STILL = "interval '3 minutes'";

export function createImportJobs(database: Database, done: (tenantId: string) => void): ImportJobs {
  const running = new Set<Promise<void>>();
  const stopping = new AbortController();

  async function run(jobId: string, work: ImportWork): Promise<void> {
    const { tenantId } = work;
    try {
      await takeIn(database, jobId, work, stopping.signal);
      if (!stopping.signal.aborted) await finish(database, tenantId, jobId, null);
    } catch (thrown) {
      await finish(database, tenantId, jobId, Fault.from(thrown)).catch(() => undefined);
    }
    done(tenantId);
  }

  return {
    async start(work) {
      if (running.size >= MOST_AT_ONCE) throw new Fault('SERVER_BUSY', { seconds: TRY_AGAIN_SECONDS });
      const jobId = v7();
      await database.inTenant(work.tenantId, async ({ trx, tenantId }) => {
        await sql`INSERT INTO import_job (tenant_id, job_id, kind, status) VALUES (${tenantId}, ${jobId}, ${work.kind}, 'running')`.execute(
          trx,
        );
      });
      const job = run(jobId, work).finally(() => running.delete(job));
      running.add(job);
      return jobId;
    },
    async close() {
      stopping.abort();
      await Promise.all(running);
    },
  };
}

async function takeIn(
  database: Database,
  jobId: string,
  { tenantId, file, isXlsx, open }: ImportWork,
  stopping: AbortSignal,
): Promise<void> {
  let list: ImportList | undefined;
  let [line, done, page] = [1, 0, 0];

  async function write({ rows, write: writePage }: ImportPage, total: number | null): Promise<void> {
    if (stopping.aborted) return;
    done += rows;
    await database.inTenant(tenantId, async (unit) => note(unit, jobId, { done, total, written: await writePage(unit) }));
    if (LEARN_AFTER.includes(++page)) await learnSizes(database);
  }

  for await (const { total, lines } of isXlsx ? xlsxLines(file) : textPages(file)) {
    const [header = '', ...rest] = lines;
    const body = list === undefined ? rest : lines;
    if (list === undefined) line = 2;
    const read = (list ??= open(header)).read(body, line);
    line += body.length;
    if (read !== undefined) await write(read, total === null ? null : Math.max(total - 1, line - 2));
  }
  for (const last of (list ?? open('')).end()) await write(last, line - 2);
  if (page > 1) await learnSizes(database);
}

/** Other work of the server runs between pages. */
async function* textPages(file: Uint8Array): AsyncGenerator<LinePage, void> {
  const text = Buffer.from(file).toString('utf8');
  const total = (text.match(/\n/g)?.length ?? 0) + (text.endsWith('\n') ? 0 : 1);
  let lines: string[] = [];
  for (const one of tsvLines(text)) {
    if (lines.push(one) < PAGE) continue;
    yield { total, lines };
    lines = [];
    await new Promise((resolve) => void setImmediate(resolve));
  }
  if (lines.length > 0) yield { total, lines };
}

type Progress = { readonly done: number; readonly total: number | null; readonly written: Written };

async function note({ trx, tenantId }: Unit, jobId: string, { done, total, written }: Progress): Promise<void> {
  const { added, updated, unchanged, skipped } = written;
  const bad = [...written.problems].sort((a, b) => a.line - b.line);
  const { rows } = await sql<{ readonly known: number }>`
    SELECT json_array_length(problems) AS known FROM import_job WHERE tenant_id = ${tenantId} AND job_id = ${jobId}`.execute(trx);
  const kept = JSON.stringify(bad.slice(0, Math.max(0, MOST_PROBLEMS - (rows[0]?.known ?? 0))), storable);
  await sql`
    UPDATE import_job SET done = ${done}, total = ${total}, added = added + ${added}, updated = updated + ${updated},
      unchanged = unchanged + ${unchanged}, skipped = skipped + ${skipped}, problems = (problems::jsonb || ${kept}::jsonb)::json,
      moved_at = now()
    WHERE tenant_id = ${tenantId} AND job_id = ${jobId}`.execute(trx);
}

/** Text of a bad row is cut anywhere, also within a character, and holds anything. */
function storable(_: string, value: unknown): unknown {
  return typeof value === 'string' ? value.toWellFormed().replaceAll('\0', '\ufffd') : value;
}

async function finish(database: Database, tenant: string, jobId: string, fault: Fault | null): Promise<void> {
  const status = fault === null ? 'done' : 'failed';
  await database.inTenant(tenant, async ({ trx, tenantId }) => {
    await sql`
      UPDATE import_job SET status = ${status}, code = ${fault?.code ?? null}, details = ${JSON.stringify(fault?.details ?? {})}::json,
        total = CASE WHEN ${status} = 'done' THEN done ELSE total END, moved_at = now(), finished_at = now()
      WHERE tenant_id = ${tenantId} AND job_id = ${jobId}`.execute(trx);
  });
}

/** Throws RECORD_UNKNOWN. */
export async function readImportJob({ trx, tenantId }: Unit, jobId: string): Promise<ImportJob> {
  const { rows } = await sql<ImportJob>`
    SELECT job_id AS "jobId", kind, done, total, added, updated, unchanged, skipped, problems, code, details,
      CASE WHEN status = 'running' AND moved_at < now() - ${sql.raw(STANDS_STILL)} THEN 'interrupted' ELSE status END AS status,
      ${isoInstant('started_at')} AS "startedAt", ${isoInstant('finished_at')} AS "finishedAt"
    FROM import_job WHERE tenant_id = ${tenantId} AND job_id = ${jobId}`.execute(trx);
  if (rows[0] === undefined) throw new Fault('RECORD_UNKNOWN', { what: 'import', id: jobId });
  return rows[0];
}
