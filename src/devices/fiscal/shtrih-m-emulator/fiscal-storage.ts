/**
 * The fiscal storage (FN): a pure state machine that numbers, signs and keeps documents, and refuses what the real one
 * refuses. Time comes in as an argument; a refusal is the error code the registrar passes on.
 */
import { createHmac } from 'node:crypto';
import { err, ok, type Result } from '../../../domain/shared/result.ts';
import { DAY_MS, fromMinuteText, HOUR_MS, minuteText, type DeviceTime } from './device-time.ts';
import type { DocumentDraft, DocumentKind, RegisteredDocument } from './registered-document.ts';

export const STORAGE_ERRORS = {
  wrongState: 0x02,
  endOfLife: 0x05,
  badTime: 0x07,
  noData: 0x08,
  badValue: 0x09,
  tlvTooBig: 0x10,
  exhausted: 0x12,
  ofdOverdue: 0x14,
  shiftTooLong: 0x16,
} as const;

/** "Current document" codes of the storage's status. */
export const OPEN_DOCUMENTS = { none: 0x00, 'open-shift': 0x02, receipt: 0x04, 'close-shift': 0x08 } as const;
export type OpenDocument = keyof typeof OPEN_DOCUMENTS;

const MAX_SHIFT_MS = 24 * HOUR_MS;
const OFD_LIMIT_MS = 30 * DAY_MS;
const NEARLY_FULL_SHARE = 10;
/** Configured and fiscal mode open. */
const PHASE_FISCAL = 0x03;

export type FiscalStorage = {
  readonly number: string;
  readonly phase: number;
  readonly openDocument: OpenDocument;
  readonly hasDocumentData: boolean;
  readonly shiftOpen: boolean;
  readonly shiftNumber: number;
  readonly shiftOpenedAt: DeviceTime;
  /** Receipts registered in the current or last shift. */
  readonly shiftReceipts: number;
  readonly documents: readonly RegisteredDocument[];
  /** Documents up to this number have reached the operator of fiscal data. */
  readonly sentThrough: number;
  readonly operatorOnline: boolean;
  /** Since when the operator has been out of reach, where a test says so; else the oldest unsent document tells. */
  readonly operatorSilentSince: DeviceTime | null;
  readonly expires: DeviceTime;
  readonly capacity: number;
};

export function newFiscalStorage(number: string, now: DeviceTime): FiscalStorage {
  return {
    number,
    phase: PHASE_FISCAL,
    openDocument: 'none',
    hasDocumentData: false,
    shiftOpen: false,
    shiftNumber: 0,
    shiftOpenedAt: 0,
    shiftReceipts: 0,
    documents: [],
    sentThrough: 0,
    operatorOnline: true,
    operatorSilentSince: null,
    expires: now + 450 * DAY_MS,
    capacity: 250_000,
  };
}

/** Opens a document. Closing a shift stays possible when nothing else is: at the end of life and of capacity. */
export function beginDocument(
  storage: FiscalStorage,
  kind: Exclude<OpenDocument, 'none'>,
  now: DeviceTime,
): Result<FiscalStorage, number> {
  const refusal = refusalToBegin(storage, kind, now);
  if (refusal !== undefined) return err(refusal);
  return ok({ ...storage, openDocument: kind, hasDocumentData: false });
}

export function cancelDocument(storage: FiscalStorage): FiscalStorage {
  return { ...storage, openDocument: 'none', hasDocumentData: false };
}

export function withDocumentData(storage: FiscalStorage): FiscalStorage {
  return { ...storage, hasDocumentData: true };
}

export type Concluded = { readonly storage: FiscalStorage; readonly document: RegisteredDocument };

/** Numbers and signs the open document and puts it on record for ever. `print` lays out its paper, number and sign included. */
export function concludeDocument(
  storage: FiscalStorage,
  draft: DocumentDraft,
  now: DeviceTime,
  print: (document: Omit<RegisteredDocument, 'paper'>) => readonly string[],
): Result<Concluded, number> {
  if (storage.openDocument !== openDocumentOf(draft.kind)) return err(STORAGE_ERRORS.wrongState);
  const refusal = refusalByTime(storage, storage.openDocument, now);
  if (refusal !== undefined) return err(refusal);
  const number = storage.documents.length + 1;
  const opening = draft.kind === 'open-shift';
  const isReceipt = storage.openDocument === 'receipt';
  const unsigned = {
    ...draft,
    number,
    shift: storage.shiftNumber + (opening ? 1 : 0),
    receipt: isReceipt ? storage.shiftReceipts + 1 : null,
    at: minuteText(now),
  };
  const signed = { ...unsigned, sign: fiscalSign(storage.number, unsigned) };
  const document = { ...signed, paper: print(signed) };
  return ok({ document, storage: recorded(storage, document, now) });
}

