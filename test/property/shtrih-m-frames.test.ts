/** 10,000 streams per protocol of frames, garbage and cuts: no throw, no false good frame, and chunking changes nothing. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { join } from '../../src/devices/fiscal/shtrih-m/bytes.ts';
import { decodeV1, encodeV1 } from '../../src/devices/fiscal/shtrih-m/frame-v1-codec.ts';
import { decodeV2, encodeV2 } from '../../src/devices/fiscal/shtrih-m/frame-v2-codec.ts';
import { commandsFor } from '../../src/devices/fiscal/shtrih-m/command-codec.ts';

const RUNS = { numRuns: 10_000 };
const garbage = fc.uint8Array({ maxLength: 40 });
const body = fc.uint8Array({ minLength: 1, maxLength: 60 });

type Piece = { readonly bytes: Uint8Array; readonly cut: number };

function stream(frame: fc.Arbitrary<Uint8Array>): fc.Arbitrary<Uint8Array> {
  const piece = fc.record({
    bytes: fc.oneof(frame, garbage),
    cut: fc.oneof({ weight: 3, arbitrary: fc.constant(1000) }, { weight: 1, arbitrary: fc.nat(60) }),
  });
  return fc
    .array(piece, { maxLength: 6 })
    .map((pieces: readonly Piece[]) => join(...pieces.map(({ bytes, cut }) => bytes.subarray(0, cut))));
}

function inChunks<Item>(
  decode: (pending: Uint8Array) => { items: readonly Item[]; rest: Uint8Array },
  all: Uint8Array,
  cuts: readonly number[],
): readonly Item[] {
  const items: Item[] = [];
  let rest: Uint8Array = new Uint8Array(0);
  const edges = [...cuts.map((cut) => cut % (all.length + 1)), all.length].sort((a, b) => a - b);
  let from = 0;
  for (const to of edges) {
    const decoded = decode(join(rest, all.subarray(from, to)));
    items.push(...decoded.items);
    rest = decoded.rest;
    from = to;
  }
  return items;
}

function contains(all: Uint8Array, part: Uint8Array): boolean {
  return Buffer.from(all).includes(Buffer.from(part));
}

/** Written apart from the codec, the table way. */
function crcByTable(bytes: Uint8Array): number {
  const table = Array.from({ length: 256 }, (_, n) => {
    let value = n << 8;
    for (let i = 0; i < 8; i++) value = value >= 0x8000 ? ((value * 2) ^ 0x11021) & 0xffff : value * 2;
    return value;
  });
  return bytes.reduce((crc, byte) => ((crc << 8) & 0xff00) ^ table[((crc >> 8) ^ byte) & 0xff]!, 0xffff);
}

describe('protocol 1.0', () => {
  it('never yields a frame that was not there whole and checked, whatever the chunks', () => {
    let frames = 0;
    fc.assert(
      fc.property(stream(body.map(encodeV1)), fc.array(fc.nat(400), { maxLength: 6 }), (all, cuts) => {
        const items = decodeV1(all).items;
        expect(inChunks(decodeV1, all, cuts)).toEqual(items);
        for (const item of items) {
          if (item.kind !== 'frame') continue;
          frames += 1;
          const lrc = item.body.reduce((sum, byte) => sum ^ byte, item.body.length);
          expect(contains(all, Uint8Array.from([2, item.body.length, ...item.body, lrc]))).toBe(true);
        }
      }),
      RUNS,
    );
    expect(frames).toBeGreaterThan(5000);
  });

  it('brings every command back', () => {
    fc.assert(
      fc.property(body, (sent) => {
        expect(decodeV1(encodeV1(sent))).toEqual({ items: [{ kind: 'frame', body: sent }], rest: new Uint8Array(0) });
      }),
      RUNS,
    );
  });
});

describe('protocol 2.0', () => {
  const frame = fc.tuple(fc.nat(0xffff), body).map(([number, data]) => encodeV2(number, data));

  it('never yields a frame that was not there whole and checked, whatever the chunks', () => {
    let frames = 0;
    fc.assert(
      fc.property(stream(frame), fc.array(fc.nat(400), { maxLength: 6 }), (all, cuts) => {
        const items = decodeV2(all).items;
        expect(inChunks(decodeV2, all, cuts)).toEqual(items);
        for (const item of items) {
          if (item.kind !== 'frame') continue;
          frames += 1;
          const length = item.data.length + 2;
          const plain = Uint8Array.from([length & 0xff, length >> 8, item.number & 0xff, item.number >> 8, ...item.data]);
          const crc = crcByTable(plain);
          const stuffed = [...plain, crc & 0xff, crc >> 8].flatMap((byte) =>
            byte === 0x8f ? [0x9f, 0x81] : byte === 0x9f ? [0x9f, 0x83] : [byte],
          );
          expect(contains(all, Uint8Array.from([0x8f, ...stuffed]))).toBe(true);
        }
      }),
      RUNS,
    );
    expect(frames).toBeGreaterThan(5000);
  });

  it('brings every command and number back', () => {
    fc.assert(
      fc.property(fc.nat(0xffff), fc.uint8Array({ maxLength: 200 }), (number, data) => {
        expect(decodeV2(encodeV2(number, data))).toEqual({ items: [{ kind: 'frame', number, data }], rest: new Uint8Array(0) });
      }),
      RUNS,
    );
  });
});

it('reads any reply of any command without throwing', () => {
  const commands = commandsFor(30);
  const all = [...Object.values(commands)].map((command) =>
    typeof command === 'function' ? (command as (...args: number[]) => { read: (data: Uint8Array) => unknown }) : command,
  );
  const readers = all.flatMap((command) => ('read' in command ? [command.read] : []));
  readers.push(
    commands.findDocument(1).read,
    commands.moneyRegister(1).read,
    commands.tableField(1, 1, 1).read,
    commands.errorText(1).read,
  );
  readers.push(commands.closeReceipt({ cash: 0, card: 0, prepaid: 0, credit: 0, rounding: 0, taxSystem: 1 }).read);
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 70 }), fc.nat(readers.length - 1), (data, which) => {
      readers[which]!(data);
    }),
    RUNS,
  );
});
