/** The emulator's own reading of ESC/POS: bytes to commands. Written from the command reference, shares nothing with the encoding side. */

export type PrinterCommand =
  | { readonly kind: 'text'; readonly bytes: Uint8Array }
  | { readonly kind: 'line-feed' | 'tab' | 'init' | 'status-request' | 'clear-buffers' }
  | { readonly kind: 'bold' | 'underline' | 'inverse'; readonly on: boolean }
  | { readonly kind: 'align'; readonly to: 'left' | 'center' | 'right' }
  | { readonly kind: 'code-page' | 'feed-lines' | 'feed-dots' | 'line-spacing' | 'font' | 'transmit'; readonly n: number }
  | { readonly kind: 'size'; readonly width: number; readonly height: number }
  | { readonly kind: 'mode'; readonly bits: number }
  | { readonly kind: 'position'; readonly dots: number }
  | { readonly kind: 'cut'; readonly mode: 'full' | 'partial'; readonly feedDots: number }
  | { readonly kind: 'pulse'; readonly pin: number; readonly onMs: number; readonly offMs: number }
  | { readonly kind: 'barcode-setting'; readonly setting: 'height' | 'width' | 'text'; readonly n: number }
  | { readonly kind: 'barcode'; readonly system: number; readonly data: Uint8Array }
  | { readonly kind: 'symbol'; readonly symbology: number; readonly fn: number; readonly data: Uint8Array }
  | {
      readonly kind: 'raster';
      readonly rowBytes: number;
      readonly rows: number;
      readonly scaleX: number;
      readonly scaleY: number;
      readonly data: Uint8Array;
    }
  | {
      readonly kind: 'columns-image';
      readonly columns: number;
      readonly tall: boolean;
      readonly scaleX: number;
      readonly scaleY: number;
      readonly data: Uint8Array;
    }
  | { readonly kind: 'ignored' };

export type ReadCommand = { readonly command: PrinterCommand; readonly length: number };

type Reader = (bytes: Uint8Array, at: number) => ReadCommand | undefined;
const ALIGNMENTS = ['left', 'center', 'right'] as const;

/** The command at `at`, or undefined while its last byte has not arrived. Any bytes at all are read as something. */
export function readCommand(bytes: Uint8Array, at: number): ReadCommand | undefined {
  const first = bytes[at];
  if (first === undefined) return undefined;
  switch (first) {
    case 0x0a:
      return { command: { kind: 'line-feed' }, length: 1 };
    case 0x09:
      return { command: { kind: 'tab' }, length: 1 };
    case 0x10:
      return readRealTime(bytes, at);
    case 0x1b:
      return readEscaped(bytes, at, ESC);
    case 0x1c:
      return readEscaped(bytes, at, FS);
    case 0x1d:
      return readEscaped(bytes, at, GS);
    default:
      return first < 0x20 || first === 0x7f ? ignored(1) : readText(bytes, at);
  }
}

function readText(bytes: Uint8Array, at: number): ReadCommand {
  let end = at;
  while (end < bytes.length && (bytes[end] ?? 0) >= 0x20 && bytes[end] !== 0x7f) end += 1;
  return { command: { kind: 'text', bytes: bytes.slice(at, end) }, length: end - at };
}

/** DLE EOT n, DLE ENQ n and DLE DC4: already acted upon when they arrived, here they only leave the buffer. */
function readRealTime(bytes: Uint8Array, at: number): ReadCommand | undefined {
  const second = bytes[at + 1];
  if (second === undefined) return undefined;
  if (second === 0x04) return withBytes(bytes, at, 3, () => ({ kind: 'status-request' }));
  if (second === 0x05) return withBytes(bytes, at, 3, () => ({ kind: 'ignored' }));
  if (second !== 0x14) return ignored(1);
  const fn = bytes[at + 2];
  if (fn === undefined) return undefined;
  return fn === 8
    ? withBytes(bytes, at, 10, () => ({ kind: 'clear-buffers' }))
    : withBytes(bytes, at, 5, () => ({ kind: 'ignored' }));
}

