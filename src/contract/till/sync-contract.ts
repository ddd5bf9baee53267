/** The exchange with a server, as the screens see it. */
import { z } from 'zod';
import { SHIFT_DOCUMENT_KINDS } from '../../domain/shift/compare-shift.ts';
import { call } from '../rpc/define.ts';
import { details, done, errorCode, id, instant, money, result } from './shapes.ts';

const paired = z.object({
  kind: z.literal('paired'),
  serverName: z.string(),
  /** Facts the server does not hold yet. */
  waiting: z.int(),
  /** Orders, customers and the like that were changed here and are not with the server yet; 200 stands for "or more". */
  waitingDocuments: z.int(),
  /** Of whatever waits. */
  oldestWaitingAt: instant.nullable(),
  /** The server holds every receipt up to this number; 0 for none. */
  ackedThrough: z.int(),
  ackedAt: instant.nullable(),
  /** `ok`: the last thing asked was answered. `refused`: the server will have nothing from this till until somebody acts. */
  link: z.enum(['ok', 'trying', 'refused']),
  problem: z.object({ code: errorCode, details }).nullable(),
  quarantined: z.int(),
});
export type PairedState = z.infer<typeof paired>;

/** `alone`: this till has no server. */
export const syncState = z.discriminatedUnion('kind', [z.object({ kind: z.literal('alone') }), paired]);

/** A server is there, and the last thing asked of it was answered. */
export function isLinked(sync: z.infer<typeof syncState>): sync is PairedState {
  return sync.kind === 'paired' && sync.link === 'ok';
}

/** One document that the till and the server hold differently; null: that side does not have it. */
export const shiftDifference = z.object({
  kind: z.enum(SHIFT_DOCUMENT_KINDS),
  id,
  number: z.int().nullable(),
  till: money.nullable(),
  server: money.nullable(),
});
/** A shift as the server has it, compared after the Z report. */
export const shiftCheck = z.object({
  checkedAt: instant,
  outcome: z.enum(['same', 'differs']),
  differences: z.array(shiftDifference),
});
export type ShiftCheckView = z.infer<typeof shiftCheck>;

export const syncDetails = z.object({
  serverUrl: z.string(),
  pairedAt: instant,
  lastContact: instant.nullable(),
  /** Until when the people the server named may sign in. */
  staffUntil: instant.nullable(),
  /** Settings that the server decides, "section.field": refused here with KEPT_ON_SERVER. */
  keptSettings: z.array(z.string()),
  /** Reference data, then documents; `total` is not known of those. */
  feeds: z.array(
    z.object({
      feed: z.string(),
      loading: z.boolean(),
      received: z.int(),
      total: z.int().nullable(),
      /** The daily comparison with the server. `mended`: it differed, and was loaded from the start. */
      check: z.object({ checkedAt: instant, outcome: z.enum(['same', 'mended', 'differs']) }).nullable(),
    }),
  ),
  /** Why orders and customers are not there at the moment. */
  documentsProblem: z.object({ code: errorCode, details }).nullable(),
  /** Comparisons after Z reports, the newest shift first. */
  shifts: z.array(shiftCheck.extend({ shiftId: id, number: z.int() })),
  quarantine: z.array(
    z.object({
      direction: z.enum(['up', 'down']),
      /** The kind of fact, the feed, or the collection of documents. */
      topic: z.string(),
      /** The fact's number, or the record's key. */
      key: z.string(),
      code: errorCode,
      details,
      since: instant,
      attempts: z.int(),
    }),
  ),
});
export type SyncDetails = z.infer<typeof syncDetails>;

export const syncContract = {
  /** Refused: SERVER_ADDRESS, PAIRING_CODE_WRONG, ALREADY_PAIRED, PAIRING_BUSY, SERVER_UNREACHABLE, and what the server says. */
  'sync.pair': call(z.object({ server: z.string().max(300), code: z.string().max(40) }), done),
  /** What waits stays in the journal and goes up when the till joins that server again. */
  'sync.unpair': call(z.null(), done),
  /** Refused with NOT_PAIRED. */
  'sync.details': call(z.null(), result(syncDetails)),
  'sync.now': call(z.null(), done),
  'sync.retry': call(
    z.object({ direction: z.enum(['up', 'down']), topic: z.string().max(100), key: z.string().min(1).max(300) }),
    done,
  ),
} as const;
