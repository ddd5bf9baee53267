/** Finds the commands a printer acts upon the moment they arrive, wherever they stand in the data, as real printers do. */

export type RealTimeRequest = { readonly kind: 'status'; readonly n: number } | { readonly kind: 'clear-buffers' };

const CLEAR = [0x10, 0x14, 8, 1, 3, 20, 1, 6, 2, 8];

/** Feed it every chunk in order; a command may be split between chunks. */
export function createRealTimeScanner(): (chunk: Uint8Array) => RealTimeRequest[] {
  let tail: number[] = [];
  return (chunk) => {
    const requests: RealTimeRequest[] = [];
    for (const byte of chunk) {
      tail.push(byte);
      if (tail.length > CLEAR.length) tail = tail.slice(-CLEAR.length);
      if (tail.at(-3) === 0x10 && tail.at(-2) === 0x04 && byte >= 1 && byte <= 4) requests.push({ kind: 'status', n: byte });
      if (tail.length === CLEAR.length && CLEAR.every((each, index) => tail[index] === each))
        requests.push({ kind: 'clear-buffers' });
    }
    return requests;
  };
}
