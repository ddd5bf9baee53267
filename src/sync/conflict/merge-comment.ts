/** Merges two versions of a comment: the words are the server's, everybody who read it has read it. */
import type { OrderComment } from '../../domain/documents/order-comment.ts';
import { larger, mergeFields, texts, type FieldRule, type Versions } from './merge-fields.ts';

const readers: FieldRule = ({ till, server }) => [...new Set([...texts(server), ...texts(till)])];
const RULES = { readBy: readers, resent: larger } satisfies Record<string, FieldRule>;

export function mergeComment(versions: Versions<OrderComment>): OrderComment {
  return mergeFields(versions, RULES);
}
