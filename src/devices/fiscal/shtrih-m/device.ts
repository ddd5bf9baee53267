/**
 * The registrar as something that answers questions: connects when needed, speaks whichever low level is set or found,
 * asks harmless questions again after a failure, and never a command that changes something.
 */
import type { ErrorCode } from '../../../contract/errors/registry.ts';
import type { Connect, Timers, Transport } from '../../transport/transport.ts';
import type { Command } from './command-codec.ts';
import type { AnyCommand, Exchange, Link } from './link.ts';
import { answersV1, linkV1 } from './link-v1.ts';
import { answersV2, linkV2 } from './link-v2.ts';
import { openWire, within } from './wire.ts';

export type Protocol = 'v1' | 'v2';

export type Answer<T> =
  | { readonly kind: 'ok'; readonly value: T }
  /** Executed nothing and said why. */
  | { readonly kind: 'refused'; readonly error: number; readonly command: string }
  /** `not-sent`: certainly not executed. `lost`: may have been. */
  | { readonly kind: 'not-sent' | 'lost'; readonly code: ErrorCode; readonly command: string };

export type Device = {
  ask<T>(command: Command<T>): Promise<Answer<T>>;
  pause(ms: number): Promise<void>;
  now(): number;
  /** Protocol 2.0: the number the next command will carry. */
  nextNumber(): number | null;
  close(): Promise<void>;
};

const CONNECT_TIMEOUT_MS = 5000;
/** How long to wait for an answer to the question "do you speak protocol 2.0?" [not confirmed by the vendor]. */
const DETECT_V2_MS = 300;
const QUESTION_TRIES = 3;
const PAUSE_BETWEEN_TRIES_MS = 200;

export function openDevice(connect: Connect, timers: Timers, protocol: Protocol | 'auto'): Device {
  let link: Link | undefined;

  async function drop(): Promise<void> {
    const old = link;
    link = undefined;
    await old?.close();
  }

  async function linked(): Promise<Link | undefined> {
    if (link !== undefined && !link.isClosed()) return link;
    await drop();
    const transport = await reach(connect, timers);
    if (transport === undefined) return undefined;
    const wire = openWire(transport, timers);
    if (protocol === 'v2' || (protocol === 'auto' && (await answersV2(wire, timers, DETECT_V2_MS)))) link = linkV2(wire, timers);
    else if (protocol === 'v1' || (await answersV1(wire, timers))) link = linkV1(wire, timers);
    else await wire.close();
    return link;
  }

  /** One attempt; when the wire broke under it, a fresh wire is asked what became of the command. */
  async function once(command: AnyCommand): Promise<Exchange> {
    const here = await linked();
    if (here === undefined) return { kind: 'not-sent', code: 'KKT_NO_ANSWER' };
    const exchange = await here.exchange(command);
    if (exchange.kind === 'reply') return exchange;
    await drop();
    if (exchange.kind === 'not-sent' || command.repeatable) return exchange;
    const fresh = await linked();
    if (fresh === undefined) return exchange;
    const recovered = await fresh.recover(command, exchange.number);
    if (recovered.kind !== 'reply') await drop();
    return recovered;
  }

  const pause = (ms: number): Promise<void> => new Promise((resolve) => void timers.after(ms, resolve));

  return {
    async ask(command) {
      for (let tries = 1; ; tries++) {
        const answer = understand(command, await once(command));
        if (answer.kind === 'ok' || answer.kind === 'refused') return answer;
        // Busy was waited for in the link, for as long as the longest report prints: not three times over.
        const waited = answer.code === 'KKT_BUSY_PRINTING';
        if (waited || !command.repeatable || tries === QUESTION_TRIES) return answer;
        await pause(PAUSE_BETWEEN_TRIES_MS);
      }
    },
    pause,
    now: () => timers.now(),
    nextNumber: () => link?.nextNumber() ?? null,
    close: drop,
  };
}

/** A wire, or undefined: nobody there, or nobody in time (a late one is closed). */
async function reach(connect: Connect, timers: Timers): Promise<Transport | undefined> {
  let late = false;
  const attempt = connect().then(
    (transport) => {
      if (late) void transport.close();
      return transport;
    },
    () => undefined,
  );
  const transport = await within(timers, CONNECT_TIMEOUT_MS, attempt, undefined);
  late = transport === undefined;
  return transport;
}

function understand<T>(command: Command<T>, exchange: Exchange): Answer<T> {
  if (exchange.kind !== 'reply') return { kind: exchange.kind, code: exchange.code, command: command.name };
  const { reply } = exchange;
  const codeLength = reply.length === 2 ? 1 : command.codeLength;
  const error = reply[codeLength] ?? 0;
  if (error !== 0) return { kind: 'refused', error, command: command.name };
  const value = command.read(reply.subarray(codeLength + 1));
  return value === undefined ? { kind: 'lost', code: 'KKT_GARBLED', command: command.name } : { kind: 'ok', value };
}
