/** Bytes of a text file, gzipped or not, as numbered lines. A line that is too long or not UTF-8 is named, never guessed. */
import { isUtf8 } from 'node:buffer';
import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { Fault } from '../../contract/errors/fault.ts';
import type { Details, ErrorCode } from '../../contract/errors/registry.ts';

export type TextLine =
  | { readonly number: number; readonly text: string }
  | { readonly number: number; readonly text: undefined; readonly problem: ErrorCode; readonly details: Details };

/** Far more than a good needs; a longer line is dropped while it arrives, so that it cannot fill the memory. */
const MOST_BYTES = 40_000;
const LINE_FEED = 0x0a;
const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);

/** Lines come in groups, as their bytes do. Throws GOODS_FILE when a gzipped file is damaged. */
export async function* readLines(source: AsyncIterable<Uint8Array>): AsyncGenerator<readonly TextLine[]> {
  const pending = { number: 0, parts: [] as Buffer[], bytes: 0 };
  for await (const chunk of unzipped(source)) {
    const lines: TextLine[] = [];
    let from = 0;
    for (let end = chunk.indexOf(LINE_FEED); end >= 0; end = chunk.indexOf(LINE_FEED, from)) {
      keep(pending, chunk.subarray(from, end));
      lines.push(take(pending));
      from = end + 1;
    }
    keep(pending, chunk.subarray(from));
    if (lines.length > 0) yield lines;
  }
  if (pending.bytes > 0) yield [take(pending)];
}

type Pending = { number: number; parts: Buffer[]; bytes: number };

function keep(pending: Pending, bytes: Buffer): void {
  pending.bytes += bytes.length;
  if (pending.bytes <= MOST_BYTES) pending.parts.push(bytes);
  else pending.parts = [];
}

function take(pending: Pending): TextLine {
  pending.number += 1;
  const { number, bytes } = pending;
  const whole = Buffer.concat(pending.parts);
  pending.parts = [];
  pending.bytes = 0;
  if (bytes > MOST_BYTES) return { number, text: undefined, problem: 'GOODS_LINE_LONG', details: { most: MOST_BYTES } };
  const marked = number === 1 && whole.subarray(0, 3).equals(BYTE_ORDER_MARK);
  const body = marked ? whole.subarray(3) : whole;
  if (!isUtf8(body)) return { number, text: undefined, problem: 'GOODS_ENCODING', details: {} };
  const text = body.toString('utf8');
  return { number, text: text.endsWith('\r') ? text.slice(0, -1) : text };
}

async function* unzipped(source: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  const chunks = source[Symbol.asyncIterator]();
  const first = await chunks.next();
  if (first.done === true) return;
  const start: Uint8Array = first.value;
  const rest = (async function* (): AsyncGenerator<Buffer> {
    yield asBuffer(start);
    for (let next = await chunks.next(); next.done !== true; next = await chunks.next()) yield asBuffer(next.value);
  })();
  const isGzip = start[0] === 0x1f && start[1] === 0x8b;
  if (!isGzip) {
    yield* rest;
    return;
  }
  try {
    const gunzip = createGunzip();
    // Its errors come out of the loop below; the callback only keeps them from being thrown twice.
    pipeline(Readable.from(rest), gunzip, () => undefined);
    for await (const chunk of gunzip) yield chunk as Buffer;
  } catch (thrown) {
    throw new Fault('GOODS_FILE', { file: 'gzip' }, { cause: thrown });
  }
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
