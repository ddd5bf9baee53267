/**
 * The alternative low level on an open wire. The device executes a command only under the number that follows its last
 * one and otherwise repeats its stored reply, so a missing reply is asked for under the same number. Before that the
 * device is asked for its last number: a device that was switched off meanwhile forgets it, and then nothing is certain.
 */
import type { ErrorCode } from '../../../contract/errors/registry.ts';
import type { Timers } from '../../transport/transport.ts';
import { decodeV2, encodeV2, V2_SYNC, type V2Item } from './frame-v2-codec.ts';
import { answers, type AnyCommand, type Exchange, type Link } from './link.ts';
import type { Inbox, Wire } from './wire.ts';

const SYNC_WAIT_MS = 3000;
const SYNC_TRIES = 3;
const RECOVERY_ROUNDS = 4;

type Last = { readonly number: number; readonly reply: Uint8Array };
type Reply = Last | 'silence' | 'garbled' | 'closed';

const after = (number: number): number => (number + 1) & 0xffff;

export function linkV2(wire: Wire, timers: Timers): Link {
  const inbox = wire.read<V2Item>(decodeV2);
  let last: number | undefined;

  const lost = (code: ErrorCode, number: number): Exchange => {
    last = undefined;
    return { kind: 'lost', code, number };
  };

  /** Waits for the frame under `number`; late copies of the reply before it are skipped. */
  async function reply(number: number, waitMs: number): Promise<Reply> {
    const deadline = timers.now() + waitMs;
    for (;;) {
      const seen = await nextFrame(inbox, timers, Math.max(0, deadline - timers.now()));
      if (typeof seen === 'object' && after(seen.number) === number && timers.now() <= deadline) continue;
      return seen;
    }
  }

  function judge(command: AnyCommand, number: number, seen: Last): Exchange {
    if (!answers(command, seen.reply)) return lost('KKT_GARBLED', number);
    last = number;
    return { kind: 'reply', reply: seen.reply };
  }

  async function recover(command: AnyCommand, number: number): Promise<Exchange> {
    for (let round = 0; round < RECOVERY_ROUNDS; round++) {
      const held = await sync(wire, inbox, timers);
      if (held === undefined) return lost('KKT_NO_ANSWER', number);
      if (held.number === number && held.reply.length > 0) return judge(command, number, held);
      const executedUnheard = held.number === number;
      const neverArrived = after(held.number) === number && held.reply.length > 0;
      if (!executedUnheard && !neverArrived) return lost('KKT_NO_ANSWER', number);
      if (!(await wire.send(encodeV2(number, command.bytes)))) return lost('KKT_NO_ANSWER', number);
      const seen = await reply(number, command.timeoutMs);
      if (typeof seen === 'object' && seen.number === number && seen.reply.length > 0) return judge(command, number, seen);
    }
    return lost('KKT_GARBLED', number);
  }

  return {
    exchange: async (command) => {
      inbox.clear();
      if (last === undefined) {
        const held = await sync(wire, inbox, timers);
        if (held === undefined) return { kind: 'not-sent', code: 'KKT_NO_ANSWER' };
        last = held.number;
      }
      const number = after(last);
      if (!(await wire.send(encodeV2(number, command.bytes)))) return lost('KKT_NO_ANSWER', number);
      const seen = await reply(number, command.timeoutMs);
      if (typeof seen === 'object' && seen.number === number && seen.reply.length > 0) return judge(command, number, seen);
      return seen === 'closed' ? lost('KKT_NO_ANSWER', number) : recover(command, number);
    },
    recover: (command, number) => (number === null ? Promise.resolve(lost('KKT_NO_ANSWER', 0)) : recover(command, number)),
    nextNumber: () => (last === undefined ? null : after(last)),
    isClosed: () => wire.isClosed(),
    close: () => wire.close(),
  };
}

/** What the device holds: its last number, and the reply to it unless it was switched off since. */
async function sync(wire: Wire, inbox: Inbox<V2Item>, timers: Timers): Promise<Last | undefined> {
  for (let tries = 0; tries < SYNC_TRIES; tries++) {
    if (!(await wire.send(V2_SYNC))) return undefined;
    const seen = await nextFrame(inbox, timers, SYNC_WAIT_MS);
    if (seen === 'closed') return undefined;
    if (typeof seen === 'object') return seen;
  }
  return undefined;
}

/** Whether somebody who speaks this protocol is there: a device in the other one does not answer an 8F. */
export async function answersV2(wire: Wire, timers: Timers, waitMs: number): Promise<boolean> {
  const inbox = wire.read<V2Item>(decodeV2);
  if (!(await wire.send(V2_SYNC))) return false;
  return typeof (await nextFrame(inbox, timers, waitMs)) === 'object';
}

async function nextFrame(inbox: Inbox<V2Item>, timers: Timers, waitMs: number): Promise<Reply> {
  const deadline = timers.now() + waitMs;
  for (;;) {
    const item = await inbox.next(Math.max(0, deadline - timers.now()));
    if (item === 'silence' || item === 'closed') return item;
    if (item === 'cut' || item.kind === 'bad-frame') return 'garbled';
    if (item.kind === 'frame') return { number: item.number, reply: item.data };
    if (timers.now() > deadline) return 'silence';
  }
}
