/**
 * Finding out from the device whether a receipt was recorded, with nothing but the witness written before it was sent.
 * Reads the storage's numbers and documents; cancels an open receipt only after the storage proved that it was not formed.
 */
import type { FiscalRecord, NotDone, RegisterOutcome, Unknown } from '../fiscal-registrar.ts';
import { codeOfSubmode, MODE } from './device-error.ts';
import { differences, readContent } from './receipt-content.ts';
import { RECEIPT_DOCUMENT, type FoundDocument, type StorageStatus } from './reply-codec.ts';
import {
  ask,
  cancelOpenDocument,
  failedCommand,
  notDone,
  PRINT_LIMIT_MS,
  unknown,
  whenPrinted,
  type Session,
} from './session.ts';
import { saveWitness, type ReceiptWitness } from './witness.ts';

/** A report may be printing: the longest command takes about this long. */
const REPORT_LIMIT_MS = 65_000;
const OPENING_SHIFT = 0x02;
/** So many differences in what a document holds prove that it is somebody else's; fewer are a doubt. */
const CERTAIN = 2;

type Search =
  { readonly kind: 'ours'; readonly found: FoundDocument } | { readonly kind: 'none'; readonly foreign: number | null } | Unknown;

/**
 * Done, NotDone or Unknown for the receipt that `witness` speaks of. `refusal` is the device's own word that it did not
 * execute the closing command: then a receipt that the storage does not know is not done, whatever else fails.
 */
export async function resolveReceipt(
  session: Session,
  intentId: string,
  witness: ReceiptWitness,
  refusal?: NotDone,
): Promise<RegisterOutcome> {
  const outcome = await judge(session, witness, refusal);
  if (outcome.outcome === 'unknown') session.unresolved = intentId;
  else if (session.unresolved === intentId) session.unresolved = undefined;
  if (outcome.outcome === 'not-done' && witness.phase !== 'void')
    saveWitness(session.intents, intentId, { ...witness, phase: 'void' });
  if (outcome.outcome === 'done' && witness.phase !== 'done') {
    const { fiscalDocument, fiscalSign, shift, receipt, at, storage, printed } = outcome;
    const record = { fiscalDocument, fiscalSign, shift, receipt, at, storage, printed };
    saveWitness(session.intents, intentId, { ...witness, phase: 'done', record });
  }
  return outcome;
}

async function judge(session: Session, witness: ReceiptWitness, refusal: NotDone | undefined): Promise<RegisterOutcome> {
  if (witness.phase === 'done' && witness.record !== undefined)
    return { outcome: 'done', change: witness.change, ...witness.record };
  if (witness.phase === 'void') return notDone('KKT_NOT_REGISTERED');
  if (witness.phase === 'opening') {
    await cancelIfOpen(session);
    return notDone('KKT_NOT_REGISTERED');
  }
  return judgeClosing(session, witness, refusal);
}

/** The closing command may have been executed: only the storage's own documents decide. */
async function judgeClosing(session: Session, witness: ReceiptWitness, refusal: NotDone | undefined): Promise<RegisterOutcome> {
  const idle = await whenPrinted(session, REPORT_LIMIT_MS);
  if (idle.kind !== 'ok') return unknown('KKT_ANSWER_LOST', { command: 'FF45' });
  const storage = await session.device.ask(session.commands.storageStatus);
  if (storage.kind !== 'ok') return unknown('KKT_ANSWER_LOST', { command: 'FF45' });
  if (storage.value.storage !== witness.storage || storage.value.lastDocument < witness.lastDocument)
    return unknown('KKT_FN_REPLACED', { expected: witness.storage, found: storage.value.storage });

  const search = await findOurs(session, witness, storage.value.lastDocument);
  if ('outcome' in search) return search;
  if (search.kind === 'ours') {
    const printed = codeOfSubmode(idle.value.submode) === undefined;
    return { outcome: 'done', change: witness.change, ...(await recordOf(session, witness, search.found, printed)) };
  }
  const reason = refusal ?? notFormed(search.foreign);
  const open = idle.value.mode === MODE.documentOpen || isReceiptOpen(storage.value);
  return open ? cancelUnformed(session, storage.value, idle.value.submode, { reason, certain: refusal !== undefined }) : reason;
}

function notFormed(foreign: number | null): NotDone {
  return foreign === null ? notDone('KKT_NOT_REGISTERED') : notDone('KKT_FOREIGN_DOCUMENT', { fiscalDocument: foreign });
}

