/** Answers a prepared query: SQL does what it can do exactly, RxDB's own matcher and comparator do the rest. */
import { getQueryMatcher, getSortComparator, type PreparedQuery, type RxDocumentData } from 'rxdb';
import { compileSelector, type Condition } from './compile-selector.ts';
import { compileSort, leadingField } from './compile-sort.ts';
import type { DocumentSchema } from './document-fields.ts';
import type { DocumentTable } from './document-table.ts';

type Query<D> = PreparedQuery<D>['query'];
export type QueryPlan<D> = {
  readonly condition: Condition;
  /** Undefined when RxDB's comparator must sort. */
  readonly order: string | undefined;
  readonly matches: (document: RxDocumentData<D>) => boolean;
  readonly sort: (documents: RxDocumentData<D>[]) => RxDocumentData<D>[];
  readonly skip: number;
  /** The position after the last wanted document; Infinity without a limit. */
  readonly end: number;
};

/** Throws what RxDB's matcher throws for a selector it does not understand. Touches no storage. */
export function planQuery<D>(schema: DocumentSchema<D>, { query, queryPlan }: PreparedQuery<D>): QueryPlan<D> {
  const condition = compileSelector(schema, query.selector);
  let matcher: ((document: RxDocumentData<D>) => boolean) | undefined;
  const matches = (document: RxDocumentData<D>): boolean => {
    matcher ??= getQueryMatcher<D>(schema, query) as (document: RxDocumentData<D>) => boolean;
    return matcher(document);
  };
  // An exact condition says nothing that the matcher could refuse; any other is built now, while nothing is open.
  if (!condition.exact) matcher = getQueryMatcher<D>(schema, query);
  return {
    condition,
    order: compileSort(schema, query.sort as readonly Record<string, unknown>[], pinnedField(query, queryPlan.index)),
    matches,
    sort: (documents) => documents.sort(getSortComparator<RxDocumentData<D>>(schema, query as never)),
    skip: query.skip,
    end: query.limit === undefined ? Infinity : query.skip + query.limit,
  };
}

/**
 * Rows with odd strings (see document-table.ts) are never judged or ordered by SQL: they are few, so all of them are
 * read, matched in JavaScript and merged in. The first N of everything are among the first N of the plain rows and
 * the odd ones, so a LIMIT stays in SQL even then.
 */
export function runQuery<D>(table: DocumentTable<D>, plan: QueryPlan<D>): RxDocumentData<D>[] {
  const { condition, order, skip, end } = plan;
  if (!condition.exact || order === undefined) return plan.sort(allMatches(table, plan)).slice(skip, end);
  const plain = `odd = 0 AND (${condition.sql}) ORDER BY ${order}`;
  if (!table.hasOdd())
    return table.select({ sql: `${plain} LIMIT ? OFFSET ?`, params: [...condition.params, toLimit(end - skip), skip] });
  const first = table.select({ sql: `${plain} LIMIT ?`, params: [...condition.params, toLimit(end)] });
  return plan.sort([...first, ...oddMatches(table, plan)]).slice(skip, end);
}

/** As many as `runQuery` would give. */
export function countQuery<D>(table: DocumentTable<D>, plan: QueryPlan<D>): number {
  const { sql, params, exact } = plan.condition;
  const total = exact
    ? table.count({ sql: `odd = 0 AND (${sql})`, params }) + oddMatches(table, plan).length
    : allMatches(table, plan).length;
  return Math.max(0, Math.min(total, plan.end) - plan.skip);
}

/** The first field of RxDB's index for the query, when the selector gives it one value or a few. */
function pinnedField<D>({ selector }: Query<D>, index: readonly string[]): string | undefined {
  const leading = leadingField(index);
  const matcher = leading === undefined ? undefined : (selector as Readonly<Record<string, unknown>>)[leading];
  const isPinned = typeof matcher === 'object' && matcher !== null && ('$eq' in matcher || '$in' in matcher);
  return isPinned ? leading : undefined;
}

function allMatches<D>(table: DocumentTable<D>, { condition, matches }: QueryPlan<D>): RxDocumentData<D>[] {
  return table.select({ sql: `(${condition.sql}) OR odd = 1`, params: condition.params }).filter(matches);
}

function oddMatches<D>(table: DocumentTable<D>, plan: QueryPlan<D>): RxDocumentData<D>[] {
  return table.select({ sql: 'odd = 1', params: [] }).filter(plan.matches);
}

/** SQLite's "no limit" is a negative number. */
function toLimit(count: number): number {
  return Number.isFinite(count) ? count : -1;
}