function recorded(storage: FiscalStorage, document: RegisteredDocument, now: DeviceTime): FiscalStorage {
  const opening = document.kind === 'open-shift';
  return {
    ...cancelDocument(storage),
    shiftOpen: document.kind !== 'close-shift',
    shiftNumber: document.shift,
    shiftOpenedAt: opening ? now : storage.shiftOpenedAt,
    shiftReceipts: opening ? 0 : (document.receipt ?? storage.shiftReceipts),
    documents: [...storage.documents, document],
    sentThrough: storage.operatorOnline ? document.number : storage.sentThrough,
  };
}

export function openDocumentOf(kind: DocumentKind): OpenDocument {
  return kind === 'open-shift' || kind === 'close-shift' ? kind : 'receipt';
}

export function findDocument(storage: FiscalStorage, number: number): RegisteredDocument | undefined {
  return storage.documents[number - 1];
}

export function lastDocument(storage: FiscalStorage): RegisteredDocument | undefined {
  return storage.documents.at(-1);
}

export function isShiftTooLong(storage: FiscalStorage, now: DeviceTime): boolean {
  return storage.shiftOpen && now - storage.shiftOpenedAt > MAX_SHIFT_MS;
}

export function unsentCount(storage: FiscalStorage): number {
  return storage.documents.length - storage.sentThrough;
}

export function firstUnsent(storage: FiscalStorage): RegisteredDocument | undefined {
  return findDocument(storage, storage.sentThrough + 1);
}

/** b0 replace within 3 days, b1 a month left, b2 memory 90 % full, b3 the operator has not been reached for too long. */
export function warnings(storage: FiscalStorage, now: DeviceTime): number {
  const left = storage.expires - now;
  const nearlyFull = (storage.capacity - storage.documents.length) * NEARLY_FULL_SHARE <= storage.capacity;
  return (
    (left <= 3 * DAY_MS ? 1 : 0) +
    (left <= 30 * DAY_MS ? 2 : 0) +
    (nearlyFull ? 4 : 0) +
    (isOperatorOverdue(storage, now) ? 8 : 0)
  );
}

function refusalToBegin(storage: FiscalStorage, kind: OpenDocument, now: DeviceTime): number | undefined {
  const shiftFits = kind === 'open-shift' ? !storage.shiftOpen : storage.shiftOpen;
  if (storage.phase !== PHASE_FISCAL || storage.openDocument !== 'none' || !shiftFits) return STORAGE_ERRORS.wrongState;
  return refusalByTime(storage, kind, now);
}

function refusalByTime(storage: FiscalStorage, kind: OpenDocument, now: DeviceTime): number | undefined {
  const last = lastDocument(storage);
  if (last !== undefined && minuteText(now) < last.at) return STORAGE_ERRORS.badTime;
  if (isOperatorOverdue(storage, now)) return STORAGE_ERRORS.ofdOverdue;
  if (kind === 'close-shift') return undefined;
  if (now > storage.expires) return STORAGE_ERRORS.endOfLife;
  if (storage.documents.length >= storage.capacity) return STORAGE_ERRORS.exhausted;
  return kind === 'receipt' && isShiftTooLong(storage, now) ? STORAGE_ERRORS.shiftTooLong : undefined;
}

function isOperatorOverdue(storage: FiscalStorage, now: DeviceTime): boolean {
  const waiting = firstUnsent(storage);
  const since = storage.operatorSilentSince ?? (waiting === undefined ? now : fromMinuteText(waiting.at));
  return now - since > OFD_LIMIT_MS;
}

const SMALLEST_SIGN = 1_000_000_000;

/** A keyed hash cut to 32 bits and kept at ten digits, so that it looks the same in text and in bytes. */
function fiscalSign(key: string, content: object): string {
  const hash = createHmac('sha256', key).update(JSON.stringify(content)).digest().readUInt32LE(0);
  return String(SMALLEST_SIGN + (hash % (2 ** 32 - SMALLEST_SIGN)));
}
