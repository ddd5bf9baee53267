/** What the exchange of facts and reference data needs from the till: its journal, its tables, its key, the clock. */
import type { FeedName } from '../contract/sync/feed-contract.ts';
import type { FirstLoadPage } from '../contract/sync/first-load-contract.ts';
import type { ShiftCheckView } from '../contract/sync/shift-check-contract.ts';
import type { ChainEnd } from '../contract/sync/push-contract.ts';
import type { Details, ErrorCode } from '../contract/errors/registry.ts';

export type Pairing = {
  readonly serverUrl: string;
  readonly serverName: string;
  readonly tenantId: string;
  readonly storeId: string;
  readonly tillId: string;
  /** Ed25519, base64url: the staff list is signed with it. */
  readonly serverPublicKey: string;
  readonly pairedAt: string;
};

/** A fact as it is sent: `body` is canonical JSON, as it was hashed. */
export type OutgoingFact = {
  readonly seq: number;
  readonly id: string;
  readonly kind: string;
  readonly v: number;
  readonly at: string;
  readonly body: string;
  readonly prevHash: string;
  readonly hash: string;
};

export type HeldFact = {
  readonly seq: number;
  readonly kind: string;
  readonly code: string;
  readonly details: Details;
};

export type Settled = {
  readonly end: ChainEnd;
  readonly at: string;
  /** Recorded by the server, but held apart: people look at them. */
  readonly held: readonly HeldFact[];
  /** Numbers of facts that the server took in properly. */
  readonly taken: readonly number[];
};

/** The journal seen as an outbox: what lies beyond `acked` waits. */
export interface FactOutbox {
  head(): ChainEnd;
  acked(): ChainEnd;
  /** The hash of that fact; GENESIS_HASH for 0, undefined beyond the end. */
  hashAt(seq: number): string | undefined;
  /** In order. */
  after(seq: number, limit: number): readonly OutgoingFact[];
  one(seq: number): OutgoingFact | undefined;
  /** Durable, in one transaction. */
  settle(settled: Settled): void;
}

/** Of a load from the start. */
export type LoadProgress = { readonly done: number; readonly total: number };

/** A row of a feed as it came: `body` is not known to be anything yet. */
export type IncomingRow = { readonly key: string; readonly seq: number; readonly deleted: boolean; readonly body: unknown };
export type IncomingPage = {
  readonly rows: readonly IncomingRow[];
  readonly cursor: string;
  readonly more: boolean;
  /** Of the whole feed; known on the first page of a load. */
  readonly total: number | null;
  /** Of stock: up to which of this till's facts the server has counted. */
  readonly covers?: number | null;
};
export type FeedState = {
  readonly feed: FeedName;
  readonly cursor: string | null;
  readonly loading: boolean;
  readonly received: number;
  readonly total: number | null;
};
export type Moment = {
  /** What time the server says it is: prices begin by its clock, not by the till's. */
  readonly serverNow: string;
  /** Prices change between receipts only; those that come during one wait for its end. */
  readonly betweenReceipts: boolean;
};
export type Person = {
  readonly staffId: string;
  readonly name: string;
  readonly role: 'cashier' | 'senior' | 'manager';
  readonly inn: string;
  readonly badge: string;
  readonly pinHash: string;
  readonly pinLength: number;
  readonly active: boolean;
  readonly ownCustomers: boolean;
};

/** The tables that feeds fill. Each call is one transaction, or a generator with one transaction a step. */
export interface FeedTables {
  state(feed: FeedName): FeedState;
  /** Forgets the cursor: the next page is the first, and what it and those after it do not name will go. */
  startOver(feed: FeedName): void;
  /**
   * A part at a time, the cursor with the last one: a page that was cut short is asked for and written again.
   * Rows that cannot be used go to quarantine.
   */
  take(feed: FeedName, page: IncomingPage, moment: () => Moment): Generator<void, void>;
  /** The first load in whole goods as far as it came; null where the till has goods, or loads feed by feed. */
  firstLoad(): { readonly cursor: string | null } | null;
  /** As `take`, but the cursor with the last part of every few pages. With the last page the three feeds go on from its end. */
  takeGoods(page: FirstLoadPage, moment: () => Moment): Generator<void, void>;
  /** Feed by feed from here on. */
  leaveFirstLoad(): void;
  /** After the last page of a load: removes what the server no longer has, a part at a time. */
  finishLoad(feed: FeedName): Generator<void, void>;
  /** Fills the search indexes after a load, a part at a time; does nothing when they are up to date. */
  indexGoods(): Generator<void, void>;
  /** Between two steps: resolves when the disk can take more. */
  caughtUp(): Promise<void>;
  /** Everybody who may work here: others may no longer, unless that would leave nobody who manages. */
  takeStaff(people: readonly Person[], until: string, page: Pick<IncomingPage, 'cursor' | 'more'>): void;
  staffUntil(): string | null;
  /** Of what the till holds, a part at a time. */
  digest(feed: FeedName): Generator<void, FeedDigest>;
}

/** What one side holds of a feed: SHA-256 over `key:seq\n` by seq, as the server spells the keys. */
export type FeedDigest = { readonly count: number; readonly maxSeq: number; readonly hash: string };
/** `mended`: they differed, and a load from the start made them the same. */
export type FeedCheckOutcome = 'same' | 'mended' | 'differs';
export type FeedCheck = { readonly feed: FeedName; readonly checkedAt: string; readonly outcome: FeedCheckOutcome };
export interface FeedChecks {
  all(): readonly FeedCheck[];
  save(feed: FeedName, checkedAt: string, outcome: FeedCheckOutcome): void;
}

export interface ShiftChecks {
  /** Closed shifts whose Z report the server holds and that were not compared yet: some at a time, the newest first. */
  due(): readonly string[];
  save(shiftId: string, check: ShiftCheckView): void;
}

export type QuarantineRow = {
  readonly direction: 'up' | 'down';
  readonly topic: string;
  readonly key: string;
  readonly code: ErrorCode;
  readonly details: Details;
  readonly since: string;
  readonly attempts: number;
};

/** Signs with the key that only this till has. */
export type DeviceKey = {
  /** Ed25519, base64url of the 32 bytes. */
  readonly publicKey: string;
  /** base64url. */
  sign(text: string): string;
};
