/** Translates a query's sort order into SQL, where the schema's types make both orders the same. */
import type { DocumentSchema } from './document-fields.ts';
import { primaryPathOf, scalarField } from './document-fields.ts';

type Sort = readonly Readonly<Record<string, unknown>>[];

/**
 * `ORDER BY` terms, or undefined when RxDB's own comparator must sort. `pinned` is the field by which an index finds the
 * few rows that match: where no such index also gives the order, SQLite must not take another one for the order's sake.
 */
export function compileSort<D>(schema: DocumentSchema<D>, sort: Sort, pinned: string | undefined): string | undefined {
  const [first = ''] = Object.keys(sort[0] ?? {});
  const sign = pinned === undefined || first === pinned || findsAndSorts(schema, pinned, first) ? '' : '+';
  const terms = sort.map((part) => {
    const [path = '', direction] = Object.entries(part)[0] ?? [];
    const field = scalarField(schema, path);
    return field === undefined ? undefined : `${sign}${field.sql} ${direction === 'desc' ? 'DESC' : 'ASC'}`;
  });
  if (terms.includes(undefined)) return undefined;
  const namesId = sort.some((part) => Object.keys(part)[0] === primaryPathOf(schema));
  return [...terms, ...(namesId ? [] : ['id ASC'])].join(', ');
}

/** The first field of an index that says anything: all begin with the mark of deletion. */
export function leadingField(index: readonly string[]): string | undefined {
  return index.find((path) => path !== '_deleted');
}

function findsAndSorts<D>(schema: DocumentSchema<D>, pinned: string, first: string): boolean {
  const indexes = (schema.indexes ?? []).map((index) => (typeof index === 'string' ? [index] : index));
  return indexes.some((index) => leadingField(index) === pinned && index.includes(first));
}
