/**
 * The port to whatever puts a sale on the fiscal record. Shaped to fit more countries than one: a Russian registrar
 * prints and signs, a Ukrainian program signs and numbers, a shop without an obligation has none.
 *
 * The rule every implementation keeps: a command that changes the device's state is never repeated blindly. When the
 * answer is lost the outcome is `unknown`, and `probe` asks the device what it last recorded.
 */
import type { Details, ErrorCode } from '../../contract/errors/registry.ts';
import type { FiscalDocument } from '../../contract/fiscal-document.ts';

/** What the device put on record. `at` is the device's own local time, "2026-11-21T10:41". */
export type FiscalRecord = {
  readonly fiscalDocument: number;
  readonly fiscalSign: string;
  readonly shift: number;
  /** The receipt's number within the shift, where the device counts one. */
  readonly receipt: number | null;
  readonly at: string;
  /** Fiscal storage (FN) or register number. */
  readonly storage: string;
  /** False when it is on record but the paper ran out: continue or repeat the print. */
  readonly printed: boolean;
};

export type NotDone = { readonly outcome: 'not-done'; readonly code: ErrorCode; readonly details: Details };
export type Unknown = { readonly outcome: 'unknown'; readonly code: ErrorCode; readonly details: Details };
export type RegisterOutcome = ({ readonly outcome: 'done'; readonly change: string } & FiscalRecord) | NotDone | Unknown;
export type CommandOutcome<T = object> = ({ readonly outcome: 'done' } & T) | NotDone | Unknown;

export type Cashier = FiscalDocument['cashier'];

export type RegistrarStatus = {
  readonly model: string;
  readonly serial: string;
  readonly shift: 'closed' | 'open' | 'expired';
  readonly shiftNumber: number;
  readonly paper: 'ok' | 'out' | 'unfinished-print';
  readonly coverOpen: boolean;
  readonly documentOpen: boolean;
  /** The device's clock, local, "2026-11-21T10:41:07". */
  readonly clock: string;
  readonly storage: string;
  readonly storageExpires: string | null;
  readonly storageWarnings: readonly ('replace-soon' | 'month-left' | 'memory-90' | 'ofd-late')[];
  readonly lastDocument: number;
  readonly unsentDocuments: number;
};

/** Cash and totals as the device counts them, for X reports and reconciliation. Decimal strings. */
export type RegistrarTotals = {
  readonly cashInDrawer: string;
  readonly sales: string;
  readonly returns: string;
  readonly salesCount: number;
  readonly returnsCount: number;
};

export type Capabilities = {
  readonly country: 'RU' | 'UA' | 'none';
  readonly prints: boolean;
  readonly cuts: boolean;
  readonly drawer: boolean;
  readonly shiftHours: number | null;
  readonly maxNameLength: number;
  readonly prepayment: boolean;
  readonly lineWidth: number;
};

/**
 * Keeps what the driver must remember across a crash to find out later whether a document was recorded.
 * `save` returns only when the record is durable.
 */
export interface IntentStore {
  save(intentId: string, witness: string): void;
  load(intentId: string): string | undefined;
}

export interface FiscalRegistrar {
  readonly capabilities: Capabilities;
  status(): Promise<CommandOutcome<{ readonly status: RegistrarStatus }>>;
  totals(): Promise<CommandOutcome<{ readonly totals: RegistrarTotals }>>;
  openShift(cashier: Cashier): Promise<CommandOutcome<{ readonly record: FiscalRecord }>>;
  /** Prints the Z report and closes the shift. */
  closeShift(cashier: Cashier): Promise<CommandOutcome<{ readonly record: FiscalRecord }>>;
  xReport(): Promise<CommandOutcome>;
  cashIn(amount: string, intentId: string): Promise<CommandOutcome>;
  cashOut(amount: string, intentId: string): Promise<CommandOutcome>;
  /** Finds out whether the cash movement of `intentId` was done, by its witness (money registers before and after). Never moves anything. */
  probeCash(intentId: string): Promise<CommandOutcome>;
  register(document: FiscalDocument, intentId: string): Promise<RegisterOutcome>;
  /** Finds out what became of an intent after `unknown` or a crash, by asking the device. Never registers anything. */
  probe(document: FiscalDocument, intentId: string): Promise<RegisterOutcome>;
  /** Where the intent was sent, as the driver noted it before sending; null when it noted nothing. Asks no device. */
  recall(intentId: string): { readonly storage: string; readonly shift: number } | null;
  /** A person has found out what became of the intent: it stands in the way of nothing any more. */
  forget(intentId: string): void;
  lastDocument(): Promise<CommandOutcome<{ readonly record: FiscalRecord | null }>>;
  continuePrint(): Promise<CommandOutcome>;
  repeatDocument(): Promise<CommandOutcome>;
  printText(lines: readonly string[]): Promise<CommandOutcome>;
  openDrawer(): Promise<CommandOutcome>;
  close(): Promise<void>;
}
