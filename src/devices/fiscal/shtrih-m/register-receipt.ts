/** Putting one receipt on record: checks first, a durable witness before anything irreversible, and no guess afterwards. */
import type { FiscalDocument } from '../../../contract/fiscal-document.ts';
import type { FiscalRecord, NotDone, RegisterOutcome } from '../fiscal-registrar.ts';
import { codeOfSubmode, MODE } from './device-error.ts';
import { contentOf } from './receipt-content.ts';
import { planReceipt, shown, type ReceiptPlan } from './receipt-plan.ts';
import type { ReceiptLine } from './command-codec.ts';
import type { Signed } from './reply-codec.ts';
import { cancelIfOpen, receiptInShift, resolveReceipt } from './resolve-receipt.ts';
import {
  ask,
  failedQuestion,
  lost,
  notDone,
  obstacle,
  PRINT_LIMIT_MS,
  unknown,
  whenPrinted,
  type Failure,
  type Session,
} from './session.ts';
import { rateByte } from './vat-rate.ts';
import { loadWitness, saveWitness, type ReceiptWitness } from './witness.ts';

export async function registerReceipt(session: Session, document: FiscalDocument, intentId: string): Promise<RegisterOutcome> {
  const planned = planReceipt(document);
  if (!planned.ok) return notDone(planned.error.code, planned.error.details);
  const plan = planned.value;
  const earlier = await settleEarlier(session, plan, intentId);
  if (earlier !== undefined) return earlier;

  const lines = await readyToSell(session, plan);
  if ('outcome' in lines) return lines;
  const witness = await beginWitness(session, plan);
  if ('outcome' in witness) return witness;
  saveWitness(session.intents, intentId, witness);

  const abandon = async (reason: NotDone): Promise<NotDone> => {
    await cancelIfOpen(session);
    saveWitness(session.intents, intentId, { ...witness, phase: 'void' });
    return reason;
  };
  const fault = await fillReceipt(session, plan, lines);
  if (fault !== undefined) return abandon(fault);
  // Asked again: from here to the closing command nobody else can form a document, so ours will be the very next one.
  const storage = await session.device.ask(session.commands.storageStatus);
  if (storage.kind !== 'ok') return abandon(await failedQuestion(session, storage));
  const { lastDocument } = storage.value;
  const closing: ReceiptWitness = { ...witness, phase: 'closing', lastDocument, number: session.device.nextNumber() };
  try {
    saveWitness(session.intents, intentId, closing);
  } catch (thrown) {
    await cancelIfOpen(session);
    throw thrown;
  }
  return close(session, plan, intentId, closing);
}

/** What became of an intent, by the device's own word; nothing is ever registered here. */
export async function probeReceipt(session: Session, document: FiscalDocument, intentId: string): Promise<RegisterOutcome> {
  const witness = loadWitness(session.intents, intentId);
  if (witness === undefined) return notDone('KKT_NOT_REGISTERED');
  if (witness === 'unreadable' || witness.kind !== 'receipt') return unknown('KKT_UNRESOLVED');
  const planned = planReceipt(document);
  if (planned.ok && isAnother(witness, planned.value)) return unknown('KKT_INTENT_REUSED');
  return resolveReceipt(session, intentId, witness);
}

/** Resolves what is left of an earlier attempt, under this id or another: undefined when the way is free. */
async function settleEarlier(session: Session, plan: ReceiptPlan, intentId: string): Promise<RegisterOutcome | undefined> {
  const other = session.unresolved;
  if (other !== undefined && other !== intentId) {
    const left = loadWitness(session.intents, other);
    const settled =
      typeof left === 'object' && left.kind === 'receipt'
        ? await resolveReceipt(session, other, left)
        : unknown('KKT_UNRESOLVED');
    if (settled.outcome === 'unknown') return notDone('KKT_UNRESOLVED', { intent: other });
  }
  const earlier = loadWitness(session.intents, intentId);
  if (earlier === undefined) return undefined;
  if (earlier === 'unreadable' || earlier.kind !== 'receipt') return unknown('KKT_UNRESOLVED');
  if (isAnother(earlier, plan)) return notDone('KKT_INTENT_REUSED');
  const outcome = await resolveReceipt(session, intentId, earlier);
  return outcome.outcome === 'not-done' ? undefined : outcome;
}

/** Same id, other receipt: a mistake that must be loud, unless the first was certainly not recorded. */
function isAnother(witness: ReceiptWitness, plan: ReceiptPlan): boolean {
  if (witness.phase !== 'closing' && witness.phase !== 'done') return false;
  return witness.operation !== plan.operation || witness.totals[0] !== plan.due || witness.totals.at(-1) !== plan.total;
}

