/** The emulated print head and its paper: takes commands, leaves marks on the paper and the same slip as text. */
import iconv from 'iconv-lite';
import QRCode from 'qrcode';
import { barWidths } from './bar-widths.ts';
import type { PrinterCommand } from './escpos-commands.ts';
import { unpackImage } from './unpack-image.ts';

export type Glyph = {
  readonly char: string;
  readonly x: number;
  readonly width: number;
  readonly height: number;
  readonly bold: boolean;
  readonly underline: boolean;
  readonly inverse: boolean;
};
/** Something on the paper; `y` from the top of the slip, in dots. */
export type Mark =
  | { readonly kind: 'glyphs'; readonly y: number; readonly height: number; readonly glyphs: readonly Glyph[] }
  | {
      readonly kind: 'bitmap';
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
      readonly dots: Uint8Array;
    }
  | { readonly kind: 'qr'; readonly x: number; readonly y: number; readonly modules: QrModules; readonly module: number }
  | {
      readonly kind: 'barcode';
      readonly x: number;
      readonly y: number;
      /** Bars and gaps in turn, in modules, a bar first. */
      readonly widths: readonly number[];
      readonly module: number;
      readonly height: number;
      readonly caption: string;
    };
type Align = 'left' | 'center' | 'right';
/** One byte a module, 1 = black. */
export type QrModules = { readonly size: number; readonly dots: Uint8Array };

export type PrintedSlip = {
  readonly marks: readonly Mark[];
  readonly text: readonly string[];
  readonly height: number;
  readonly cut: 'full' | 'partial' | 'torn';
};
export type PaperShape = {
  readonly columns: number;
  readonly dots: number;
  readonly codePages: Readonly<Record<number, string>>;
};

/** What a command did that the outside must know. `lines` counts paper moved on. */
export type Effect = { readonly lines: number; readonly slip?: PrintedSlip; readonly pulse?: number; readonly transmit?: number };
const NOTHING: Effect = { lines: 0 };

/** Epson's ESC t numbers; other pages print as cp437. */
export const EPSON_CODE_PAGES: Readonly<Record<number, string>> = {
  0: 'cp437',
  2: 'cp850',
  16: 'win1252',
  17: 'cp866',
  18: 'cp852',
  19: 'cp858',
  34: 'cp855',
  44: 'cp1125',
  46: 'win1251',
};

const CELL_HEIGHT = 24;
const LINE_DOTS = 30;
const EAN13 = 67;
const ECC = ['L', 'M', 'Q', 'H'] as const;
const initialStyle = {
  width: 1,
  height: 1,
  bold: false,
  underline: false,
  inverse: false,
  fontB: false,
  align: 'left' as Align,
  page: 0,
  spacing: 30,
};

export type PaperRoll = {
  apply(command: PrinterCommand): Effect;
  /** What hangs out of the printer without a cut; undefined when that is blank. Starts a new slip. */
  tear(): PrintedSlip | undefined;
};

type Head = {
  readonly shape: PaperShape;
  readonly cellWidth: number;
  style: typeof initialStyle;
  line: Glyph[];
  x: number;
  y: number;
  marks: Mark[];
  text: string[];
  bar: { readonly height: number; readonly width: number; readonly text: number };
  qr: { readonly module: number; readonly ecc: 'L' | 'M' | 'Q' | 'H'; readonly data: Uint8Array };
};

export function createPaperRoll(shape: PaperShape): PaperRoll {
  const head: Head = {
    shape,
    cellWidth: Math.floor(shape.dots / shape.columns),
    style: initialStyle,
    line: [],
    x: 0,
    y: 0,
    marks: [],
    text: [],
    bar: { height: 162, width: 3, text: 0 },
    qr: { module: 3, ecc: 'L', data: new Uint8Array() },
  };
  return {
    apply: (command) => apply(head, command),
    tear: () => {
      const slip = finish(head, 'torn');
      return slip.marks.length > 0 ? slip : undefined;
    },
  };
}