/**
 * While our receipt was open the storage could form no other document, so ours can only be the very next one. The same
 * kind and total further on is somebody else's, or something only a person can judge.
 */
async function findOurs(session: Session, witness: ReceiptWitness, last: number): Promise<Search> {
  let foreign: number | null = null;
  for (let number = witness.lastDocument + 1; number <= last; number++) {
    const answer = await session.device.ask(session.commands.findDocument(number));
    if (answer.kind !== 'ok') return unknown('KKT_ANSWER_LOST', { command: 'FF0A' });
    const against = isOurs(witness, answer.value) ? await speaksAgainst(session, witness, number) : CERTAIN;
    if (against === 0 && number === witness.lastDocument + 1) return { kind: 'ours', found: answer.value };
    if (against < CERTAIN) return unknown('KKT_FOREIGN_DOCUMENT', { fiscalDocument: number });
    foreign ??= answer.value.type === RECEIPT_DOCUMENT ? number : null;
  }
  return { kind: 'none', foreign };
}

/** What stands in the document may still show that it is not ours: somebody else's may have come to the same total. */
async function speaksAgainst(session: Session, { content }: ReceiptWitness, number: number): Promise<number> {
  const found = content === undefined ? undefined : await readContent(session, number);
  return content === undefined || found === undefined ? 0 : differences(content, found);
}

function isOurs(witness: ReceiptWitness, found: FoundDocument): boolean {
  return (
    found.type === RECEIPT_DOCUMENT &&
    found.operation === witness.operation &&
    found.total !== null &&
    witness.totals.includes(found.total) &&
    (found.at ?? '') >= witness.startedAt
  );
}

async function recordOf(
  session: Session,
  witness: ReceiptWitness,
  found: FoundDocument,
  printed: boolean,
): Promise<FiscalRecord> {
  return {
    fiscalDocument: found.fiscalDocument,
    fiscalSign: found.fiscalSign,
    shift: witness.shift,
    receipt: await receiptInShift(session, witness),
    at: found.at ?? witness.startedAt,
    storage: witness.storage,
    printed,
  };
}

/** The number within the shift, while the shift's last receipt is still ours to ask about. */
export async function receiptInShift(session: Session, witness: ReceiptWitness): Promise<number | null> {
  const shift = await session.device.ask(session.commands.shiftParameters);
  const storage = await session.device.ask(session.commands.storageStatus);
  if (shift.kind !== 'ok' || storage.kind !== 'ok') return null;
  const stillLast = storage.value.lastDocument === witness.lastDocument + 1 && shift.value.shift === witness.shift;
  return stillLast ? shift.value.receipt : null;
}

type Verdict = { readonly reason: NotDone; readonly certain: boolean };

/** The storage does not know our receipt and something is open: cancelling settles it, once the device is idle. */
async function cancelUnformed(
  session: Session,
  before: StorageStatus,
  submode: number,
  { reason, certain }: Verdict,
): Promise<NotDone | Unknown> {
  const paper = codeOfSubmode(submode);
  if (paper !== undefined) return certain ? reason : unknown(paper);
  const cancelled = await cancelOpenDocument(session);
  if (certain) return reason;
  const after = await session.device.ask(session.commands.storageStatus);
  if (after.kind !== 'ok') return unknown('KKT_ANSWER_LOST', { command: '88' });
  if (after.value.lastDocument !== before.lastDocument) return unknown('KKT_UNRESOLVED');
  const state = await whenPrinted(session, PRINT_LIMIT_MS);
  if (state.kind === 'ok' && state.value.mode !== MODE.documentOpen && !isReceiptOpen(after.value)) return reason;
  if (cancelled.kind === 'ok') return unknown('KKT_UNRESOLVED');
  const failure = await failedCommand(session, cancelled);
  return unknown(failure.code, failure.details);
}

/** Cancels a left-over receipt where that works now; where it does not, the next receipt begins with cancelling it. */
export async function cancelIfOpen(session: Session): Promise<void> {
  const state = await whenPrinted(session, PRINT_LIMIT_MS);
  if (state.kind === 'ok' && state.value.mode === MODE.documentOpen) await ask(session, session.commands.cancelReceipt);
}

function isReceiptOpen(storage: StorageStatus): boolean {
  return storage.currentDocument !== 0 && storage.currentDocument !== OPENING_SHIFT;
}
