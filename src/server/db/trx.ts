/** A transaction. The shapes of rows are said at each statement: the tables live in migrations/server. */
import type { Transaction } from 'kysely';

export type Trx = Transaction<unknown>;
