/**
 * Talks to PostgreSQL with fewer round trips and plans, for a run of thousands of small transactions: the same statements
 * in the same order on one connection, but those that have no answer travel with the next one, and so does the end of a
 * transaction that only read; and each text is planned once.
 */
import pg from 'pg';

/** What opens a transaction: their answers are not read, and if one failed so would the statement after it. */
const UNANSWERED = /^begin$|^\s*SELECT set_config\(/;
/** Changes nothing and holds no lock that anybody here waits for. */
const READS = /^\s*SELECT\b(?![^]*\bFOR (UPDATE|SHARE|NO KEY|KEY))/;
const NOTHING = { command: '', rowCount: 0, oid: 0, rows: [], fields: [] };

const names = new Map<string, string>();
function nameOf(text: string): string {
  const name = names.get(text) ?? `s${names.size + 1}`;
  names.set(text, name);
  return name;
}

const reads = new Map<string, boolean>();
function isRead(text: string): boolean {
  const known = reads.get(text) ?? READS.test(text);
  reads.set(text, known);
  return known;
}

type Wire = { readonly connection: { readonly stream: { cork(): void; uncork(): void } } };

class QuickClient extends pg.Client {
  #heldBack = 0;
  #hasOnlyRead = false;

  constructor(config: pg.ClientConfig) {
    super({ ...config, pipeline: true });
  }

  // @ts-expect-error -- of the ways to call it only the one that Kysely uses
  override query(text: string, values?: unknown[]): Promise<pg.QueryResult> {
    const hasValues = values !== undefined && values.length > 0;
    const { stream } = (this as unknown as Wire).connection;
    const isUnanswered = this.#isUnanswered(text);
    if (isUnanswered) {
      stream.cork();
      this.#heldBack += 1;
    }
    const answer = super.query<never>(hasValues ? { text, values, name: nameOf(text) } : text);
    if (isUnanswered) {
      answer.catch(() => undefined);
      return Promise.resolve(NOTHING);
    }
    for (; this.#heldBack > 0; this.#heldBack -= 1) stream.uncork();
    return answer;
  }

  #isUnanswered(text: string): boolean {
    if (UNANSWERED.test(text)) {
      if (text === 'begin') this.#hasOnlyRead = true;
      return true;
    }
    if (text === 'commit') return this.#hasOnlyRead;
    this.#hasOnlyRead &&= isRead(text);
    return false;
  }
}

/** Of every pool opened from now on. Connections stay open while simulated hours pass. */
export function keepConnections(): void {
  const { Pool } = pg;
  pg.Pool = class extends Pool {
    constructor(config: pg.PoolConfig) {
      super({ ...config, idleTimeoutMillis: 0, connectionTimeoutMillis: 0, Client: QuickClient } as unknown as pg.PoolConfig);
    }
  };
}
