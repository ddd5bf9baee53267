/** Which document fields SQL may judge by itself: the scalars that a collection's schema gives one type. */
import type { RxDocumentData, RxJsonSchema } from 'rxdb';

export type ScalarType = 'string' | 'number' | 'integer' | 'boolean';
/** `sql` reads the field's value from a row; an index on the same text serves it. */
export type ScalarField = { readonly sql: string; readonly type: ScalarType };
export type DocumentSchema<D> = Readonly<RxJsonSchema<RxDocumentData<D>>>;
type SchemaNode = { readonly type?: unknown; readonly properties?: Readonly<Record<string, SchemaNode>> };

const SCALARS: readonly unknown[] = ['string', 'number', 'integer', 'boolean'] satisfies readonly ScalarType[];
/** What can stand in a JSON path without escaping. */
const PLAIN_NAME = /^[\w$ -]+$/;

/** The name of the field that holds a document's id. */
export function primaryPathOf<D>(schema: DocumentSchema<D>): string {
  const key: unknown = schema.primaryKey;
  return typeof key === 'string' ? key : (key as { readonly key: string }).key;
}

/** The field at a dotted path, or undefined when SQL cannot judge it: unknown, of several types, or no scalar. */
export function scalarField<D>(schema: DocumentSchema<D>, path: string): ScalarField | undefined {
  const column = columnOf(schema, path);
  if (column !== undefined) return column;
  const names = path.split('.');
  if (!names.every((name) => PLAIN_NAME.test(name))) return undefined;
  const type = typeAt(schema, names);
  return isScalar(type) ? { sql: extract(names), type } : undefined;
}

/** Dotted paths of all strings that `scalarField` knows. */
export function stringPaths<D>(schema: DocumentSchema<D>): readonly string[] {
  const walk = (node: SchemaNode, prefix: string): readonly string[] =>
    Object.entries(node.properties ?? {}).flatMap(([name, child]) => {
      const path = `${prefix}${name}`;
      if (child.type === 'object') return walk(child, `${path}.`);
      return child.type === 'string' ? [path] : [];
    });
  return walk(schema as SchemaNode, '').filter((path) => scalarField(schema, path) !== undefined);
}

/** SQL that is not null exactly when the document has this top-level field, whatever its value. */
export function presence(name: string): string | undefined {
  return PLAIN_NAME.test(name) ? `json_type(data, ${jsonPath([name])})` : undefined;
}

function columnOf<D>(schema: DocumentSchema<D>, path: string): ScalarField | undefined {
  if (path === primaryPathOf(schema)) return { sql: 'id', type: 'string' };
  if (path === '_deleted') return { sql: 'deleted', type: 'boolean' };
  if (path === '_rev') return { sql: 'rev', type: 'string' };
  return path === '_meta.lwt' ? { sql: 'lwt', type: 'number' } : undefined;
}

/** Walks objects only: a path through an array means "any of them" to a query. */
function typeAt(schema: SchemaNode, names: readonly string[]): unknown {
  let node: SchemaNode | undefined = schema;
  for (const name of names) {
    const properties: SchemaNode['properties'] = node.properties;
    if (properties === undefined || !Object.hasOwn(properties, name)) return undefined;
    node = properties[name];
    if (node === undefined) return undefined;
  }
  return node.type;
}

function isScalar(type: unknown): type is ScalarType {
  return SCALARS.includes(type);
}

function extract(names: readonly string[]): string {
  return `json_extract(data, ${jsonPath(names)})`;
}

function jsonPath(names: readonly string[]): string {
  return `'$${names.map((name) => `."${name}"`).join('')}'`;
}
