/**
 * Frames of the alternative low level (protocol 2.0): `8F | LEN16 | NUM16 | data | CRC16`, lowest byte first.
 * LEN counts NUM and data. After the 8F every 8F travels as 9F 81 and every 9F as 9F 83, so an 8F always starts a frame.
 * CRC-16/CCITT-FALSE over LEN..data before stuffing. Source: facts of protocol 1.17, part "alternative low level".
 */
import { join, littleEndian, readLittleEndian } from './bytes.ts';

const START = 0x8f;
const ESCAPE = 0x9f;
const ESCAPED_START = 0x81;
const ESCAPED_ESCAPE = 0x83;

export type V2Item =
  | { readonly kind: 'frame'; readonly number: number; readonly data: Uint8Array }
  | { readonly kind: 'bad-frame' }
  | { readonly kind: 'stray'; readonly byte: number };

/** The host's question "which command did you execute last?": LEN 0 and no number. */
export const V2_SYNC = wrap(new Uint8Array(0));

export function encodeV2(number: number, data: Uint8Array): Uint8Array {
  return wrap(join(littleEndian(number, 2), data));
}

/** Reads all that is whole in `pending`; `rest` is the start of a frame still to come. Any chunking gives the same items. */
export function decodeV2(pending: Uint8Array): { readonly items: readonly V2Item[]; readonly rest: Uint8Array } {
  const items: V2Item[] = [];
  let at = 0;
  while (at < pending.length) {
    if (pending[at] !== START) {
      items.push({ kind: 'stray', byte: pending[at] ?? 0 });
      at += 1;
      continue;
    }
    const frame = readFrame(pending, at + 1);
    if (frame === undefined) break;
    items.push(frame.item);
    at = frame.end;
  }
  return { items, rest: pending.slice(at) };
}

type Reading = { readonly item: V2Item; readonly end: number };

/** One frame after its 8F: undefined while bytes are missing, a bad frame as soon as it cannot become good. */
function readFrame(pending: Uint8Array, from: number): Reading | undefined {
  const raw: number[] = [];
  let wanted = 2;
  let at = from;
  while (raw.length < wanted) {
    const plain = unstuff(pending, at);
    if (plain === 'short') return undefined;
    if (plain === 'bad')
      return {
        item: { kind: 'bad-frame' },
        end: pending[at] === ESCAPE && pending[at + 1] !== START ? at + 2 : startAt(pending, at),
      };
    raw.push(plain.byte);
    at = plain.next;
    if (raw.length === 2) wanted = 4 + (raw[0] ?? 0) + (raw[1] ?? 0) * 256;
  }
  const bytes = Uint8Array.from(raw);
  const body = bytes.subarray(2, -2);
  const good = body.length >= 2 && crc16(bytes.subarray(0, -2)) === readLittleEndian(bytes, bytes.length - 2, 2);
  return {
    item: good ? { kind: 'frame', number: readLittleEndian(body, 0, 2), data: body.slice(2) } : { kind: 'bad-frame' },
    end: at,
  };
}

/** Where the unexpected 8F that cut a frame short stands: the next frame begins there. */
function startAt(pending: Uint8Array, at: number): number {
  return pending[at] === START ? at : at + 1;
}

function unstuff(pending: Uint8Array, at: number): { readonly byte: number; readonly next: number } | 'short' | 'bad' {
  const byte = pending[at];
  if (byte === undefined) return 'short';
  if (byte === START) return 'bad';
  if (byte !== ESCAPE) return { byte, next: at + 1 };
  const second = pending[at + 1];
  if (second === undefined) return 'short';
  if (second === ESCAPED_START) return { byte: START, next: at + 2 };
  if (second === ESCAPED_ESCAPE) return { byte: ESCAPE, next: at + 2 };
  return 'bad';
}

function wrap(body: Uint8Array): Uint8Array {
  const counted = join(littleEndian(body.length, 2), body);
  const stuffed = Array.from(join(counted, littleEndian(crc16(counted), 2))).flatMap(stuff);
  return Uint8Array.from([START, ...stuffed]);
}

function stuff(byte: number): readonly number[] {
  if (byte === START) return [ESCAPE, ESCAPED_START];
  if (byte === ESCAPE) return [ESCAPE, ESCAPED_ESCAPE];
  return [byte];
}

/** Polynomial 1021, start FFFF, no reflection, no final XOR. */
export function crc16(bytes: Uint8Array): number {
  let crc = 0xffff;
  for (const byte of bytes) {
    crc ^= byte << 8;
    for (let bit = 0; bit < 8; bit++) crc = (crc & 0x8000) === 0 ? (crc << 1) & 0xffff : ((crc << 1) ^ 0x1021) & 0xffff;
  }
  return crc;
}
