/** Translates a query's selector into SQL: exactly where the schema's types allow it, otherwise into a condition that lets too much through. */
import { presence, scalarField, type DocumentSchema, type ScalarField } from './document-fields.ts';

export type SqlValue = string | number;
/**
 * True in SQL for every matching document. When `exact`, true for no other; else the rows must still be asked one by one.
 * Holds for rows whose strings SQLite orders as JavaScript does (`odd = 0`, see document-table.ts).
 */
export type Condition = { readonly sql: string; readonly params: readonly SqlValue[]; readonly exact: boolean };
type Operator = (field: ScalarField, operand: unknown) => Condition;
type Compiler = (path: string, operand: unknown) => Condition;

const ALL: Condition = { sql: '1', params: [], exact: true };
/** Cannot be said in SQL. */
const UNSAID: Condition = { sql: '1', params: [], exact: false };

const OPERATORS: Readonly<Record<string, Operator>> = {
  $eq: equal,
  $ne: (field, operand) => negate(equal(field, operand)),
  $gt: (field, operand) => compare(field, '>', operand),
  $gte: (field, operand) => compare(field, '>=', operand),
  $lt: (field, operand) => compare(field, '<', operand),
  $lte: (field, operand) => compare(field, '<=', operand),
  $in: oneOf,
  $nin: (field, operand) => negate(oneOf(field, operand)),
};

/** The condition for a whole selector. Fields and operators that SQL cannot judge make it inexact, never wrong. */
export function compileSelector<D>(schema: DocumentSchema<D>, selector: unknown): Condition {
  const compileAt: Compiler = (path, operand) => {
    if (path === '$and') return all(branches(operand));
    if (path === '$or') return any(branches(operand));
    if (path === '$nor') return negate(any(branches(operand)));
    return path.startsWith('$') ? UNSAID : compileField(schema, path, operand);
  };
  const whole = (part: unknown): Condition => {
    if (!isPlainObject(part)) return UNSAID;
    return all(Object.entries(part).map(([path, operand]) => compileAt(path, operand)));
  };
  const branches = (operand: unknown): readonly Condition[] =>
    Array.isArray(operand) && operand.length > 0 ? operand.map(whole) : [UNSAID];
  return whole(selector);
}

function compileField<D>(schema: DocumentSchema<D>, path: string, matcher: unknown): Condition {
  const field = scalarField(schema, path);
  if (!isPlainObject(matcher)) return field === undefined ? UNSAID : equal(field, matcher);
  const one: Compiler = (name, operand) => {
    if (name === '$exists') return exists(path, operand);
    if (name === '$not') return isPlainObject(operand) ? negate(compileField(schema, path, operand)) : UNSAID;
    const operator = Object.hasOwn(OPERATORS, name) ? OPERATORS[name] : undefined;
    return field === undefined || operator === undefined ? UNSAID : operator(field, operand);
  };
  return all(Object.entries(matcher).map(([name, operand]) => one(name, operand)));
}

function equal(field: ScalarField, operand: unknown): Condition {
  if (operand === null) return { sql: `${field.sql} IS NULL`, params: [], exact: true };
  const value = toSql(field, operand);
  return value === undefined ? UNSAID : { sql: `${field.sql} = ?`, params: [value], exact: true };
}

function compare(field: ScalarField, sign: string, operand: unknown): Condition {
  const value = toSql(field, operand);
  return value === undefined ? UNSAID : { sql: `${field.sql} ${sign} ?`, params: [value], exact: true };
}

function oneOf(field: ScalarField, operand: unknown): Condition {
  if (!Array.isArray(operand)) return UNSAID;
  const wanted: unknown[] = operand;
  const values = wanted.filter((item) => item !== null).map((item) => toSql(field, item));
  if (values.includes(undefined)) return UNSAID;
  const listed: Condition = {
    sql: `${field.sql} IN (SELECT value FROM json_each(?))`,
    params: [JSON.stringify(values)],
    exact: true,
  };
  return wanted.includes(null) ? any([listed, equal(field, null)]) : listed;
}

/** Only for top-level fields: what a missing parent means is left to RxDB's own matcher. */
function exists(path: string, operand: unknown): Condition {
  const sql = path.includes('.') || path.startsWith('_') ? undefined : presence(path);
  return sql === undefined
    ? UNSAID
    : { sql: `${sql} IS ${operand === true ? 'NOT ' : ''}NULL`, params: [], exact: typeof operand === 'boolean' };
}

/** Undefined when the operand is not of the field's type: what that means is left to RxDB's own matcher. */
function toSql(field: ScalarField, operand: unknown): SqlValue | undefined {
  if (field.type === 'boolean') return typeof operand === 'boolean' ? Number(operand) : undefined;
  if (field.type === 'string') return typeof operand === 'string' ? operand : undefined;
  return typeof operand === 'number' && Number.isFinite(operand) ? operand : undefined;
}

function all(conditions: readonly Condition[]): Condition {
  return conditions.length === 0 ? ALL : join(conditions, ' AND ');
}

function any(conditions: readonly Condition[]): Condition {
  return join(conditions, ' OR ');
}

function join(conditions: readonly Condition[], word: string): Condition {
  const [only] = conditions;
  if (conditions.length === 1 && only !== undefined) return only;
  return {
    sql: conditions.map(({ sql }) => `(${sql})`).join(word),
    params: conditions.flatMap(({ params }) => params),
    exact: conditions.every(({ exact }) => exact),
  };
}

/** A missing field makes a comparison NULL in SQL and false in a query, so "not" must mean "is not true". */
function negate(condition: Condition): Condition {
  return condition.exact ? { ...condition, sql: `(${condition.sql}) IS NOT TRUE` } : UNSAID;
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