/** Refuses early what cannot work; answers the lines with this device's VAT bytes. */
async function readyToSell(session: Session, plan: ReceiptPlan): Promise<readonly ReceiptLine[] | NotDone> {
  const blocked = await obstacle(session, [MODE.shiftOpen]);
  if (blocked !== undefined) return blocked;
  const lines: ReceiptLine[] = [];
  for (const { vat, ...line } of plan.lines) {
    const rate = await rateByte(session, vat);
    if (typeof rate === 'object') return rate;
    lines.push({ ...line, rate });
  }
  return lines;
}

async function beginWitness(session: Session, plan: ReceiptPlan): Promise<ReceiptWitness | NotDone> {
  const storage = await session.device.ask(session.commands.storageStatus);
  if (storage.kind !== 'ok') return failedQuestion(session, storage);
  const full = await session.device.ask(session.commands.fullStatus);
  if (full.kind !== 'ok') return failedQuestion(session, full);
  const shift = await session.device.ask(session.commands.shiftParameters);
  if (shift.kind !== 'ok') return failedQuestion(session, shift);
  return {
    v: 1,
    kind: 'receipt',
    phase: 'opening',
    storage: storage.value.storage,
    lastDocument: storage.value.lastDocument,
    shift: shift.value.shift,
    operation: plan.operation,
    totals: [plan.due, plan.total],
    change: shown(plan.change),
    content: contentOf(plan),
    startedAt: full.value.clock.slice(0, 16),
    number: null,
  };
}

/** Lines and tags. The first line opens the receipt by itself. Any failure here means that nothing fiscal was formed. */
async function fillReceipt(session: Session, plan: ReceiptPlan, lines: readonly ReceiptLine[]): Promise<NotDone | undefined> {
  for (const line of lines) {
    const added = await ask(session, session.commands.addLine(line));
    if (added.kind !== 'ok') return unformed(session, added);
  }
  const tagged = await ask(session, session.commands.addTags(plan.tags));
  if (tagged.kind !== 'ok') return unformed(session, tagged);
  const subtotal = await session.device.ask(session.commands.subtotal);
  if (subtotal.kind === 'ok' && subtotal.value.total !== plan.total)
    return notDone('KKT_TOTAL_MISMATCH', { device: shown(subtotal.value.total), expected: shown(plan.total) });
  return undefined;
}

async function unformed(session: Session, failure: Failure): Promise<NotDone> {
  return failure.kind === 'refused' ? failedQuestion(session, failure) : notDone(failure.code, { command: failure.command });
}

async function close(session: Session, plan: ReceiptPlan, intentId: string, witness: ReceiptWitness): Promise<RegisterOutcome> {
  const closed = await ask(session, session.commands.closeReceipt(plan.closing));
  switch (closed.kind) {
    case 'ok': {
      const record = await recordOf(session, witness, closed.value);
      rememberDone(session, intentId, { ...witness, phase: 'done', change: shown(closed.value.change), record });
      return { outcome: 'done', change: shown(closed.value.change), ...record };
    }
    case 'lost':
      session.unresolved = intentId;
      return lost(closed);
    case 'not-sent':
    case 'refused':
      return resolveReceipt(session, intentId, witness, await failedQuestion(session, closed));
  }
}

/** The receipt is on record: failing to note it must not turn it into anything else. The closing witness still finds it. */
function rememberDone(session: Session, intentId: string, witness: ReceiptWitness): void {
  try {
    saveWitness(session.intents, intentId, witness);
  } catch {
    session.unresolved = intentId;
  }
}

async function recordOf(session: Session, witness: ReceiptWitness, signed: Signed): Promise<FiscalRecord> {
  const state = await whenPrinted(session, PRINT_LIMIT_MS);
  return {
    fiscalDocument: signed.fiscalDocument,
    fiscalSign: signed.fiscalSign,
    shift: witness.shift,
    receipt: await receiptInShift(session, witness),
    at: signed.at ?? (await timeOf(session, signed.fiscalDocument)) ?? witness.startedAt,
    storage: witness.storage,
    printed: state.kind === 'ok' && isPaperFine(state.value.submode),
  };
}

/** Still printing after the time is over is slow, not out of paper. */
function isPaperFine(submode: number): boolean {
  const code = codeOfSubmode(submode);
  return code === undefined || code === 'KKT_BUSY_PRINTING';
}

/** Older firmware signs without saying when: the storage knows. */
async function timeOf(session: Session, fiscalDocument: number): Promise<string | null> {
  const found = await session.device.ask(session.commands.findDocument(fiscalDocument));
  return found.kind === 'ok' ? found.value.at : null;
}
