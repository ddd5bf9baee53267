/** A merge as RxDB wants it. */
import { deepEqual, type RxConflictHandler } from 'rxdb';
import type { Versions } from './merge-fields.ts';

/** Only the server writes these: a difference in them is no difference to a till. */
export const SERVER_FIELDS: readonly string[] = ['receivedAt', 'serverSeq'];

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
