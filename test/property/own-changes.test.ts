// Tills that lose answers and go on: whatever is lost when, a till's newer change never loses to its own older one.
import fc from 'fast-check';
import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from 'vitest';
import { isBehind, takeVersion, type Taken } from '../../src/server/documents/taken-versions.ts';
import { mergeFields } from '../../src/sync/conflict/merge-fields.ts';

const TILLS = ['а', 'б', 'в'] as const;
const FIELDS = ['one', 'two'] as const;
type Name = (typeof TILLS)[number];
type Document = { readonly id: string; readonly one: string; readonly two: string; readonly overruled: readonly Lost[] };
type Lost = { readonly field: string; readonly value: string };
/** As RxDB keeps it: the document, and what the server was last known to have. */
type Till = { fork: Document; noted: Document | undefined };
type Server = { document: Document | undefined; readonly taken: Map<Name, Taken & { readonly document: Document }> };
type Step =
  | { readonly do: 'edit'; readonly till: Name; readonly field: (typeof FIELDS)[number] }
  | { readonly do: 'push'; readonly till: Name; readonly isLost: boolean }
  | { readonly do: 'pull'; readonly till: Name };

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constant('edit' as const), till: fc.constantFrom(...TILLS), field: fc.constantFrom(...FIELDS) }),
  fc.record({ do: fc.constant('push' as const), till: fc.constantFrom(...TILLS), isLost: fc.boolean() }),
  fc.record({ do: fc.constant('pull' as const), till: fc.constantFrom(...TILLS) }),
);
const START: Document = { id: 'd', one: '', two: '', overruled: [] };

/** Runs the steps, then lets everything arrive. `tells`: whether the server says what a till left with it. */
function live(steps: readonly Step[], tells: boolean) {
  const server: Server = { document: undefined, taken: new Map() };
  const tills = new Map<Name, Till>(TILLS.map((name) => [name, { fork: START, noted: undefined }]));
  const wrongs: string[] = [];
  let edits = 0;

  function accepted(name: Name, { fork, noted }: Till): void {
    const version = (document: Document) => ({ document, deleted: false });
    const taken = takeVersion(server.taken.get(name), { version: version(fork), base: noted && version(noted) });
    server.document = fork;
    server.taken.set(name, { ...taken, document: fork });
  }

  function push(name: Name, isLost: boolean): void {
    const till = tills.get(name)!;
    const held = server.document;
    if (held === undefined || isDeepStrictEqual(held, till.noted) || isDeepStrictEqual(held, till.fork)) {
      accepted(name, till);
      if (!isLost) till.noted = till.fork;
      return;
    }
    if (isLost) return;
    const taken = server.taken.get(name);
    const isNewer = tells && taken && isBehind(taken, till.noted && { document: till.noted, deleted: false });
    const merged = mergeFields({ base: isNewer ? taken.document : till.noted, till: till.fork, server: held }, {});
    wrongs.push(...wrongsOf(name, till.fork, held, merged));
    Object.assign(till, { fork: merged, noted: held });
  }

  function pull(name: Name): void {
    const till = tills.get(name)!;
    const isClean = isDeepStrictEqual(till.fork, till.noted) || isDeepStrictEqual(till.fork, server.document);
    if (isClean && server.document) Object.assign(till, { fork: server.document, noted: server.document });
  }

  function take(one: Step): void {
    const till = tills.get(one.till)!;
    if (one.do === 'edit') till.fork = { ...till.fork, [one.field]: `${one.till}${(edits += 1)}` };
    else if (one.do === 'push') push(one.till, one.isLost);
    else pull(one.till);
  }

  // Every till begins with the document as it was made.
  take({ do: 'push', till: TILLS[0], isLost: false });
  for (const name of TILLS) pull(name);
  steps.forEach(take);
  for (let round = 0; round < 2 * TILLS.length; round += 1)
    for (const name of TILLS) {
      push(name, false);
      pull(name);
    }
  return { server, tills, wrongs };
}

/** A newer change of its own that lost to an older one, and values that this till never wrote put aside as if it had. */
function wrongsOf(name: Name, till: Document, server: Document, merged: Document): readonly string[] {
  const lost = FIELDS.filter((field) => {
    const isOwn = till[field].startsWith(name) && server[field].startsWith(name);
    return isOwn && Number(till[field].slice(1)) > Number(server[field].slice(1)) && merged[field] !== till[field];
  });
  const before = [...till.overruled, ...server.overruled].map(({ value }) => value);
  const foreign = merged.overruled.filter(({ value }) => !before.includes(value) && !value.startsWith(`"${name}`));
  return [...lost.map((field) => `${name} lost ${field} to itself`), ...foreign.map(({ value }) => `${name} put ${value} aside`)];
}

describe('tills that push, lose answers and go on', () => {
  it('never lose a change to an older one of their own, and end with the same document', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const { server, tills, wrongs } = live(steps, true);
        expect(wrongs).toEqual([]);
        for (const { fork } of tills.values()) expect(fork).toEqual(server.document);
      }),
      { numRuns: 2000 },
    );
  });

  it('would, if the server did not say what it had taken of them', () => {
    const run = fc.check(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => live(steps, false).wrongs.length === 0),
      { numRuns: 2000, seed: 1 },
    );
    expect(run.failed).toBe(true);
  });
});
