/** A till has some two hundred statements and a start needs a quarter of them: each is prepared when it is first used. */
import type { Database, Statement } from 'better-sqlite3';

type Used = Pick<Statement, 'run' | 'get' | 'all' | 'iterate' | 'pluck'>;

/** The same connection. What is wrong with a statement is found out at its first use. */
export function prepareWhenUsed(db: Database): Database {
  const prepare = (source: string): Used => whenUsed(() => db.prepare(source));
  return Object.create(db, { prepare: { value: prepare } }) as Database;
}

function whenUsed(prepare: () => Statement): Used {
  let prepared: Statement | undefined;
  const statement = (): Statement => (prepared ??= prepare());
  return {
    run: (...values) => statement().run(...values),
    get: (...values) => statement().get(...values),
    all: (...values) => statement().all(...values),
    iterate: (...values) => statement().iterate(...values),
    pluck: () => whenUsed(() => prepare().pluck()) as Statement,
  };
}
