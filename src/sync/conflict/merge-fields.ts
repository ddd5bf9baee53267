/** Three-way merge of two versions of a document, field by field. Pure, total, and the same whenever it is run again. */
import type { Overruled } from '../../domain/documents/overruled.ts';
import { stableText } from '../../domain/documents/stable-text.ts';

/** `base` is what both sides last agreed on; undefined when that is not known. A missing field is undefined. */
export type Versions<T> = {
  readonly base: T | undefined;
  readonly till: T;
  readonly server: T;
  /**
   * The base is of data that the server no longer has: only a field that the server still has as it was there counts as
   * agreed on. The others may be older on the server than at the till, so neither side's is known to be the change.
   */
  readonly isFormer?: boolean;
};
/** One field of the versions. `hasBase` tells a base without the field from a base that nobody knows. */
export type FieldVersions = Versions<unknown> & { readonly hasBase: boolean };
/** Gives the merged value of one field. */
export type FieldRule = (versions: FieldVersions) => unknown;
export type FieldRules = Readonly<Record<string, FieldRule>>;
type Fields = Readonly<Record<string, unknown>>;
type WithOverruled = { readonly overruled: readonly Overruled[] };

/** RxDB's mark of a deleted document. An edit beats a till's deletion, the server's deletion beats an edit. */
const DELETED = '_deleted';

/**
 * Merges every field that any version has: by its rule, else by `serverWins`. A till's value that lost is added to
 * `overruled`.
 */
export function mergeFields<T extends WithOverruled>(versions: Versions<T>, rules: FieldRules): T {
  const { till, server } = versions;
  const names = new Set([...Object.keys(till), ...Object.keys(server)]);
  names.delete('overruled');
  const merged: Record<string, unknown> = {};
  const lost: Overruled[] = [];
  for (const name of [...names].sort()) {
    const field = fieldOf(versions, name);
    const rule = name === DELETED ? deletedByServer : Object.hasOwn(rules, name) ? rules[name] : undefined;
    const value = (rule ?? serverWins)(field);
    if (value !== undefined) merged[name] = value;
    if (rule === undefined && isLost(field, value)) lost.push({ field: name, value: stableText(field.till) });
  }
  return { ...merged, overruled: union([...overruledOf(server), ...overruledOf(till), ...lost]) } as unknown as T;
}

function fieldOf({ base, till, server, isFormer = false }: Versions<Fields>, name: string): FieldVersions {
  const hasBase = base !== undefined && (!isFormer || same(base[name], server[name]));
  return { base: hasBase ? base[name] : undefined, till: till[name], server: server[name], hasBase };
}

/** The side that changed the field; the server's when both did. Without a base, whoever has the field, the server first. */
export const serverWins: FieldRule = ({ base, till, server, hasBase }) => {
  const isTills = hasBase ? same(base, server) : server === undefined;
  return isTills ? till : server;
};

/** Things with an id that are only ever added: everything of both sides, in the server's order. */
export const keepAll: FieldRule = ({ till, server }) => {
  const known = new Set(items(server).map(({ id }) => id));
  return [...items(server), ...items(till).filter(({ id }) => !known.has(id))];
};

/** A set of texts: what either side added is in, what either side took out is out. */
export const mergeSet: FieldRule = ({ base, till, server }) => {
  const [old, ours, theirs] = [texts(base), texts(till), texts(server)];
  const all = [...new Set([...theirs, ...ours])];
  return all.filter((text) => (ours.includes(text) && theirs.includes(text)) || !old.includes(text));
};

/** The larger of two counters that only grow. */
export const larger: FieldRule = ({ till, server }) => Math.max(Number(till ?? 0), Number(server ?? 0));

const deletedByServer: FieldRule = ({ server }) => server === true;

/** The further of two steps on a known way. */
export function further(order: readonly string[]): FieldRule {
  return ({ till, server }) => (order.indexOf(String(till)) > order.indexOf(String(server)) ? till : server);
}

/** The rule of `further`, but a side that changed nothing has no say: only so can a step back ever arrive. */
export function furtherOfChanged(order: readonly string[]): FieldRule {
  return (versions) => {
    const { base, till, server, hasBase } = versions;
    if (!hasBase) return further(order)(versions);
    if (same(base, till)) return server;
    return same(base, server) ? till : further(order)(versions);
  };
}

export function same(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  return one !== undefined && other !== undefined && stableText(one) === stableText(other);
}

type Item = { readonly id: string };

/** The entries of a list that have an id. */
export function items(value: unknown): readonly (Item & Fields)[] {
  return Array.isArray(value) ? (value as (Item & Fields)[]) : [];
}

export function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? (value as string[]) : [];
}

function overruledOf(document: Partial<WithOverruled>): readonly Overruled[] {
  return document.overruled ?? [];
}

function isLost({ base, till }: FieldVersions, value: unknown): boolean {
  return till !== undefined && !same(till, value) && !same(till, base);
}

function union(entries: readonly Overruled[]): readonly Overruled[] {
  return [...new Map(entries.map((entry) => [`${entry.field} ${entry.value}`, entry])).values()];
}
