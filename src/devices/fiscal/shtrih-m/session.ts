/** What every operation of the driver works with, and the steps they share: waiting, asking patiently, explaining a failure. */
import type { Details, ErrorCode } from '../../../contract/errors/registry.ts';
import type { IntentStore, NotDone, Unknown } from '../fiscal-registrar.ts';
import { hexByte } from './bytes.ts';
import type { Command, Commands } from './command-codec.ts';
import type { Answer, Device } from './device.ts';
import {
  codeOfDeviceError,
  codeOfMode,
  codeOfSubmode,
  MODE,
  NOT_IN_THIS_MODE,
  NOT_IN_THIS_SUBMODE,
  STILL_PRINTING,
} from './device-error.ts';
import type { ShortStatus } from './reply-codec.ts';

export type Session = {
  readonly device: Device;
  readonly commands: Commands;
  readonly intents: IntentStore;
  /** The device's bytes for VAT rates found so far. */
  readonly rates: Map<string, number>;
  /** The receipt whose fate is unknown: nothing new may be registered before it is known. */
  unresolved: string | undefined;
};

export type Failure = Exclude<Answer<never>, { readonly kind: 'ok' }>;

const POLL_MS = 200;
export const PRINT_LIMIT_MS = 30_000;

export function notDone(code: ErrorCode, details: Details = {}): NotDone {
  return { outcome: 'not-done', code, details };
}

export function unknown(code: ErrorCode, details: Details = {}): Unknown {
  return { outcome: 'unknown', code, details };
}

/** Asks, and waits and asks again only while the device says that it is still printing: then it executed nothing. */
export async function ask<T>(session: Session, command: Command<T>): Promise<Answer<T>> {
  const deadline = session.device.now() + PRINT_LIMIT_MS;
  for (;;) {
    const answer = await session.device.ask(command);
    if (answer.kind !== 'refused' || answer.error !== STILL_PRINTING || session.device.now() > deadline) return answer;
    await whenPrinted(session, PRINT_LIMIT_MS);
    await session.device.pause(POLL_MS);
  }
}

/** The state once the device no longer prints, or the last one seen when the time is over. */
export async function whenPrinted(session: Session, limitMs: number): Promise<Answer<ShortStatus>> {
  const deadline = session.device.now() + limitMs;
  for (;;) {
    const answer = await session.device.ask(session.commands.shortStatus);
    if (answer.kind !== 'ok' || codeOfSubmode(answer.value.submode) !== 'KKT_BUSY_PRINTING') return answer;
    if (session.device.now() > deadline) return answer;
    await session.device.pause(POLL_MS);
  }
}

/** A failed question: it changed nothing, so whatever was to follow is not done. */
export async function failedQuestion(session: Session, failure: Failure): Promise<NotDone> {
  return failure.kind === 'refused' ? explain(session, failure) : notDone(failure.code, { command: failure.command });
}

/** A failed command: a refusal and a command that never left are not done; a lost reply is unknown. */
export async function failedCommand(session: Session, failure: Failure): Promise<NotDone | Unknown> {
  return failure.kind === 'lost' ? lost(failure) : failedQuestion(session, failure);
}

export function lost(failure: Failure): Unknown {
  const code = failure.kind !== 'refused' && failure.code === 'KKT_GARBLED' ? 'KKT_GARBLED' : 'KKT_ANSWER_LOST';
  return unknown(code, { command: failure.command });
}

async function explain(session: Session, refusal: Extract<Failure, { kind: 'refused' }>): Promise<NotDone> {
  const { error, command } = refusal;
  const byState = error === NOT_IN_THIS_SUBMODE || error === NOT_IN_THIS_MODE;
  const status = byState ? await session.device.ask(session.commands.shortStatus) : undefined;
  const code = codeOfDeviceError(error, status?.kind === 'ok' ? status.value : undefined);
  const details = { deviceError: `${hexByte(error)}h`, command };
  if (code !== 'KKT_REFUSED') return notDone(code, details);
  const text = await session.device.ask(session.commands.errorText(error));
  return notDone(code, { ...details, deviceText: text.kind === 'ok' ? text.value.text : '' });
}

/** Why a new fiscal operation cannot start now, or undefined. `allowed` are the modes it may start in. */
export async function obstacle(session: Session, allowed: readonly number[]): Promise<NotDone | undefined> {
  for (let tries = 0; ; tries++) {
    const answer = await whenPrinted(session, PRINT_LIMIT_MS);
    if (answer.kind !== 'ok') return failedQuestion(session, answer);
    const { mode, submode } = answer.value;
    const paper = codeOfSubmode(submode);
    if (paper !== undefined) return notDone(paper);
    if (mode === MODE.documentOpen && tries === 0) {
      // Left over from a crash: an open receipt is not on record, and only we may speak to the device now.
      await cancelOpenDocument(session);
      continue;
    }
    if (allowed.includes(mode)) return undefined;
    return notDone(codeOfMode(mode) ?? 'KKT_SHIFT_OPEN', { mode });
  }
}

export async function cancelOpenDocument(session: Session): Promise<Answer<object>> {
  const answer = await ask(session, session.commands.cancelReceipt);
  await whenPrinted(session, PRINT_LIMIT_MS);
  return answer;
}