function readEscaped(bytes: Uint8Array, at: number, table: Readonly<Record<number, Reader>>): ReadCommand | undefined {
  const code = bytes[at + 1];
  if (code === undefined) return undefined;
  const reader = table[code];
  return reader === undefined ? ignored(2) : reader(bytes, at);
}

function ignored(length: number): ReadCommand {
  return { command: { kind: 'ignored' }, length };
}

function withBytes(bytes: Uint8Array, at: number, length: number, make: () => PrinterCommand): ReadCommand | undefined {
  return at + length > bytes.length ? undefined : { command: make(), length };
}

/** A command of `size` bytes in all; `make` gets its parameters. */
function fixed(size: number, make: (a: number, b: number, c: number) => PrinterCommand): Reader {
  return (bytes, at) => withBytes(bytes, at, size, () => make(bytes[at + 2] ?? 0, bytes[at + 3] ?? 0, bytes[at + 4] ?? 0));
}
const skip = (size: number): Reader => fixed(size, () => ({ kind: 'ignored' }));

const columnsImage: Reader = (bytes, at) => {
  const mode = bytes[at + 2] ?? 0;
  const columns = word(bytes, at + 3);
  const tall = mode >= 32;
  const size = columns * (tall ? 3 : 1);
  return withBytes(bytes, at, 5 + size, () => ({
    kind: 'columns-image',
    columns,
    tall,
    scaleX: mode === 1 || mode === 33 ? 1 : 2,
    scaleY: tall ? 1 : 3,
    data: bytes.slice(at + 5, at + 5 + size),
  }));
};

/** At most 32 tab positions and a NUL: what is longer was no tab command. */
const tabStops: Reader = (bytes, at) => {
  const end = bytes.subarray(at + 2, at + 35).indexOf(0);
  if (end < 0) return bytes.length >= at + 35 ? ignored(2) : undefined;
  return ignored(end + 3);
};

const ESC: Readonly<Record<number, Reader>> = {
  0x21: fixed(3, (bits) => ({ kind: 'mode', bits })),
  0x24: fixed(4, (low, high) => ({ kind: 'position', dots: low + 256 * high })),
  0x2a: columnsImage,
  0x2d: fixed(3, (n) => ({ kind: 'underline', on: n % 48 > 0 })),
  0x32: fixed(2, () => ({ kind: 'line-spacing', n: 30 })),
  0x33: fixed(3, (n) => ({ kind: 'line-spacing', n })),
  0x40: fixed(2, () => ({ kind: 'init' })),
  0x44: tabStops,
  0x45: fixed(3, (n) => ({ kind: 'bold', on: n % 2 === 1 })),
  0x47: fixed(3, (n) => ({ kind: 'bold', on: n % 2 === 1 })),
  0x4a: fixed(3, (n) => ({ kind: 'feed-dots', n })),
  0x4d: fixed(3, (n) => ({ kind: 'font', n: n % 48 })),
  0x61: fixed(3, (n) => ({ kind: 'align', to: ALIGNMENTS[n % 48] ?? 'left' })),
  0x63: skip(4),
  0x64: fixed(3, (n) => ({ kind: 'feed-lines', n })),
  0x69: fixed(2, () => ({ kind: 'cut', mode: 'partial', feedDots: 0 })),
  0x6d: fixed(2, () => ({ kind: 'cut', mode: 'partial', feedDots: 0 })),
  0x70: fixed(5, (pin, on, off) => ({ kind: 'pulse', pin: pin % 48, onMs: on * 2, offMs: off * 2 })),
  0x74: fixed(3, (n) => ({ kind: 'code-page', n })),
  0x5c: skip(4),
  0x20: skip(3), 0x25: skip(3), 0x3d: skip(3), 0x52: skip(3), 0x54: skip(3), 0x55: skip(3), 0x56: skip(3), 0x72: skip(3), 0x7b: skip(3),
}; // prettier-ignore

