/** Laid-out lines to ESC/POS bytes, through the encoder library. Pure: pictures arrive already drawn. */
import ReceiptPrinterEncoder from '@point-of-sale/receipt-printer-encoder';
import QRCode from 'qrcode';
import type { SlipLine, TextLine } from '../../domain/receipt/layout-slip.ts';
import type { BarcodeBlock, QrBlock } from '../../domain/receipt/slip.ts';
import { wrapText } from '../../domain/receipt/wrap-text.ts';
import { choosePage } from './code-page-choice.ts';
import type { PrinterProfile } from './printer-profile.ts';

/** Grey darker than this becomes black: above the middle, so that the thin strokes of drawn letters stay whole. */
const INK_THRESHOLD = 190;

/** RGBA, row by row, as a canvas gives it. */
export type Picture = { readonly width: number; readonly height: number; readonly data: Uint8ClampedArray };

/** What the codec cannot draw itself. `line` is asked only for lines that no code page of the printer holds. */
export type Pictures = {
  readonly line: (line: TextLine) => Picture | undefined;
  readonly logo: (name: string) => Picture | undefined;
};

/** Lines of `lines` that no page of the printer holds and that therefore need a picture. */
export function linesToDraw(lines: readonly SlipLine[], profile: PrinterProfile): TextLine[] {
  return lines.filter((line) => line.kind === 'line').filter((line) => choosePage(line.text, profile.codePages) === undefined);
}

/**
 * The whole slip, from ESC @ on, line by line, so that the caller may breathe in between: drawn lines take about a millisecond each.
 * The printer's state before it does not matter.
 */
export function* encodeSlip(
  lines: readonly SlipLine[],
  profile: PrinterProfile,
  pictures: Pictures,
): Generator<Uint8Array, void, undefined> {
  const encoder = new ReceiptPrinterEncoder(options(profile)).initialize();
  for (const line of lines) {
    encodeLine(encoder, line, profile, pictures);
    yield withoutLastFeed(encoder.encode());
  }
}

/** The library ends a cut (GS V m) with a line feed, which would be an empty first line of the next slip. */
function withoutLastFeed(bytes: Uint8Array): Uint8Array {
  const endsWithCut = bytes.at(-4) === 0x1d && bytes.at(-3) === 0x56 && bytes.at(-1) === 0x0a;
  return endsWithCut ? bytes.subarray(0, -1) : bytes;
}

/** Only the pulse: opens the drawer without printing. */
export function encodeDrawerPulse(profile: PrinterProfile): Uint8Array {
  return pulse(new ReceiptPrinterEncoder(options(profile)), profile).encode();
}

function options(profile: PrinterProfile): ConstructorParameters<typeof ReceiptPrinterEncoder>[0] {
  return {
    language: 'esc-pos',
    columns: profile.columns,
    imageMode: 'raster',
    feedBeforeCut: 0,
    feedAfterBlock: false,
    newline: '\n',
    codepageMapping: Object.fromEntries(profile.codePages),
    errors: 'strict',
  };
}

function encodeLine(encoder: ReceiptPrinterEncoder, line: SlipLine, profile: PrinterProfile, pictures: Pictures): void {
  switch (line.kind) {
    case 'line':
      return encodeText(encoder, line, profile, pictures);
    case 'qr':
      return encodeQr(encoder, line, profile);
    case 'barcode':
      return encodeBarcode(encoder, line, profile);
    case 'image': {
      const logo = pictures.logo(line.logo);
      if (logo !== undefined)
        centred(encoder, () => encoder.image(logo, { width: logo.width, height: logo.height, algorithm: 'floydsteinberg' }));
      return;
    }
    case 'drawer':
      return void pulse(encoder, profile);
    case 'cut':
      encoder.newline(profile.linesToCutter);
      if (profile.cutter !== 'none') encoder.cut(profile.cutter === 'partial' ? 'partial' : line.mode);
  }
}

