/** What this till itself sent last: a conflict with that is no conflict. */
import { deepEqual } from 'rxdb';
import { idOf } from './document-id.ts';

/** What this till last sent of each document and the server took. */
export type OwnStates = {
  readonly isLast: (document: unknown) => boolean;
  readonly took: (document: object) => void;
  /** The server has another version: somebody else was there. */
  readonly saw: (document: object) => void;
};
const MOST_OWN = 2000;

export function createOwnStates(): OwnStates {
  const last = new Map<string, object>();
  function isLast(document: unknown): boolean {
    const known = last.get(idOf(document) ?? '');
    return known !== undefined && deepEqual(known, { _deleted: false, ...(document as object) });
  }

  return {
    isLast,
    saw(document) {
      if (!isLast(document)) last.delete(idOf(document) ?? '');
    },
    took(document) {
      const id = idOf(document) ?? '';
      last.delete(id);
      last.set(id, { _deleted: false, ...document });
      const [oldest] = last.keys();
      if (last.size > MOST_OWN && oldest !== undefined) last.delete(oldest);
    },
  };
}
