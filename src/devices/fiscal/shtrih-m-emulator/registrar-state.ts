/** Everything the registrar knows: what its memory keeps without power, and what a power cut wipes. */
import { cancelDocument, isShiftTooLong, newFiscalStorage, openDocumentOf, type FiscalStorage } from './fiscal-storage.ts';
import type { DeviceTime } from './device-time.ts';
import { NEW_PRINTER, type Printer } from './printer.ts';
import type { Operation, RegisteredDocument } from './registered-document.ts';
import { STORAGE_FIELD, TABLE, tableText, type TableValues } from './tables.ts';
import type { Tags } from './tlv.ts';
import type { VatRate } from './vat-rates.ts';

export const PAYMENT_TYPES = 16;

/** Receipt order of the counters and registers: sale, buy, sale return, buy return. */
export const COUNTER_OF: Readonly<Record<Operation, 0 | 1 | 2 | 3>> = { 1: 0, 3: 1, 2: 2, 4: 3 };

/** Sums and counts of the shift, in kopecks; payments by receipt order, then by payment type. */
export type ShiftTotals = {
  readonly receipts: readonly number[];
  readonly payments: readonly (readonly number[])[];
  readonly cashIn: number;
  readonly cashOut: number;
  readonly cashIns: number;
  readonly cashOuts: number;
  readonly cancelled: number;
};

export type Counters = {
  /** Runs through all documents, fiscal or not. */
  readonly document: number;
  readonly receipts: readonly number[];
  readonly cashIns: number;
  readonly cashOuts: number;
  readonly xReports: number;
  readonly zReports: number;
};

export type Memory = {
  readonly storage: FiscalStorage;
  readonly tables: TableValues;
  readonly drawer: number;
  readonly shift: ShiftTotals;
  readonly counters: Counters;
  readonly clockOffset: number;
  /** A date set and not yet confirmed: mode 6. */
  readonly unconfirmedDate: DeviceTime | null;
  readonly printer: Printer;
};

export type ReceiptLine = {
  readonly name: string;
  /** Millionths. */
  readonly quantity: number;
  readonly price: number;
  readonly sum: number;
  readonly rate: VatRate;
  readonly tax: number;
  readonly method: number;
  readonly subject: number;
  readonly department: number;
  readonly tags: Tags;
  readonly mark: string | null;
};

export type OpenReceipt = {
  readonly operation: Operation;
  readonly operator: number;
  readonly lines: readonly ReceiptLine[];
  readonly tags: Tags;
};

export type Session = {
  readonly receipt: OpenReceipt | null;
  /** Tags sent for a shift document that FF41 or FF42 opened. */
  readonly shiftTags: Tags;
  /** Marking codes checked by FF61; accepted ones may be sold. */
  readonly marks: readonly { readonly code: string; readonly accepted: boolean }[];
  /** What FF3B has still to hand out. */
  readonly reading: readonly Uint8Array[];
};

export type RegistrarState = { readonly memory: Memory; readonly session: Session };

export const NEW_SESSION: Session = { receipt: null, shiftTags: {}, marks: [], reading: [] };

export const EMPTY_SHIFT: ShiftTotals = {
  receipts: [0, 0, 0, 0],
  payments: Array.from({ length: 4 }, () => Array.from({ length: PAYMENT_TYPES }, () => 0)),
  cashIn: 0,
  cashOut: 0,
  cashIns: 0,
  cashOuts: 0,
  cancelled: 0,
};

export function newRegistrar(now: DeviceTime): RegistrarState {
  const memory: Memory = {
    storage: newFiscalStorage(tableText({}, TABLE.storage, 1, STORAGE_FIELD.storage), now),
    tables: {},
    drawer: 0,
    shift: EMPTY_SHIFT,
    counters: { document: 0, receipts: [0, 0, 0, 0], cashIns: 0, cashOuts: 0, xReports: 0, zReports: 0 },
    clockOffset: 0,
    unconfirmedDate: null,
    printer: NEW_PRINTER,
  };
  return { memory, session: NEW_SESSION };
}

/** What is left after the power has gone: an unfinished document is cancelled, an unfinished print waits to be continued. */
export function afterPowerCut(state: RegistrarState): RegistrarState {
  const storage = cancelDocument(state.memory.storage);
  return { memory: { ...state.memory, storage, printer: { ...state.memory.printer, busyUntil: 0 } }, session: NEW_SESSION };
}

export const MODE = { shiftOpen: 2, shiftTooLong: 3, shiftClosed: 4, confirmDate: 6, openDocument: 8 } as const;
export type Mode = (typeof MODE)[keyof typeof MODE];

export function modeOf(state: RegistrarState, now: DeviceTime): Mode {
  if (state.memory.unconfirmedDate !== null) return MODE.confirmDate;
  if (state.session.receipt !== null) return MODE.openDocument;
  if (!state.memory.storage.shiftOpen) return MODE.shiftClosed;
  return isShiftTooLong(state.memory.storage, now) ? MODE.shiftTooLong : MODE.shiftOpen;
}

/** The mode byte: the high half says which receipt is open. */
export function modeByte(state: RegistrarState, now: DeviceTime): number {
  const { receipt } = state.session;
  const mode = modeOf(state, now);
  return mode === MODE.openDocument && receipt !== null ? mode + 16 * COUNTER_OF[receipt.operation] : mode;
}

export function isReceipt(document: RegisteredDocument): boolean {
  return openDocumentOf(document.kind) === 'receipt';
}

export function withMemory(state: RegistrarState, change: Partial<Memory>): RegistrarState {
  return { ...state, memory: { ...state.memory, ...change } };
}

export function withSession(state: RegistrarState, change: Partial<Session>): RegistrarState {
  return { ...state, session: { ...state.session, ...change } };
}
