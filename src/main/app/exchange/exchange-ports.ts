/** What the exchange with a server needs from the till's storage and the outside. */
import type { ChainEnd } from '../../../contract/sync/push-contract.ts';
import type { Details, ErrorCode } from '../../../contract/errors/registry.ts';
import type { Circuit } from '../../../sync/backoff.ts';
import type { RunningDocuments } from '../../../sync/exchange.ts';
import type { Http } from '../../../sync/transport/http.ts';
import type { DocumentTransport, Timers } from '../../../sync/ports.ts';
import type { ShiftCheckView } from '../../../contract/till/sync-contract.ts';
import type {
  FactOutbox,
  FeedChecks,
  FeedState,
  FeedTables,
  Pairing,
  QuarantineRow,
  ShiftChecks,
} from '../../../sync/till-ports.ts';

export type Waiting = {
  /** Facts beyond what the server holds. */
  readonly waiting: number;
  readonly oldestWaitingAt: string | null;
  /** The last receipt the server holds; 0 for none. */
  readonly ackedThrough: number;
  readonly ackedAt: string | null;
  readonly lastContact: string | null;
};

export interface PairingStore {
  current(): Pairing | undefined;
  /** Of the present or the last pairing. */
  lastServer(): string | undefined;
  /** From here on the journal after `journalStart` waits for this server, and every feed begins from the start. */
  save(pairing: Pairing, journalStart: ChainEnd): void;
  leave(): void;
  touch(at: string): void;
  waiting(): Waiting;
}

/** Secrets of the pairing: kept outside the database, so that a copy of it is nobody. */
export type PairingSecrets = { readonly privateKey: string; readonly pinPepper: string };
export interface SecretStore {
  /** Undefined when there are none. Throws DEVICE_KEY_UNREADABLE. */
  read(): PairingSecrets | undefined;
  write(secrets: PairingSecrets): void;
  remove(): void;
}

export interface ExchangeQuarantine {
  list(): readonly QuarantineRow[];
  count(): number;
}

/** What the exchange of documents runs on: the wire to the server of this pairing. */
export type DocumentWire = {
  readonly pairing: Pairing;
  readonly transport: DocumentTransport;
  readonly circuit: Circuit;
  /** A stream of pokes is open. */
  readonly isListening: () => boolean;
  /** How many wait, or what is kept apart, may be another now. */
  readonly onChanged: () => void;
};
export type DocumentState = { readonly collection: string; readonly complete: boolean; readonly count: number };

/** Orders, customers, reservations and comments: exchanged as long as the till is paired. */
export interface DocumentExchange {
  /** Makes ready for them, which holds the till up for a moment: better before somebody sells. Never rejects. */
  open(): Promise<void>;
  start(wire: DocumentWire): RunningDocuments;
  /** Changed here and not with the server yet; `since` is the oldest change by the till's clock. */
  waiting(): { readonly count: number; readonly since: string | null };
  states(): readonly DocumentState[];
  /** Why there are no documents at the moment: the storage failed and is opened anew. */
  problem(): { readonly code: ErrorCode; readonly details: Details } | null;
  /** Whether a kept-apart row of this topic is a document. */
  owns(topic: string): boolean;
  /** Sends a refused document again, or takes one again that could not be read. False when it is still of no use. */
  again(direction: 'up' | 'down', collection: string, id: string): Promise<boolean>;
}

/** Prices whose time comes while the till runs. */
export interface ComingPrices {
  /** The next one's time, in the server's time; null when none is coming. */
  nextAt(): string | null;
  /** Makes every price hold whose time has come. Returns how many changed. */
  apply(serverNow: string): number;
}

export interface KeptShiftChecks {
  get(shiftId: string): ShiftCheckView | undefined;
  /** The newest shifts, and older ones that differ. */
  list(): readonly (ShiftCheckView & { readonly shiftId: string; readonly number: number })[];
  /** Those that differ are to be compared anew. */
  again(): void;
}

export type ExchangePorts = {
  readonly outbox: FactOutbox;
  readonly pairings: PairingStore;
  readonly quarantine: ExchangeQuarantine;
  readonly feeds: FeedTables & {
    /** Takes a quarantined row again; false when it is still of no use. */
    again(topic: string, key: string): boolean;
    states(): readonly FeedState[];
    /** Settings that the server decides, "section.field". */
    keptSettings(): readonly string[];
  };
  readonly comingPrices: ComingPrices;
  /** Null where the till does without. */
  readonly documents: DocumentExchange | null;
  readonly feedChecks: FeedChecks;
  readonly shiftChecks: ShiftChecks & KeptShiftChecks;
  readonly secrets: SecretStore;
  /** Opens a wire to a server's origin. */
  readonly connect: (origin: string) => Http;
  readonly timers: Timers;
  readonly pause: () => Promise<void>;
  /** Told when a load from the start goes on and when it has ended. */
  readonly loading: (goesOn: boolean) => void;
};
