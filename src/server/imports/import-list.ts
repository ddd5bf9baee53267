/** What a list of any kind is to the job that takes it in: its lines in order, and pages to write. */
import type { ImportJob } from '../../contract/sync/import-contract.ts';
import type { Unit } from '../db/database.ts';

export type Problem = ImportJob['problems'][number];
export type Written = Pick<ImportJob, 'added' | 'updated' | 'unchanged' | 'skipped'> & { readonly problems: readonly Problem[] };

export type ImportPage = {
  /** Lines of the list that it is about. */
  readonly rows: number;
  /** Inside a transaction, repeated if it must be. */
  write(unit: Unit): Promise<Written>;
};

export type ImportList = {
  /** Lines in turn, outside a transaction. Undefined where nothing can be written yet. */
  read(lines: readonly string[], firstLine: number): ImportPage | undefined;
  /** What only the end of the list tells. */
  end(): Iterable<ImportPage>;
};