function encodeText(encoder: ReceiptPrinterEncoder, line: TextLine, profile: PrinterProfile, pictures: Pictures): void {
  const encodable = choosePage(line.text, profile.codePages);
  if (encodable === undefined) {
    const picture = pictures.line(line);
    if (picture !== undefined)
      encoder.image(picture, { width: picture.width, height: picture.height, algorithm: 'threshold', threshold: INK_THRESHOLD });
    return;
  }
  const { size, bold, underline, inverse } = line.style;
  encoder.codepage(encodable.page).text(' '.repeat(line.indent));
  encoder.size(size).bold(bold).underline(underline).invert(inverse).text(encodable.text);
  encoder.size(1).bold(false).underline(false).invert(false).newline();
}

/** The library takes QR text as Latin-1, one byte a character: handing it UTF-8 that way keeps every alphabet readable. */
function encodeQr(encoder: ReceiptPrinterEncoder, block: QrBlock, profile: PrinterProfile): void {
  const utf8 = new TextEncoder().encode(block.data);
  const ecc = block.ecc ?? 'M';
  const modules = qrModules(utf8, ecc);
  const size = Math.min(block.size ?? 6, 8, modules === undefined ? 0 : Math.floor(profile.dotsPerLine / (modules + 8)));
  if (size < 1) return asText(encoder, block.data, profile);
  const errorlevel = ({ L: 'l', M: 'm', Q: 'q', H: 'h' } as const)[ecc];
  centred(encoder, () => encoder.qrcode(String.fromCharCode(...utf8), { model: 2, size, errorlevel }));
}

function qrModules(data: Uint8Array, errorCorrectionLevel: 'L' | 'M' | 'Q' | 'H'): number | undefined {
  if (data.length === 0 || data.length > 2953) return undefined;
  try {
    return QRCode.create([{ data, mode: 'byte' }], { errorCorrectionLevel }).modules.size;
  } catch {
    // More data than the largest code holds at this correction level: the caller prints it as text.
    return undefined;
  }
}

function encodeBarcode(encoder: ReceiptPrinterEncoder, block: BarcodeBlock, profile: PrinterProfile): void {
  const drawable = block.symbology === 'ean13' ? isEan13(block.data) : /^[\x20-\x7e]{1,80}$/.test(block.data);
  // Start, check and stop take 35 modules, every character of set B eleven; EAN-13 is 95 and its quiet zones.
  const modules = block.symbology === 'ean13' ? 113 : 35 + 11 * block.data.length + 20;
  const width = Math.min(3, Math.floor(profile.dotsPerLine / modules)) - 1;
  if (!drawable || width < 1) return asText(encoder, block.data, profile);
  // In Code 128 "{" announces a command and is doubled to mean itself (GS k, function B).
  const data = block.symbology === 'code128' ? `{B${block.data.replaceAll('{', '{{')}` : block.data;
  centred(encoder, () => encoder.barcode(data, block.symbology, { height: 64, width, text: 'below' }));
}

function isEan13(text: string): boolean {
  if (!/^\d{13}$/.test(text)) return false;
  const sum = Array.from(text, Number).reduce((total, digit, index) => total + digit * (index % 2 === 0 ? 1 : 3), 0);
  return sum % 10 === 0;
}

function asText(encoder: ReceiptPrinterEncoder, text: string, profile: PrinterProfile): void {
  for (const piece of wrapText(text, profile.columns)) {
    const encodable = choosePage(piece, profile.codePages);
    if (encodable !== undefined) encoder.codepage(encodable.page).text(encodable.text);
    encoder.newline();
  }
}

function centred(encoder: ReceiptPrinterEncoder, draw: () => void): void {
  encoder.align('center');
  draw();
  encoder.align('left');
}

function pulse(encoder: ReceiptPrinterEncoder, { drawer }: PrinterProfile): ReceiptPrinterEncoder {
  return encoder.pulse(drawer.pin, drawer.onMs, drawer.offMs);
}
