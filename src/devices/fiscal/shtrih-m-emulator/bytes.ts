/** Reading and building the registrar's byte fields: all numbers little-endian, as the protocol has them. */
export type FieldReader = {
  /** An unsigned number of 1 to 6 bytes. */
  uint(length: number): number;
  bytes(length: number): Uint8Array;
  rest(): Uint8Array;
  left(): number;
};

/** The caller has checked the length of the whole command: reading past its end is a programmer's mistake. */
export function readFields(data: Uint8Array): FieldReader {
  let at = 0;
  const bytes = (length: number): Uint8Array => {
    if (at + length > data.length) throw new RangeError(`${length} bytes wanted, ${data.length - at} left`);
    at += length;
    return data.slice(at - length, at);
  };
  return {
    uint: (length) => bytes(length).reduceRight((number, byte) => number * 256 + byte, 0),
    bytes,
    rest: () => bytes(data.length - at),
    left: () => data.length - at,
  };
}

export function uintField(value: number, length: number): Uint8Array {
  const field = new Uint8Array(length);
  let rest = BigInt(value);
  for (let index = 0; index < length; index += 1) {
    field[index] = Number(rest & 255n);
    rest >>= 8n;
  }
  return field;
}

export function joinBytes(...parts: readonly (Uint8Array | readonly number[])[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

export function toHex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex').toUpperCase();
}
