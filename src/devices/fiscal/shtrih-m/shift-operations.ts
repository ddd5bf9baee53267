/** Opening and closing the shift. A lost reply is settled by asking whether the shift is open and which number it has. */
import type { CommandOutcome, FiscalRecord, Cashier } from '../fiscal-registrar.ts';
import { codeOfSubmode, MODE } from './device-error.ts';
import {
  ask,
  failedCommand,
  failedQuestion,
  lost,
  notDone,
  obstacle,
  PRINT_LIMIT_MS,
  whenPrinted,
  type Failure,
  type Session,
} from './session.ts';
import { cashierTags } from './tlv-codec.ts';

type ShiftOutcome = CommandOutcome<{ readonly record: FiscalRecord }>;
type Shift = { readonly open: boolean; readonly shift: number };

/** A Z report may still be printing when the reply to it is lost. */
const REPORT_LIMIT_MS = 65_000;

export async function openShift(session: Session, cashier: Cashier): Promise<ShiftOutcome> {
  const blocked = await obstacle(session, [MODE.shiftClosed]);
  if (blocked !== undefined) return blocked;
  const before = await session.device.ask(session.commands.shiftParameters);
  if (before.kind !== 'ok') return failedQuestion(session, before);
  await nameCashier(session, cashier);
  const opened = await ask(session, session.commands.openShift);
  if (opened.kind === 'ok') return recordOf(session);
  return settle(session, opened, (now) => now.open && now.shift !== before.value.shift);
}

export async function closeShift(session: Session): Promise<ShiftOutcome> {
  const blocked = await obstacle(session, [MODE.shiftOpen, MODE.shiftExpired]);
  if (blocked !== undefined) return blocked;
  const before = await session.device.ask(session.commands.shiftParameters);
  if (before.kind !== 'ok') return failedQuestion(session, before);
  const closed = await ask(session, session.commands.closeShift);
  if (closed.kind === 'ok') return recordOf(session);
  return settle(session, closed, (now) => !now.open && now.shift === before.value.shift);
}

/** Puts the cashier on the opening report where the firmware can; where it cannot, the shift opens without. */
async function nameCashier(session: Session, cashier: Cashier): Promise<void> {
  const storage = await session.device.ask(session.commands.storageStatus);
  if (storage.kind === 'ok' && storage.value.currentDocument !== 0)
    await session.device.ask(session.commands.cancelStorageDocument);
  const begun = await ask(session, session.commands.beginOpenShift);
  const named = begun.kind === 'ok' ? await ask(session, session.commands.addTags(cashierTags(cashier))) : begun;
  if (named.kind !== 'ok') await session.device.ask(session.commands.cancelStorageDocument);
}

async function settle(session: Session, failure: Failure, happened: (now: Shift) => boolean): Promise<ShiftOutcome> {
  if (failure.kind !== 'lost') return failedCommand(session, failure);
  const idle = await whenPrinted(session, REPORT_LIMIT_MS);
  const now = await session.device.ask(session.commands.shiftParameters);
  if (idle.kind !== 'ok' || now.kind !== 'ok') return lost(failure);
  if (happened(now.value)) return recordOf(session);
  return notDone(codeOfSubmode(idle.value.submode) ?? failure.code, { command: failure.command });
}

/** The shift's report is the storage's last document. It is on record even where the details cannot be read any more. */
async function recordOf(session: Session): Promise<ShiftOutcome> {
  const state = await whenPrinted(session, PRINT_LIMIT_MS);
  const storage = await session.device.ask(session.commands.storageStatus);
  const shift = await session.device.ask(session.commands.shiftParameters);
  const last = storage.kind === 'ok' ? storage.value.lastDocument : 0;
  const found = await session.device.ask(session.commands.findDocument(last));
  return {
    outcome: 'done',
    record: {
      fiscalDocument: last,
      fiscalSign: found.kind === 'ok' ? found.value.fiscalSign : '',
      shift: shift.kind === 'ok' ? shift.value.shift : 0,
      receipt: null,
      at: found.kind === 'ok' ? (found.value.at ?? '') : '',
      storage: storage.kind === 'ok' ? storage.value.storage : '',
      printed: state.kind === 'ok' && (codeOfSubmode(state.value.submode) ?? 'KKT_BUSY_PRINTING') === 'KKT_BUSY_PRINTING',
    },
  };
}
