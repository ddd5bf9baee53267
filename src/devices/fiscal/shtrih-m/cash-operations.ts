/** Cash in and out. They form no fiscal document, so a lost reply is settled by the device's own count of its drawer. */
import { parseMoney } from '../../../domain/money/decimal.ts';
import type { CommandOutcome } from '../fiscal-registrar.ts';
import { MODE } from './device-error.ts';
import { MONEY_REGISTER } from './read-state.ts';
import {
  ask,
  failedCommand,
  failedQuestion,
  notDone,
  obstacle,
  unknown,
  whenPrinted,
  PRINT_LIMIT_MS,
  type Session,
} from './session.ts';
import { loadWitness, saveWitness, type CashWitness } from './witness.ts';

export type CashMove = { readonly amount: string; readonly direction: 'in' | 'out'; readonly intentId: string };

/** The protocol carries amounts in five bytes. */
const MAX_KOPECKS = 9_999_999_999;

export async function moveCash(session: Session, { amount, direction, intentId }: CashMove): Promise<CommandOutcome> {
  const parsed = parseMoney(amount);
  if (!parsed.ok || parsed.value <= 0 || parsed.value > MAX_KOPECKS) return notDone('KKT_BAD_DOCUMENT', { field: 'amount' });
  const added = direction === 'in' ? parsed.value : 0 - parsed.value;
  const earlier = loadWitness(session.intents, intentId);
  if (earlier !== undefined) {
    if (earlier === 'unreadable' || earlier.kind !== 'cash' || earlier.added !== added) return notDone('KKT_INTENT_REUSED');
    const outcome = await settle(session, intentId, earlier);
    if (outcome.outcome !== 'not-done') return outcome;
  }
  const blocked = await obstacle(session, [MODE.shiftOpen, MODE.shiftClosed]);
  return blocked ?? move(session, intentId, added);
}

async function move(session: Session, intentId: string, added: number): Promise<CommandOutcome> {
  const { device, commands, intents } = session;
  const drawer = await device.ask(commands.moneyRegister(MONEY_REGISTER.cashInDrawer));
  if (drawer.kind !== 'ok') return failedQuestion(session, drawer);
  const witness: CashWitness = { v: 1, kind: 'cash', phase: 'sending', before: drawer.value.value, added };
  saveWitness(intents, intentId, witness);
  const moved = await ask(session, added > 0 ? commands.cashIn(added) : commands.cashOut(-added));
  if (moved.kind === 'lost') return settle(session, intentId, witness);
  saveWitness(intents, intentId, { ...witness, phase: moved.kind === 'ok' ? 'done' : 'void' });
  return moved.kind === 'ok' ? { outcome: 'done' } : failedCommand(session, moved);
}

/** What became of a cash movement, by the device's own count; nothing is ever moved here. */
export async function probeCash(session: Session, intentId: string): Promise<CommandOutcome> {
  const witness = loadWitness(session.intents, intentId);
  if (witness === undefined) return notDone('KKT_NOT_REGISTERED');
  if (witness === 'unreadable' || witness.kind !== 'cash') return unknown('KKT_CASH_UNRESOLVED');
  return settle(session, intentId, witness);
}

/** Done when the drawer grew by exactly the amount, not done when it is as it was; anything else a person must judge. */
async function settle(session: Session, intentId: string, witness: CashWitness): Promise<CommandOutcome> {
  if (witness.phase === 'done') return { outcome: 'done' };
  if (witness.phase === 'void') return notDone('KKT_NOT_REGISTERED');
  await whenPrinted(session, PRINT_LIMIT_MS);
  const drawer = await session.device.ask(session.commands.moneyRegister(MONEY_REGISTER.cashInDrawer));
  if (drawer.kind !== 'ok') return unknown('KKT_ANSWER_LOST', { command: witness.added > 0 ? '50' : '51' });
  const grown = drawer.value.value - witness.before;
  if (grown !== witness.added && grown !== 0) return unknown('KKT_CASH_UNRESOLVED');
  const done = grown === witness.added;
  saveWitness(session.intents, intentId, { ...witness, phase: done ? 'done' : 'void' });
  return done ? { outcome: 'done' } : notDone('KKT_NOT_REGISTERED');
}