function apply(head: Head, command: PrinterCommand): Effect {
  switch (command.kind) {
    case 'text':
      return write(head, command.bytes);
    case 'tab':
      return write(head, new Uint8Array(8 - (Math.floor(head.x / head.cellWidth) % 8)).fill(0x20));
    case 'line-feed':
      return endLine(head);
    case 'feed-lines':
      return feedLines(head, command.n);
    case 'feed-dots':
      return feedDots(head, command.n);
    case 'barcode':
      return printBarcode(head, command);
    case 'symbol':
      return applySymbol(head, command);
    case 'raster':
    case 'columns-image':
      return printBitmap(head, ...unpackImage(command));
    default:
      return applyToDevice(head, command);
  }
}

/** What leaves no mark by itself. */
function applyToDevice(head: Head, command: PrinterCommand): Effect {
  switch (command.kind) {
    case 'cut':
      head.y += command.feedDots;
      return { lines: 0, slip: finish(head, command.mode) };
    case 'pulse':
      return { lines: 0, pulse: command.pin };
    case 'transmit':
      return { lines: 0, transmit: command.n };
    case 'position':
      head.x = Math.min(command.dots, head.shape.dots);
      return NOTHING;
    case 'barcode-setting':
      head.bar = { ...head.bar, [command.setting]: command.n };
      return NOTHING;
    case 'init':
      head.style = initialStyle;
      head.line = [];
      head.x = 0;
      return NOTHING;
    default:
      head.style = { ...head.style, ...styleChange(head, command) };
      return NOTHING;
  }
}

function styleChange(head: Head, command: PrinterCommand): Partial<typeof initialStyle> {
  switch (command.kind) {
    case 'bold':
    case 'underline':
    case 'inverse':
      return { [command.kind]: command.on };
    case 'align':
      return head.line.length === 0 ? { align: command.to } : {};
    case 'code-page':
      return { page: command.n };
    case 'line-spacing':
      return { spacing: command.n };
    case 'font':
      return { fontB: command.n === 1 };
    case 'size':
      return { width: command.width, height: command.height };
    case 'mode':
      return modeStyle(command.bits);
    default:
      return {};
  }
}

/** ESC !: several properties in one byte. */
function modeStyle(bits: number): Partial<typeof initialStyle> {
  const has = (bit: number): boolean => (bits & bit) !== 0;
  return { fontB: has(1), bold: has(8), height: has(16) ? 2 : 1, width: has(32) ? 2 : 1, underline: has(128) };
}

function write(head: Head, bytes: Uint8Array): Effect {
  const { style, shape } = head;
  const width = (style.fontB ? 9 : head.cellWidth) * style.width;
  const { bold, underline, inverse } = style;
  let lines = 0;
  for (const char of iconv.decode(Buffer.from(bytes), shape.codePages[style.page] ?? 'cp437')) {
    if (head.x + width > shape.dots && head.line.length > 0) lines += endLine(head).lines;
    head.line.push({ char, x: head.x, width, height: CELL_HEIGHT * style.height, bold, underline, inverse });
    head.x += width;
  }
  return { lines };
}

function endLine(head: Head): Effect {
  const { line, y } = head;
  const height = Math.max(CELL_HEIGHT, ...line.map((glyph) => glyph.height));
  const shift = offset(head, head.x);
  if (line.length > 0)
    head.marks.push({ kind: 'glyphs', y, height, glyphs: line.map((glyph) => ({ ...glyph, x: glyph.x + shift })) });
  head.text.push((' '.repeat(Math.floor(shift / head.cellWidth)) + line.map((glyph) => glyph.char).join('')).trimEnd());
  head.y += Math.max(head.style.spacing, line.length === 0 ? 0 : height + 6);
  head.line = [];
  head.x = 0;
  return { lines: 1 };
}

/** Where something of `width` dots starts under the present alignment. */
function offset({ shape, style }: Head, width: number): number {
  const spare = Math.max(0, shape.dots - width);
  return style.align === 'left' ? 0 : style.align === 'right' ? spare : Math.floor(spare / 2);
}

