/** The till's storage seen by a process that may die: at a chosen call, before or after it, and nothing is written by the dead. */
import type { TillStore } from '../../../src/main/db/till-store.ts';

/** Thrown into the dying program; nobody hears what it makes of it. */
export class Killed extends Error {
  constructor() {
    super('killed');
  }
}

export type Gate = {
  /** Called before and after every call of a port: may throw Killed. */
  pass(when: 'before' | 'after', call: string): void;
};

export function mortalStore(store: TillStore, gate: Gate): TillStore {
  return mortal(store, gate, '') as TillStore;
}

function mortal(ports: object, gate: Gate, path: string): object {
  const entries = Object.entries(ports).map(([name, value]: [string, unknown]) => {
    const call = path === '' ? name : `${path}.${name}`;
    if (typeof value === 'function') return [name, mortalCall(value as Call, gate, call)];
    return [name, typeof value === 'object' && value !== null ? mortal(value, gate, call) : value];
  });
  return Object.fromEntries(entries) as object;
}

type Call = (...args: readonly unknown[]) => unknown;
/** Reading changes nothing, so dying there is like dying before the next write. */
const READS =
  /^(close|checkJournal|afterCommit)$|\.(get|lastNumber|list|isSetUp|freeBytes|stock|state|states|head|waiting|current|count)$/;

function mortalCall(call: Call, gate: Gate, name: string): Call {
  if (READS.test(name)) return call;
  return (...args) => {
    gate.pass('before', name);
    const value = call(...args);
    gate.pass('after', name);
    return value;
  };
}
