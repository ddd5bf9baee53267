/** Merges two versions of a comment: the words are the server's, everybody who read it has read it. */
import type { OrderComment } from '../../domain/documents/order-comment.ts';
import { larger, mergeFields, texts, type FieldRule, type Versions } from './merge-fields.ts';

const readers: FieldRule = ({ till, server }) => [...new Set([...texts(server), ...texts(till)])];
const RULES = { readBy: readers, resent: larger } satisfies Record<string, FieldRule>;

export function mergeComment(versions: Versions<OrderComment>): OrderComment {
  const merged = mergeFields(versions, RULES);
  // Words that were taken out must not come back out of a till, not even as an overruled value.
  return versions.server.text === '' ? { ...merged, text: '', overruled: versions.server.overruled } : merged;
}
