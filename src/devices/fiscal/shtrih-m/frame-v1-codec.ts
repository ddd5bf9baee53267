/**
 * Frames of the standard low level (protocol 1.0): `02 | LEN | body | LRC` between single control bytes.
 * LEN counts the body; LRC is the XOR of LEN and body. Source: facts of protocol 1.17, part "standard low level".
 */
import { join } from './bytes.ts';

export const STX = 0x02;
export const ENQ = 0x05;
export const ACK = 0x06;
export const NAK = 0x15;

export type V1Item =
  | { readonly kind: 'enq' | 'ack' | 'nak' | 'bad-frame' }
  /** A byte that means nothing here. Over TCP and RNDIS a stray FF comes between control bytes. */
  | { readonly kind: 'stray'; readonly byte: number }
  | { readonly kind: 'frame'; readonly body: Uint8Array };

/** `body` is the command code and its parameters, 1 to 255 bytes. */
export function encodeV1(body: Uint8Array): Uint8Array {
  if (body.length === 0 || body.length > 255) throw new RangeError(`a frame carries 1..255 bytes, not ${body.length}`);
  return join([STX, body.length], body, [checksum(body)]);
}

/** Reads all that is whole in `pending`; `rest` is the start of a frame still to come. Any chunking gives the same items. */
export function decodeV1(pending: Uint8Array): { readonly items: readonly V1Item[]; readonly rest: Uint8Array } {
  const items: V1Item[] = [];
  let at = 0;
  while (at < pending.length) {
    const byte = pending[at] ?? 0;
    if (byte !== STX) {
      items.push(control(byte));
      at += 1;
      continue;
    }
    const length = pending[at + 1];
    if (length === undefined || at + length + 3 > pending.length) break;
    const body = pending.slice(at + 2, at + 2 + length);
    const good = length > 0 && pending[at + 2 + length] === checksum(body);
    items.push(good ? { kind: 'frame', body } : { kind: 'bad-frame' });
    at += length + 3;
  }
  return { items, rest: pending.slice(at) };
}

function control(byte: number): V1Item {
  if (byte === ENQ) return { kind: 'enq' };
  if (byte === ACK) return { kind: 'ack' };
  if (byte === NAK) return { kind: 'nak' };
  return { kind: 'stray', byte };
}

function checksum(body: Uint8Array): number {
  return body.reduce((sum, byte) => sum ^ byte, body.length);
}
