/** The server's way to its PostgreSQL: every piece of work is one transaction of one tenant. */
import { Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import { Fault } from '../../contract/errors/fault.ts';
import { createFeedWriter, type DocumentTouch, type News, type Touch } from '../feeds/feed-writer.ts';
import type { Trx } from './trx.ts';

export type Unit = {
  readonly trx: Trx;
  readonly tenantId: string;
  /** Rows of a feed that this work changed: they are published as the last thing before COMMIT. */
  readonly touch: (touch: Touch) => void;
  /** Documents that this work wrote (src/server/documents does): they are numbered there too. */
  readonly touchDocuments: (touch: DocumentTouch) => void;
  /** What tills are told of besides: what no feed carries, or what this work numbered itself, in its last statement. */
  readonly announce: (news: News) => void;
};

export type Database = {
  /** One transaction that sees and writes only this tenant's rows. Repeated from the start when the database asks for it. */
  inTenant<T>(tenantId: string, work: (unit: Unit) => Promise<T>): Promise<T>;
  /** Of no tenant: sees only rows whose pairing code it names. */
  withPairingCode<T>(codeHash: string, work: (trx: Trx) => Promise<T>): Promise<T>;
  /** As the owner of the tables, for what lavka_app may not see. */
  asOwner<T>(work: (trx: Trx) => Promise<T>): Promise<T>;
  close(): Promise<void>;
};

const MOST_CONNECTIONS = 20;
const TRIES = 5;
/** Longest statement. Said in each transaction: between a pooler and its clients nothing lives longer than one. */
const STATEMENT_MS = '30000';
const AGAIN: readonly string[] = ['40001', '40P01'];

/** bigint comes as text by default; all ours are whole safe numbers. */
pg.types.setTypeParser(pg.types.builtins.INT8, toSafeNumber);

/** `published` is told after COMMIT what changed for a tenant. */
export function openDatabase(url: string, published: (tenantId: string, news: readonly News[]) => void): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: MOST_CONNECTIONS,
    connectionTimeoutMillis: 5000,
    idleTimeoutMillis: 30_000,
    application_name: 'lavka',
  });
  // A connection that breaks is replaced, and work that meets a broken one fails by itself. The pool listens to idle ones
  // only: what breaks between two statements would end the process.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });

  async function repeatedly<T>(work: () => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await work();
      } catch (error) {
        if (attempt === TRIES || !AGAIN.includes(sqlState(error))) throw asDatabaseFault(error);
      }
    }
  }

  return {
    async inTenant(tenantId, work) {
      const { result, news } = await repeatedly(() =>
        db.transaction().execute(async (trx) => {
          await sql`
            SELECT set_config('role', 'lavka_app', true), set_config('app.tenant_id', ${tenantId}, true),
              set_config('statement_timeout', ${STATEMENT_MS}, true)`.execute(trx);
          const feeds = createFeedWriter(trx, tenantId);
          const { touch, touchDocuments, announce } = feeds;
          const result = await work({ trx, tenantId, touch, touchDocuments, announce });
          return { result, news: await feeds.publish() };
        }),
      );
      if (news.length > 0) published(tenantId, news);
      return result;
    },
    withPairingCode: (codeHash, work) =>
      repeatedly(() =>
        db.transaction().execute(async (trx) => {
          await sql`
            SELECT set_config('role', 'lavka_app', true), set_config('app.pairing_code', ${codeHash}, true),
              set_config('statement_timeout', ${STATEMENT_MS}, true)`.execute(trx);
          return work(trx);
        }),
      ),
    asOwner: (work) =>
      repeatedly(() =>
        db.transaction().execute(async (trx) => {
          await sql`SELECT set_config('statement_timeout', ${STATEMENT_MS}, true)`.execute(trx);
          return work(trx);
        }),
      ),
    close: () => db.destroy(),
  };
}

function toSafeNumber(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`not a safe whole number: ${text}`);
  return value;
}

/** SQLSTATE of a database error, '' of any other. */
export function sqlState(error: unknown): string {
  return error instanceof pg.DatabaseError ? (error.code ?? '') : '';
}

const CONNECTION_TROUBLE = /^(08|53|57P|58)/;
const SOCKET_TROUBLE: readonly string[] = ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EHOSTUNREACH'];

/** Losing the database is told apart from mistakes of our own: callers may try again. */
function asDatabaseFault(error: unknown): unknown {
  const socket = error instanceof Error && 'code' in error && SOCKET_TROUBLE.includes(String(error.code));
  const dropped =
    error instanceof Error &&
    /Connection terminated|timeout exceeded when trying to connect|is not queryable/.test(error.message);
  const gone = CONNECTION_TROUBLE.test(sqlState(error)) || socket || dropped;
  return gone ? new Fault('DATABASE_GONE', {}, { cause: error }) : error;
}
