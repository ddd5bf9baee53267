/**
 * The device's side of protocol 1.0: `02 LEN CMD params LRC`, ENQ 05, ACK 06, NAK 15.
 * LRC is the exclusive or of everything but the 02. A reply is held until the host acknowledges it: ENQ brings it back.
 */
import { joinBytes } from './bytes.ts';
import type { HostEvent, HostLink } from './host-link.ts';

const STX = 0x02;
const ENQ = 0x05;
const ACK = 0x06;
const NAK = 0x15;

export function linkV1(): HostLink {
  let incoming: Uint8Array = new Uint8Array();
  let held: Uint8Array | undefined;
  let busy = false;

  const takeFrame = (): HostEvent | undefined => {
    const length = incoming[1];
    if (length === undefined || incoming.length < length + 3) return undefined;
    const body = incoming.slice(2, 2 + length);
    const intact = length > 0 && incoming[length + 2] === checkByte(length, body);
    incoming = incoming.slice(length + 3);
    return intact ? { kind: 'command', body } : { kind: 'send', bytes: Uint8Array.of(NAK) };
  };
  const control = (byte: number): HostEvent | undefined => {
    if (byte === ACK) held = undefined;
    if (byte !== ENQ) return undefined;
    return { kind: 'send', bytes: held === undefined ? Uint8Array.of(NAK) : joinBytes([ACK], held) };
  };
  return {
    push(chunk) {
      if (busy) return chunk.filter((byte) => byte === ENQ).map(() => ACK);
      incoming = joinBytes(incoming, chunk);
      return new Uint8Array();
    },
    next() {
      while (incoming.length > 0) {
        if (incoming[0] === STX) return takeFrame();
        const event = control(incoming[0] ?? 0);
        incoming = incoming.slice(1);
        if (event !== undefined) return event;
      }
      return undefined;
    },
    accept() {
      busy = true;
      held = undefined;
      return Uint8Array.of(ACK);
    },
    reply(body) {
      busy = false;
      held = frame(body);
      return held;
    },
    misreply: frame,
    dropPartial: () => void (incoming = new Uint8Array()),
    hasPartial: () => incoming.length > 0,
    forget() {
      incoming = new Uint8Array();
      held = undefined;
      busy = false;
    },
  };
}

function frame(body: Uint8Array): Uint8Array {
  return joinBytes([STX, body.length], body, [checkByte(body.length, body)]);
}

function checkByte(length: number, body: Uint8Array): number {
  return body.reduce((sum, byte) => sum ^ byte, length);
}
