/** What a command of the registrar is: its code and length, who may give it, what it needs from the printer, what it does. */
import { err, ok, type Result } from '../../../domain/shared/result.ts';
import type { FieldReader } from './bytes.ts';
import type { DeviceTime } from './device-time.ts';
import { concludeDocument } from './fiscal-storage.ts';
import { continuePrint, print } from './printer.ts';
import type { DocumentDraft, RegisteredDocument } from './registered-document.ts';
import { modeOf, withMemory, type Mode, type RegistrarState } from './registrar-state.ts';

/** Error codes of the registrar itself; those of the fiscal storage are in fiscal-storage.ts. */
export const ERRORS = {
  badParameters: 0x33,
  badSetting: 0x35,
  notSupported: 0x37,
  shiftIsOpen: 0x3c,
  cashRange: 0x41,
  paymentsBelowTotal: 0x45,
  notEnoughCash: 0x46,
  totalOverflow: 0x48,
  wrongReceiptType: 0x49,
  receiptIsOpen: 0x4a,
  receiptFull: 0x94,
  cashlessAboveTotal: 0x4d,
  shiftTooLong: 0x4e,
  wrongPassword: 0x4f,
  stillPrinting: 0x50,
  nothingToRepeat: 0x56,
  waitsForContinue: 0x58,
  otherOperator: 0x59,
  noSuchTable: 0x5d,
  multiplyOverflow: 0x60,
  priceRange: 0x61,
  quantityRange: 0x62,
  departmentRange: 0x63,
  noPaper: 0x6b,
  notInSubmode: 0x72,
  notInMode: 0x73,
  fieldNotEditable: 0x7a,
  dateMismatch: 0x7c,
  dateFormat: 0x7d,
  length: 0x7e,
  zeroTotal: 0x8e,
  tooManyMarks: 0xa3,
  confirmDate: 0xc0,
} as const;

export type Outcome =
  | { readonly kind: 'done'; readonly state: RegistrarState; readonly data: Uint8Array; readonly paper: readonly string[] }
  | { readonly kind: 'refused'; readonly error: number };

export type Context = {
  readonly state: RegistrarState;
  readonly now: DeviceTime;
  /** 1 to 30; 0 for a command without a password. */
  readonly operator: number;
  readonly speaksV2: boolean;
};

export type Command = {
  /** One byte, or FFxx. */
  readonly code: number;
  /** Whole length with the command's own bytes: exact, or from and to. */
  readonly length: number | readonly [number, number];
  readonly password: 'none' | 'any' | 'administrator' | 'system';
  /** `report` and `receipt` differ in how a missing roll is told. */
  readonly paper?: 'receipt' | 'report';
  readonly whileDateUnconfirmed?: true;
  readonly run: (context: Context, fields: FieldReader) => Outcome;
};

export function done(state: RegistrarState, data: Uint8Array | readonly number[] = [], paper: readonly string[] = []): Outcome {
  return { kind: 'done', state, data: Uint8Array.from(data), paper };
}

export function refused(error: number): Outcome {
  return { kind: 'refused', error };
}

export function currentMode({ state, now }: Context): Mode {
  return modeOf(state, now);
}

/** Puts lines on paper and answers with the operator's number. */
export function printed(
  context: Context,
  state: RegistrarState,
  lines: readonly string[],
  data: readonly number[] = [context.operator],
): Outcome {
  const result = print(state.memory.printer, lines, context.now);
  return done(withMemory(state, { printer: result.printer }), data, result.lines);
}

export function resumed(context: Context): Outcome {
  const result = continuePrint(context.state.memory.printer, context.now);
  return done(withMemory(context.state, { printer: result.printer }), [context.operator], result.lines);
}

export type Registered = {
  readonly state: RegistrarState;
  readonly document: RegisteredDocument;
  readonly paper: readonly string[];
};

/** Has the fiscal storage record the open document, counts it and prints it, as far as the paper goes. */
export function register(
  context: Context,
  draft: DocumentDraft,
  layOut: (document: Omit<RegisteredDocument, 'paper'>) => readonly string[],
): Result<Registered, number> {
  const { memory } = context.state;
  const concluded = concludeDocument(memory.storage, draft, context.now, layOut);
  if (!concluded.ok) return err(concluded.error);
  const { document, storage } = concluded.value;
  const result = print(memory.printer, document.paper, context.now, document.number);
  const counters = { ...memory.counters, document: memory.counters.document + 1 };
  return ok({ document, paper: result.lines, state: withMemory(context.state, { storage, counters, printer: result.printer }) });
}
