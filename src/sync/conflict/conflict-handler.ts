/** A merge as RxDB wants it. */
import { deepEqual, type RxConflictHandler } from 'rxdb';
import { SERVER_FIELDS } from '../../domain/documents/collections.ts';
import type { Versions } from './merge-fields.ts';

/**
 * `merge` must be pure and total. Both states may be equal: a push whose answer was lost is sent again.
 */
export function createConflictHandler<T extends object>(merge: (versions: Versions<T>) => T): RxConflictHandler<T> {
  return {
    isEqual: (one, other) => deepEqual(withoutServerFields(one), withoutServerFields(other)),
    resolve({ assumedMasterState, newDocumentState, realMasterState }) {
      return Promise.resolve(
        merge({ base: assumedMasterState, till: newDocumentState, server: realMasterState }) as typeof realMasterState,
      );
    },
  };
}

function withoutServerFields(document: object): object {
  if (!SERVER_FIELDS.some((name) => name in document)) return document;
  return Object.fromEntries(Object.entries(document).filter(([name]) => !SERVER_FIELDS.includes(name)));
}
