/**
 * The device's side of protocol 2.0: `8F LEN16 NUM16 DATA CRC16`, everything after the 8F stuffed (8F as 9F 81, 9F as 9F 83).
 * A command runs only when its number follows the last one; any other number, and the sync frame, bring the stored reply
 * back with the number it had. So a command sent again after a lost reply never runs twice.
 */
import { joinBytes, uintField } from './bytes.ts';
import type { HostEvent, HostLink } from './host-link.ts';

const START = 0x8f;
const ESCAPE = 0x9f;
const ESCAPED_START = 0x81;
const ESCAPED_ESCAPE = 0x83;
const ESCAPED: Readonly<Record<number, number>> = { [ESCAPED_START]: START, [ESCAPED_ESCAPE]: ESCAPE };
/** The length field and the check sum. */
const HEAD_AND_SUM = 4;
const NONE = new Uint8Array();

export function linkV2(): HostLink {
  let incoming: Uint8Array = new Uint8Array();
  let lastNumber = 0;
  let candidate = 0;
  let stored: Uint8Array | undefined;

  const answerAgain = (): HostEvent => ({ kind: 'send', bytes: stored ?? frame(lastNumber, NONE) });
  const understand = (content: Uint8Array): HostEvent | undefined => {
    if (content.length === 0) return answerAgain();
    if (content.length < 2) return undefined;
    candidate = (content[0] ?? 0) + 256 * (content[1] ?? 0);
    if (content.length === 2 || candidate !== (lastNumber + 1) % 65_536) return answerAgain();
    return { kind: 'command', body: content.slice(2) };
  };
  return {
    push(chunk) {
      incoming = joinBytes(incoming, chunk);
      return NONE;
    },
    next() {
      for (;;) {
        const found = takeFrame(incoming);
        incoming = found.rest;
        if (!found.taken) return undefined;
        const event = found.content === undefined ? undefined : understand(found.content);
        if (event !== undefined) return event;
      }
    },
    accept() {
      lastNumber = candidate;
      stored = undefined;
      return NONE;
    },
    reply(body) {
      stored = frame(lastNumber, body);
      return stored;
    },
    misreply: (body) => frame(lastNumber, body),
    dropPartial: () => void (incoming = NONE),
    hasPartial: () => incoming.length > 0,
    forget() {
      incoming = NONE;
      lastNumber = 0;
      stored = undefined;
    },
  };
}

type Taken = { readonly taken: boolean; readonly content?: Uint8Array; readonly rest: Uint8Array };

/** One frame from the front, its numbers checked; a frame that is cut short or spoilt gives way to the next 8F. */
function takeFrame(incoming: Uint8Array): Taken {
  const start = incoming.indexOf(START);
  if (start === -1) return { taken: false, rest: NONE };
  const next = incoming.indexOf(START, start + 1);
  const { plain, ends, spoilt } = unstuff(incoming.subarray(start + 1, next === -1 ? incoming.length : next));
  const wanted = plain.length < 2 ? HEAD_AND_SUM : HEAD_AND_SUM + (plain[0] ?? 0) + 256 * (plain[1] ?? 0);
  const end = ends[wanted - 1];
  if (end !== undefined) return checked(plain.slice(0, wanted), incoming.slice(start + 1 + end));
  if (next !== -1) return { taken: true, rest: incoming.slice(next) };
  return spoilt ? { taken: false, rest: NONE } : { taken: false, rest: incoming.slice(start) };
}

type Unstuffed = { readonly plain: Uint8Array; readonly ends: readonly number[]; readonly spoilt: boolean };

/** Plain bytes, and behind which stuffed byte each of them ends; stops at an escape that means nothing. */
function unstuff(stuffed: Uint8Array): Unstuffed {
  const plain: number[] = [];
  const ends: number[] = [];
  let at = 0;
  while (at < stuffed.length) {
    const escaped = stuffed[at] === ESCAPE;
    const byte = escaped ? ESCAPED[stuffed[at + 1] ?? 0] : stuffed[at];
    if (byte === undefined) return { plain: Uint8Array.from(plain), ends, spoilt: at + 1 < stuffed.length };
    at += escaped ? 2 : 1;
    plain.push(byte);
    ends.push(at);
  }
  return { plain: Uint8Array.from(plain), ends, spoilt: false };
}

function checked(plain: Uint8Array, rest: Uint8Array): Taken {
  const body = plain.slice(0, -2);
  const sum = (plain.at(-2) ?? 0) + 256 * (plain.at(-1) ?? 0);
  return sum === checkSum(body) ? { taken: true, content: body.slice(2), rest } : { taken: true, rest };
}

function frame(number: number, body: Uint8Array): Uint8Array {
  const content = joinBytes(uintField(body.length + 2, 2), uintField(number, 2), body);
  const plain = joinBytes(content, uintField(checkSum(content), 2));
  return Uint8Array.from([START, ...[...plain].flatMap(stuff)]);
}

function stuff(byte: number): readonly number[] {
  if (byte === START) return [ESCAPE, ESCAPED_START];
  return byte === ESCAPE ? [ESCAPE, ESCAPED_ESCAPE] : [byte];
}

/** CRC-16/CCITT-FALSE: polynomial 1021, starts at FFFF, bit by bit. */
function checkSum(bytes: Uint8Array): number {
  let sum = 0xffff;
  for (const byte of bytes) {
    sum ^= byte << 8;
    for (let bit = 0; bit < 8; bit += 1) sum = (sum & 0x8000) === 0 ? (sum << 1) & 0xffff : ((sum << 1) ^ 0x1021) & 0xffff;
  }
  return sum;
}