const FS: Readonly<Record<number, Reader>> = {
  0x21: skip(3),
  0x2d: skip(3),
  0x43: skip(3),
  0x53: skip(4),
  0x57: skip(3),
  0x70: skip(4),
};

const cut: Reader = (bytes, at) => {
  const m = bytes[at + 2];
  if (m === undefined) return undefined;
  const withFeed = m >= 65;
  const mode = [0, 48, 65, 97, 103].includes(m) ? 'full' : 'partial';
  return withBytes(bytes, at, withFeed ? 4 : 3, () => ({ kind: 'cut', mode, feedDots: withFeed ? (bytes[at + 3] ?? 0) : 0 }));
};

/** Function A (m 0-6) ends with NUL, function B (m 65 and up) has a length. */
const barcode: Reader = (bytes, at) => {
  const system = bytes[at + 2];
  if (system === undefined) return undefined;
  if (system <= 6) {
    const end = bytes.subarray(at + 3, at + 259).indexOf(0);
    if (end < 0) return bytes.length >= at + 259 ? ignored(3) : undefined;
    return { command: { kind: 'barcode', system: system + 65, data: bytes.slice(at + 3, at + 3 + end) }, length: end + 4 };
  }
  const length = bytes[at + 3];
  if (length === undefined) return undefined;
  return withBytes(bytes, at, 4 + length, () => ({ kind: 'barcode', system, data: bytes.slice(at + 4, at + 4 + length) }));
};

/** GS ( x pL pH …: every command of this family tells its length, so the unknown ones can be skipped. */
const functionFamily: Reader = (bytes, at) => {
  if (at + 5 > bytes.length) return undefined;
  const size = word(bytes, at + 3);
  const isSymbol = bytes[at + 2] === 0x6b && size >= 2;
  return withBytes(bytes, at, 5 + size, () =>
    isSymbol
      ? { kind: 'symbol', symbology: bytes[at + 5] ?? 0, fn: bytes[at + 6] ?? 0, data: bytes.slice(at + 7, at + 5 + size) }
      : { kind: 'ignored' },
  );
};

const raster: Reader = (bytes, at) => {
  if (at + 8 > bytes.length) return undefined;
  const mode = (bytes[at + 3] ?? 0) % 48;
  const rowBytes = word(bytes, at + 4);
  const rows = word(bytes, at + 6);
  return withBytes(bytes, at, 8 + rowBytes * rows, () => ({
    kind: 'raster',
    rowBytes,
    rows,
    scaleX: (mode & 1) + 1,
    scaleY: ((mode >> 1) & 1) + 1,
    data: bytes.slice(at + 8, at + 8 + rowBytes * rows),
  }));
};

const GS: Readonly<Record<number, Reader>> = {
  0x21: fixed(3, (n) => ({ kind: 'size', width: ((n >> 4) & 7) + 1, height: (n & 7) + 1 })),
  0x28: functionFamily,
  0x42: fixed(3, (n) => ({ kind: 'inverse', on: n % 2 === 1 })),
  0x48: fixed(3, (n) => ({ kind: 'barcode-setting', setting: 'text', n: n % 48 })),
  0x56: cut,
  0x68: fixed(3, (n) => ({ kind: 'barcode-setting', setting: 'height', n })),
  0x6b: barcode,
  0x72: fixed(3, (n) => ({ kind: 'transmit', n: n % 48 })),
  0x76: raster,
  0x77: fixed(3, (n) => ({ kind: 'barcode-setting', setting: 'width', n })),
  0x24: skip(4), 0x49: skip(3), 0x4c: skip(4), 0x50: skip(4), 0x57: skip(4), 0x5c: skip(4), 0x61: skip(3), 0x62: skip(3), 0x66: skip(3),
}; // prettier-ignore

function word(bytes: Uint8Array, at: number): number {
  return (bytes[at] ?? 0) + 256 * (bytes[at + 1] ?? 0);
}
