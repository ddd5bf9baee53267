/**
 * The standard low level on an open wire: ENQ, frame, ACK, reply, ACK. A command travels again only after the device said
 * NAK to it and a second question proved that it holds no reply; a missing reply is asked for with ENQ and otherwise lost.
 */
import type { ErrorCode } from '../../../contract/errors/registry.ts';
import type { Timers } from '../../transport/transport.ts';
import { ACK, encodeV1 } from './frame-v1-codec.ts';
import { answers, type AnyCommand, type Exchange, type Link } from './link.ts';
import { v1Dialogue, type Heard } from './v1-dialogue.ts';
import type { Wire } from './wire.ts';

/** The vendor's diagram counts every kind of retry to ten. */
const MAX_TRIES = 10;
/** How long a reply to somebody's earlier command may take before ours can start. */
const EARLIER_REPLY_MS = 65_000;

export function linkV1(wire: Wire, timers: Timers): Link {
  const dialogue = v1Dialogue(wire, timers);

  /** Brings the device to "idle, ready for a command": a reply it still holds is read and dropped. */
  async function ready(): Promise<'ready' | ErrorCode> {
    dialogue.clear();
    for (let tries = 0; tries < MAX_TRIES; tries++) {
      let heard = await dialogue.enquire();
      if (heard.kind === 'nak') return 'ready';
      if (heard.kind === 'closed' || heard.kind === 'silence') return 'KKT_NO_ANSWER';
      if (heard.kind === 'ack') heard = await dialogue.frame(EARLIER_REPLY_MS);
      if (heard.kind === 'silence') return 'KKT_BUSY_PRINTING';
      if (heard.kind === 'garbled') await dialogue.complain();
      else await wire.send([ACK]);
    }
    return 'KKT_GARBLED';
  }

  /** After the frame went out: reads its reply, asking again with ENQ where it is broken or missing. */
  async function reply(command: AnyCommand, first: Heard): Promise<Exchange> {
    const deadline = timers.now() + 2 * command.timeoutMs + 5000;
    let heard = first;
    for (let tries = 0; tries < MAX_TRIES && timers.now() < deadline; tries++) {
      if (heard.kind === 'ack') heard = await dialogue.frame(command.timeoutMs);
      if (heard.kind === 'closed') return lost('KKT_NO_ANSWER');
      if (heard.kind === 'frame') {
        await wire.send([ACK]);
        if (answers(command, heard.body)) return { kind: 'reply', reply: heard.body };
      }
      if (heard.kind === 'garbled') await dialogue.complain();
      heard = await dialogue.enquire();
      if (heard.kind === 'nak' || heard.kind === 'silence') return lost('KKT_NO_ANSWER');
    }
    return lost('KKT_GARBLED');
  }

  /** What the device said to the frame; `again` when it certainly refused it. */
  async function deliver(command: AnyCommand): Promise<Heard | 'again'> {
    if (!(await wire.send(encodeV1(command.bytes)))) return { kind: 'closed' };
    const heard = await dialogue.control();
    if (heard.kind !== 'nak' && heard.kind !== 'silence') return heard;
    const held = await dialogue.enquire();
    if (held.kind !== 'nak') return held;
    // The NAK itself may be noise: only a device that said it twice, and so holds no reply, has really refused the frame.
    return heard.kind === 'nak' ? 'again' : { kind: 'silence' };
  }

  return {
    exchange: async (command) => {
      const state = await ready();
      if (state !== 'ready') return { kind: 'not-sent', code: state };
      for (let tries = 0; tries < MAX_TRIES; tries++) {
        const heard = await deliver(command);
        if (heard === 'again') continue;
        return heard.kind === 'silence' ? lost('KKT_NO_ANSWER') : reply(command, heard);
      }
      return { kind: 'not-sent', code: 'KKT_GARBLED' };
    },
    recover: async (command) => {
      const heard = await dialogue.enquire();
      return heard.kind === 'ack' || heard.kind === 'frame' ? reply(command, heard) : lost('KKT_NO_ANSWER');
    },
    nextNumber: () => null,
    isClosed: () => wire.isClosed(),
    close: () => wire.close(),
  };
}

function lost(code: ErrorCode): Exchange {
  return { kind: 'lost', code, number: null };
}

/** Whether somebody who speaks this protocol is there. */
export async function answersV1(wire: Wire, timers: Timers): Promise<boolean> {
  const { kind } = await v1Dialogue(wire, timers).enquire();
  return kind === 'ack' || kind === 'nak' || kind === 'frame';
}
