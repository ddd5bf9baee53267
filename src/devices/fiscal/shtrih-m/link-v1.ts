/**
 * The standard low level on an open wire: ENQ, frame, ACK, reply, ACK. A command travels again only after the device said
 * NAK to it and a second question proved that it holds no reply; a missing reply is asked for with ENQ and otherwise lost.
 */
import type { ErrorCode } from '../../../contract/errors/registry.ts';
import type { Timers } from '../../transport/transport.ts';
import { ACK, decodeV1, encodeV1, ENQ, NAK, type V1Item } from './frame-v1-codec.ts';
import { answers, type AnyCommand, type Exchange, type Link } from './link.ts';
import type { Wire } from './wire.ts';

const CONTROL_WAIT_MS = 1000;
const SILENT_TRIES = 3;
/** The vendor's diagram counts every kind of retry to ten. */
const MAX_TRIES = 10;
/** How long a reply to somebody's earlier command may take before ours can start. */
const EARLIER_REPLY_MS = 65_000;
const QUIET_MS = 100;

type Control = 'ack' | 'nak' | 'frame' | 'garbled' | 'silence' | 'closed';

export function linkV1(wire: Wire, timers: Timers): Link {
  const inbox = wire.read<V1Item>(decodeV1);
  const lost = (code: ErrorCode): Exchange => ({ kind: 'lost', code, number: null });
  const notSent = (code: ErrorCode): Exchange => ({ kind: 'not-sent', code });

  /** The frame that the last `control` or `frame` saw. */
  let body: Uint8Array = new Uint8Array(0);

  /** Waits for ACK, NAK or a frame; stray bytes (FF over TCP) are skipped, but not for ever. */
  async function control(waitMs: number): Promise<Control> {
    const deadline = timers.now() + waitMs;
    for (;;) {
      const item = await inbox.next(Math.max(0, deadline - timers.now()));
      if (item === 'silence' || item === 'closed') return item;
      if (item === 'cut' || item.kind === 'bad-frame') return 'garbled';
      if (item.kind === 'ack' || item.kind === 'nak') return item.kind;
      if (item.kind === 'frame') {
        body = item.body;
        return 'frame';
      }
      if (timers.now() > deadline) return 'silence';
    }
  }

  /** Waits for a frame; a repeated ACK is no news. */
  async function frame(waitMs: number): Promise<Exclude<Control, 'ack' | 'nak'>> {
    const deadline = timers.now() + waitMs;
    for (;;) {
      const seen = await control(Math.max(0, deadline - timers.now()));
      if (seen !== 'ack' && seen !== 'nak') return seen;
    }
  }

  /** Lets a broken frame's last bytes pass, so that none is taken for a control byte. */
  async function quiet(): Promise<void> {
    for (let i = 0; i < 512; i++) {
      const item = await inbox.next(QUIET_MS);
      if (item === 'silence' || item === 'closed') return;
    }
  }

  async function enquire(): Promise<Control> {
    for (let tries = 0; tries < SILENT_TRIES; tries++) {
      if (!(await wire.send([ENQ]))) return 'closed';
      const seen = await control(CONTROL_WAIT_MS);
      if (seen === 'garbled') await quiet();
      else if (seen !== 'silence') return seen;
    }
    return 'silence';
  }

  /** Brings the device to "idle, ready for a command": a reply it still holds is read and dropped. */
  async function ready(): Promise<'ready' | ErrorCode> {
    inbox.clear();
    for (let tries = 0; tries < MAX_TRIES; tries++) {
      let seen = await enquire();
      if (seen === 'nak') return 'ready';
      if (seen === 'closed' || seen === 'silence') return 'KKT_NO_ANSWER';
      if (seen === 'ack') seen = await frame(EARLIER_REPLY_MS);
      if (seen === 'silence') return 'KKT_BUSY_PRINTING';
      if (seen === 'garbled') await complain();
      else await wire.send([ACK]);
    }
    return 'KKT_GARBLED';
  }

  async function complain(): Promise<void> {
    await quiet();
    await wire.send([NAK]);
  }

  /** After the frame went out: reads its reply, asking again with ENQ where it is broken or missing. */
  async function reply(command: AnyCommand, first: Control): Promise<Exchange> {
    const deadline = timers.now() + 2 * command.timeoutMs + 5000;
    let seen = first;
    for (let tries = 0; tries < MAX_TRIES && timers.now() < deadline; tries++) {
      if (seen === 'ack') seen = await frame(command.timeoutMs);
      if (seen === 'closed') return lost('KKT_NO_ANSWER');
      if (seen === 'frame') {
        await wire.send([ACK]);
        if (answers(command, body)) return { kind: 'reply', reply: body };
      }
      if (seen === 'garbled') await complain();
      seen = await enquire();
      if (seen === 'nak' || seen === 'silence') return lost('KKT_NO_ANSWER');
    }
    return lost('KKT_GARBLED');
  }

  return {
    async exchange(command) {
      const state = await ready();
      if (state !== 'ready') return notSent(state);
      for (let tries = 0; tries < MAX_TRIES; tries++) {
        if (!(await wire.send(encodeV1(command.bytes)))) return lost('KKT_NO_ANSWER');
        let seen = await control(CONTROL_WAIT_MS);
        if (seen === 'nak') {
          // The NAK itself may be noise: only a device that holds no reply has really refused the frame.
          seen = await enquire();
          if (seen === 'nak') continue;
        } else if (seen === 'silence') {
          seen = await enquire();
          if (seen === 'nak') return lost('KKT_NO_ANSWER');
        }
        if (seen === 'silence' || seen === 'closed') return lost('KKT_NO_ANSWER');
        return reply(command, seen);
      }
      return notSent('KKT_GARBLED');
    },
    async recover(command) {
      const seen = await enquire();
      return seen === 'ack' || seen === 'frame' ? reply(command, seen) : lost('KKT_NO_ANSWER');
    },
    nextNumber: () => null,
    isClosed: wire.isClosed,
    close: wire.close,
  };
}

/** Whether somebody who speaks this protocol is there. */
export async function answersV1(wire: Wire): Promise<boolean> {
  const inbox = wire.read<V1Item>(decodeV1);
  for (let tries = 0; tries < SILENT_TRIES; tries++) {
    if (!(await wire.send([ENQ]))) return false;
    for (let items = 0; items < 16; items++) {
      const item = await inbox.next(CONTROL_WAIT_MS);
      if (item === 'closed') return false;
      if (item === 'silence') break;
      if (item !== 'cut' && (item.kind === 'ack' || item.kind === 'nak' || item.kind === 'frame')) return true;
    }
  }
  return false;
}
