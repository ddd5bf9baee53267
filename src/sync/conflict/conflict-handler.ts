/** A merge as RxDB wants it. */
import { deepEqual, type RxConflictHandler } from 'rxdb';
import { SERVER_FIELDS } from '../../domain/documents/collections.ts';
import { createMergeBases, type MergeBases } from './merge-bases.ts';
import type { Versions } from './merge-fields.ts';

/** `bases` is filled by whoever hears the server's answers. */
export type BasedConflictHandler<T> = RxConflictHandler<T> & { readonly bases: MergeBases };

/** What `createConflictHandler` put into the handler of a collection. */
export function basesOf(handler: RxConflictHandler<object>): MergeBases {
  return (handler as BasedConflictHandler<object>).bases;
}

/**
 * `merge` must be pure and total. Both states may be equal: a push whose answer was lost is sent again.
 */
export function createConflictHandler<T extends { readonly id: string }>(
  merge: (versions: Versions<T>) => T,
): BasedConflictHandler<T> {
  const bases = createMergeBases();
  return {
    bases,
    isEqual: (one, other) => deepEqual(withoutServerFields(one), withoutServerFields(other)),
    resolve({ assumedMasterState, newDocumentState, realMasterState }) {
      const [till, server] = [newDocumentState, realMasterState];
      const known = bases.of(server.id);
      const versions =
        known === undefined
          ? { base: assumedMasterState, till, server }
          : { base: known.document as T, isFormer: known.isFormer, till, server };
      return Promise.resolve(merge(versions) as typeof realMasterState);
    },
  };
}

function withoutServerFields(document: object): object {
  if (!SERVER_FIELDS.some((name) => name in document)) return document;
  return Object.fromEntries(Object.entries(document).filter(([name]) => !SERVER_FIELDS.includes(name)));
}