function endStartedLine(head: Head): number {
  return head.line.length > 0 ? endLine(head).lines : 0;
}

function feedLines(head: Head, count: number): Effect {
  for (let left = count; left > 0; left -= 1) endLine(head);
  return { lines: count };
}

function feedDots(head: Head, dots: number): Effect {
  const lines = endStartedLine(head);
  head.y += dots;
  return { lines };
}

function printBitmap(head: Head, width: number, height: number, dots: Uint8Array): Effect {
  const lines = endStartedLine(head);
  head.marks.push({ kind: 'bitmap', x: offset(head, width), y: head.y, width, height, dots });
  head.text.push(`[IMAGE ${width}x${height}]`);
  head.y += height;
  return { lines: lines + Math.ceil(height / LINE_DOTS) };
}

/** GS ( k, cn 49: QR code. Other symbols are read over. */
function applySymbol(head: Head, command: Extract<PrinterCommand, { kind: 'symbol' }>): Effect {
  if (command.symbology !== 0x31) return NOTHING;
  const first = command.data[0] ?? 0;
  if (command.fn === 0x43) head.qr = { ...head.qr, module: Math.min(Math.max(first, 1), 16) };
  if (command.fn === 0x45) head.qr = { ...head.qr, ecc: ECC[first % 48] ?? 'L' };
  if (command.fn === 0x50) head.qr = { ...head.qr, data: command.data.slice(1) };
  return command.fn === 0x51 ? printQr(head) : NOTHING;
}

function printQr(head: Head): Effect {
  const { data, ecc, module } = head.qr;
  const modules = data.length === 0 ? undefined : qrModules(data, ecc);
  if (modules === undefined || modules.size * module > head.shape.dots) return NOTHING;
  const lines = endStartedLine(head);
  const height = modules.size * module;
  head.marks.push({ kind: 'qr', x: offset(head, height), y: head.y, modules, module });
  head.text.push(`[QR ${new TextDecoder().decode(data)}]`);
  head.y += height;
  return { lines: lines + Math.ceil(height / LINE_DOTS) };
}

function printBarcode(head: Head, { system, data }: Extract<PrinterCommand, { kind: 'barcode' }>): Effect {
  const { bar } = head;
  const value = String.fromCharCode(...data);
  const widths = barWidths(system, value);
  if (widths === undefined) return NOTHING;
  const width = widths.reduce((sum, each) => sum + each, 0) * bar.width;
  if (width > head.shape.dots) return NOTHING;
  const lines = endStartedLine(head);
  const shown = value.replace(/^\{B/, '').replaceAll('{{', '{');
  head.marks.push({
    kind: 'barcode',
    x: offset(head, width),
    y: head.y,
    widths,
    module: bar.width,
    height: bar.height,
    caption: bar.text >= 2 ? shown : '',
  });
  head.text.push(`[${system === EAN13 ? 'EAN13' : 'CODE128'} ${shown}]`);
  const height = bar.height + (bar.text > 0 ? LINE_DOTS : 0);
  head.y += height;
  return { lines: lines + Math.ceil(height / LINE_DOTS) };
}

function finish(head: Head, cut: PrintedSlip['cut']): PrintedSlip {
  endStartedLine(head);
  const { marks, text, y } = head;
  while (text.at(-1) === '') text.pop();
  head.marks = [];
  head.text = [];
  head.y = 0;
  return { marks, text, height: y, cut };
}

function qrModules(data: Uint8Array, ecc: 'L' | 'M' | 'Q' | 'H'): QrModules | undefined {
  try {
    const { size, data: dots } = QRCode.create([{ data, mode: 'byte' }], { errorCorrectionLevel: ecc }).modules;
    return { size, dots: Uint8Array.from(dots) };
  } catch {
    // More than the largest code holds: a real printer prints nothing either.
    return undefined;
  }
}
