/** Little things every codec of this protocol needs: little-endian integers, joining, comparing, hex for people. */

/** `value` as `width` bytes, lowest first. A value that does not fit is a programmer's mistake: amounts are checked before. */
export function littleEndian(value: number, width: number): Uint8Array {
  let rest = BigInt(value);
  if (rest < 0n || rest >= 1n << BigInt(width * 8)) throw new RangeError(`${value} does not fit ${width} bytes`);
  const bytes = new Uint8Array(width);
  for (let i = 0; i < width; i++) {
    bytes[i] = Number(rest & 0xffn);
    rest >>= 8n;
  }
  return bytes;
}

/** Reads `width` bytes (at most 6, so the result is exact), lowest first. Missing bytes are a programmer's mistake. */
export function readLittleEndian(bytes: Uint8Array, offset: number, width: number): number {
  if (width > 6 || offset + width > bytes.length)
    throw new RangeError(`cannot read ${width} bytes at ${offset} of ${bytes.length}`);
  let value = 0n;
  for (let i = width - 1; i >= 0; i--) value = (value << 8n) | BigInt(bytes[offset + i] ?? 0);
  return Number(value);
}

export function join(...parts: readonly (Uint8Array | readonly number[])[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

export function hex(bytes: Uint8Array): string {
  return Array.from(bytes, hexByte).join(' ');
}

export function hexByte(byte: number): string {
  return byte.toString(16).toUpperCase().padStart(2, '0');
}
