/** Facts up: a till sends its journal in order, the server answers row by row. */
import { z } from 'zod';
import { GENESIS_HASH } from '../../domain/journal/entry-text.ts';
import { details, hash, id, instant, text, uuid } from './wire.ts';

export const MOST_FACTS = 500;

export const wireFact = z.object({
  seq: z.int().min(1),
  id,
  kind: text(40, 1),
  v: z.int().min(1).max(1000),
  /** Device time: shown, never used for order. */
  at: text(40, 1),
  prevHash: hash,
  hash,
  body: z.unknown().describe('The fact itself. Hashed as canonical JSON: keys sorted, no spaces, whole numbers only.'),
});
export type WireFact = z.infer<typeof wireFact>;

/** The journal's first entry: somebody signed out. */
const EXAMPLE = {
  till: '01920000-0000-7000-8000-0000000000aa',
  at: '2026-11-21T10:00:01.000Z',
  waiting: 0,
  facts: [
    {
      ...{ seq: 1, id: '01920000-0000-7000-8000-0000000000f1', kind: 'SignedOut', v: 1, at: '2026-11-21T10:00:00.000Z' },
      prevHash: GENESIS_HASH,
      hash: '35e031187c8da6fe2170c1bc11b882bdef0120792c9b34bc9e4bd7dedbab7c23',
      body: { kind: 'SignedOut', by: { staffId: '01920000-0000-7000-8000-0000000000b1', name: 'Кассир' } },
    },
  ],
} as const;

export const pushRequest = z
  .object({
    till: uuid,
    at: instant.describe('Device time of sending'),
    /** How many facts stay behind at the till after this batch: live sales are let in before a backlog. */
    waiting: z.int().min(0).default(0),
    facts: z.array(wireFact).max(MOST_FACTS),
  })
  .meta({ example: EXAMPLE });
export type PushRequest = z.infer<typeof pushRequest>;

/**
 * accepted: recorded. duplicate: was recorded before, the same to the byte. quarantined: recorded, but not understood or
 * not right; people look at it, the rest goes on; said again as long as it is held. gap: facts before it are missing, send from `serverHead.seq + 1`.
 * conflict: the server holds another fact in this place: the till is a copy, and is now barred.
 */
export const pushOutcome = z.enum(['accepted', 'duplicate', 'quarantined', 'gap', 'conflict']);

export const pushRow = z.object({
  seq: z.int(),
  id,
  outcome: pushOutcome,
  code: z.string().optional(),
  details: details.optional(),
});
export type PushRow = z.infer<typeof pushRow>;

export const chainEnd = z.object({ seq: z.int().min(0), hash });
export type ChainEnd = z.infer<typeof chainEnd>;

export const pushAnswer = z.object({
  rows: z.array(pushRow),
  /** "The server holds everything up to № seq". A head beyond the till's own means the till was restored from a copy. */
  serverHead: chainEnd,
  receivedAt: instant,
});
export type PushAnswer = z.infer<typeof pushAnswer>;
