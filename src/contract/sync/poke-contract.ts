/** A poke: the server says that something changed, and what by name, so that a till asks for nothing else. */
import { z } from 'zod';
import { COLLECTIONS } from '../../domain/documents/collections.ts';
import { FEEDS } from './feed-contract.ts';

/** What a till asks for when it hears of it: feeds, documents, and the tasks of its store. */
export const TOPICS = [...FEEDS, ...COLLECTIONS, 'tasks'] as const;
export type Topic = (typeof TOPICS)[number];

/** A newer server may name what this program does not know. `everything`: whoever says it cannot tell. */
export type Changed = ReadonlySet<string> | 'everything';

const named = z.object({ topics: z.array(z.string()) });

export function isNamed(changed: Changed, topic: Topic): boolean {
  return changed === 'everything' || changed.has(topic);
}

export function together(one: Changed, other: Changed): Changed {
  return one === 'everything' || other === 'everything' ? 'everything' : new Set([...one, ...other]);
}

/** The data of the event. */
export function writePoke(changed: Changed): string {
  return JSON.stringify(changed === 'everything' ? {} : { topics: [...changed] });
}

/** Of a server that does not say what changed, or says it in another way: everything. */
export function readPoke(data: string): Changed {
  try {
    return new Set(named.parse(JSON.parse(data)).topics);
  } catch {
    return 'everything';
  }
}
