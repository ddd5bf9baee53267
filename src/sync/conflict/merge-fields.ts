/** Three-way merge of two versions of a document, field by field. Pure, total, and the same whenever it is run again. */
import type { Overruled } from '../../domain/documents/overruled.ts';

/** `base` is what both sides last agreed on; undefined when that is not known. A missing field is undefined. */
export type Versions<T> = { readonly base: T | undefined; readonly till: T; readonly server: T };
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
export function mergeFields<T extends WithOverruled>({ base, till, server }: Versions<T>, rules: FieldRules): T {
  const sides = { base: base as Fields | undefined, till: till as Fields, server: server as Fields };
  const names = new Set([...Object.keys(till), ...Object.keys(server)]);
  names.delete('overruled');
  const merged: Record<string, unknown> = {};
  const lost: Overruled[] = [];
  for (const name of [...names].sort()) {
    const versions = {
      base: sides.base?.[name],
      till: sides.till[name],
      server: sides.server[name],
      hasBase: base !== undefined,
    };
    const rule = name === DELETED ? deletedByServer : Object.hasOwn(rules, name) ? rules[name] : undefined;
    const value = (rule ?? serverWins)(versions);
    if (value !== undefined) merged[name] = value;
    if (rule === undefined && isLost(versions, value)) lost.push({ field: name, value: stableText(versions.till) });
  }
  return { ...merged, overruled: union([...overruledOf(server), ...overruledOf(till), ...lost]) } as unknown as T;
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

/** Fields of undefined value and the order of fields do not count. Takes anything that JSON can hold. */
function stableText(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) => {
    if (typeof inner !== 'object' || inner === null || Array.isArray(inner)) return inner;
    return Object.fromEntries(Object.entries(inner).sort(([one], [other]) => (one < other ? -1 : 1)));
  });
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
