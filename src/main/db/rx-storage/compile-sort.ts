/** Translates a query's sort order into SQL, where the schema's types make both orders the same. */
import type { DocumentSchema } from './document-fields.ts';
import { primaryPathOf, scalarField } from './document-fields.ts';

/** `ORDER BY` terms, or undefined when RxDB's own comparator must sort. */
export function compileSort<D>(
  schema: DocumentSchema<D>,
  sort: readonly Readonly<Record<string, unknown>>[],
): string | undefined {
  const terms = sort.map((part) => {
    const [path = '', direction] = Object.entries(part)[0] ?? [];
    const field = scalarField(schema, path);
    return field === undefined ? undefined : `${field.sql} ${direction === 'desc' ? 'DESC' : 'ASC'}`;
  });
  if (terms.includes(undefined)) return undefined;
  const namesId = sort.some((part) => Object.keys(part)[0] === primaryPathOf(schema));
  return [...terms, ...(namesId ? [] : ['id ASC'])].join(', ');
}
