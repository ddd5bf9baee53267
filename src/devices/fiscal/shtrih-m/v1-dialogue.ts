/** The small talk of the standard low level: waiting for a control byte or a frame, ENQ, and complaining about a broken frame. */
import type { Timers } from '../../transport/transport.ts';
import { decodeV1, ENQ, NAK, type V1Item } from './frame-v1-codec.ts';
import type { Wire } from './wire.ts';

export type Heard =
  { readonly kind: 'ack' | 'nak' | 'garbled' | 'silence' | 'closed' } | { readonly kind: 'frame'; readonly body: Uint8Array };

export type V1Dialogue = ReturnType<typeof v1Dialogue>;

const CONTROL_WAIT_MS = 1000;
const SILENT_TRIES = 3;
const QUIET_MS = 100;
const MAX_BROKEN_ITEMS = 512;

export function v1Dialogue(wire: Wire, timers: Timers) {
  const inbox = wire.read<V1Item>(decodeV1);

  /** Waits for ACK, NAK or a frame; stray bytes (FF over TCP) are skipped, but not for ever. */
  async function control(waitMs = CONTROL_WAIT_MS): Promise<Heard> {
    const deadline = timers.now() + waitMs;
    for (;;) {
      const item = await inbox.next(Math.max(0, deadline - timers.now()));
      if (item === 'silence' || item === 'closed') return { kind: item };
      if (item === 'cut' || item.kind === 'bad-frame') return { kind: 'garbled' };
      if (item.kind === 'ack' || item.kind === 'nak') return { kind: item.kind };
      if (item.kind === 'frame') return item;
      if (timers.now() > deadline) return { kind: 'silence' };
    }
  }

  /** Lets a broken frame's last bytes pass, so that none is taken for a control byte. */
  async function quiet(): Promise<void> {
    for (let i = 0; i < MAX_BROKEN_ITEMS; i++) {
      const item = await inbox.next(QUIET_MS);
      if (item === 'silence' || item === 'closed') return;
    }
  }

  return {
    clear: (): void => inbox.clear(),
    control,
    /** Waits for a frame; a repeated ACK is no news. */
    async frame(waitMs: number): Promise<Heard> {
      const deadline = timers.now() + waitMs;
      for (;;) {
        const heard = await control(Math.max(0, deadline - timers.now()));
        if (heard.kind !== 'ack' && heard.kind !== 'nak') return heard;
      }
    },
    /** ENQ: NAK says idle, ACK says that a reply is being prepared or held. */
    async enquire(): Promise<Heard> {
      for (let tries = 0; tries < SILENT_TRIES; tries++) {
        if (!(await wire.send([ENQ]))) return { kind: 'closed' };
        const heard = await control();
        if (heard.kind === 'garbled') await quiet();
        else if (heard.kind !== 'silence') return heard;
      }
      return { kind: 'silence' };
    },
    async complain(): Promise<void> {
      await quiet();
      await wire.send([NAK]);
    },
  };
}
