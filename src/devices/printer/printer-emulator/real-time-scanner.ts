/** Finds the commands a printer acts upon the moment they arrive, wherever they stand in the data, as real printers do. */

export type RealTimeRequest = { readonly kind: 'status'; readonly n: number } | { readonly kind: 'clear-buffers' | 'pulse' };

const CLEAR = [0x10, 0x14, 8, 1, 3, 20, 1, 6, 2, 8];

/** Feed it every chunk in order; a command may be split between chunks. */
export function createRealTimeScanner(): (chunk: Uint8Array) => RealTimeRequest[] {
  let tail: number[] = [];
  return (chunk) => {
    const requests: RealTimeRequest[] = [];
    for (const byte of chunk) {
      tail = [...tail.slice(1 - CLEAR.length), byte];
      const request = requestAtEnd(tail);
      if (request !== undefined) requests.push(request);
    }
    return requests;
  };
}

function requestAtEnd(tail: readonly number[]): RealTimeRequest | undefined {
  const last = tail.at(-1) ?? 0;
  if (endsWith(tail.slice(0, -1), [0x10, 0x04]) && last >= 1 && last <= 4) return { kind: 'status', n: last };
  if (endsWith(tail.slice(0, -2), [0x10, 0x14, 1]) && (tail.at(-2) ?? 0) <= 1 && last >= 1 && last <= 8) return { kind: 'pulse' };
  return endsWith(tail, CLEAR) ? { kind: 'clear-buffers' } : undefined;
}

function endsWith(bytes: readonly number[], end: readonly number[]): boolean {
  return bytes.length >= end.length && end.every((byte, index) => bytes[bytes.length - end.length + index] === byte);
}
