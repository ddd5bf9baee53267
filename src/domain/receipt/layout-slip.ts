/** Lays a slip out on paper of so many columns: the same lines for the printer, for the preview on the screen and for tests. */
import { unreachable } from '../shared/result.ts';
import type {
  Align,
  BarcodeBlock,
  ColumnsBlock,
  CutBlock,
  DrawerBlock,
  ImageBlock,
  PairBlock,
  QrBlock,
  Size,
  Slip,
  SlipBlock,
  TextStyle,
} from './slip.ts';
import { cells, printable, wrapText } from './wrap-text.ts';

/** Columns of font A: 32 on 58 mm paper, 42 or 48 on 80 mm. */
export type PaperColumns = 32 | 42 | 48;

export type LineStyle = { readonly size: Size; readonly bold: boolean; readonly underline: boolean; readonly inverse: boolean };

/** `indent` counts cells of normal width before the text; the text itself takes `size` cells for each of its own. */
export type TextLine = { readonly kind: 'line'; readonly indent: number; readonly text: string; readonly style: LineStyle };
export type SlipLine = TextLine | QrBlock | BarcodeBlock | ImageBlock | CutBlock | DrawerBlock;

const PLAIN: LineStyle = { size: 1, bold: false, underline: false, inverse: false };
/** A name in a narrower column than this becomes a tower of syllables. */
const LEAST_COLUMN = 14;
/** Two spaces, for amounts are grouped with one: "2  500.00" must not read as 2 500.00. */
const GAP = '  ';

/** No text line is ever wider than `columns`; nothing of the text is lost but spaces at line breaks. */
export function layoutSlip(slip: Slip, columns: PaperColumns): SlipLine[] {
  return slip.flatMap((block) => layoutBlock(block, columns));
}

/** What a text line takes of the paper, in cells of normal width. */
export function lineCells(line: TextLine): number {
  return line.indent + cells(line.text) * line.style.size;
}

/** The slip as plain text, one string a line: wide letters stand once, pictures and codes as a note in brackets. */
export function slipText(lines: readonly SlipLine[]): string[] {
  return lines.flatMap((line) => {
    switch (line.kind) {
      case 'line':
        return [(' '.repeat(line.indent) + line.text).trimEnd()];
      case 'qr':
        return [`[QR ${line.data}]`];
      case 'barcode':
        return [`[${line.symbology.toUpperCase()} ${line.data}]`];
      case 'image':
        return [`[IMAGE ${line.logo}]`];
      case 'cut':
      case 'drawer':
        return [];
    }
  });
}

function layoutBlock(block: SlipBlock, columns: number): SlipLine[] {
  switch (block.kind) {
    case 'text': {
      const style = styleOf(block);
      return wrapText(block.text, Math.floor(columns / style.size)).map((text) =>
        place(text, block.align ?? 'left', style, columns),
      );
    }
    case 'pair':
      return layoutPair(block, columns);
    case 'columns':
      return layoutColumns(block, columns);
    case 'rule':
      return [place((block.style === 'double' ? '=' : '-').repeat(columns), 'left', PLAIN, columns)];
    case 'feed':
      return Array.from({ length: Math.max(0, Math.min(block.lines, 255)) }, () => place('', 'left', PLAIN, columns));
    case 'qr':
    case 'barcode':
    case 'image':
    case 'cut':
    case 'drawer':
      return [block];
    default:
      return unreachable(block);
  }
}

function styleOf(block: TextStyle): LineStyle {
  return {
    size: block.size ?? 1,
    bold: block.bold ?? false,
    underline: block.underline ?? false,
    inverse: block.inverse ?? false,
  };
}

function place(text: string, align: Align, style: LineStyle, columns: number): TextLine {
  const spare = columns - cells(text) * style.size;
  const indent = align === 'left' ? 0 : align === 'right' ? spare : Math.floor(spare / 2);
  return { kind: 'line', indent, text, style };
}

function layoutPair(block: PairBlock, columns: number): SlipLine[] {
  const style = styleOf(block);
  const width = Math.floor(columns / style.size);
  const right = oneLine(block.right);
  const left = wrapText(block.left, width);
  const room = width - cells(right) - 1;
  const last = left.at(-1) ?? '';
  if (cells(last) <= room) {
    const gap = ' '.repeat(width - cells(last) - cells(right));
    return [...left.slice(0, -1), last + gap + right].map((text) => place(text, 'left', style, columns));
  }
  return [
    ...left.map((text) => place(text, 'left', style, columns)),
    ...wrapText(right, width).map((text) => place(text, 'right', style, columns)),
  ];
}

function layoutColumns(block: ColumnsBlock, columns: number): SlipLine[] {
  const style: LineStyle = { ...PLAIN, bold: block.bold ?? false };
  const rows = block.rows.map((row) => row.map(oneLine));
  const count = Math.max(0, ...rows.map((row) => row.length));
  const natural = Array.from({ length: count }, (_, column) => Math.max(1, ...rows.map((row) => cells(row[column] ?? ''))));
  const fixed = natural.slice(1).reduce((sum, width) => sum + width + GAP.length, 0);
  const first = columns - fixed;
  if (first < Math.min(LEAST_COLUMN, natural[0] ?? 0)) return rows.flatMap((row) => stackRow(row, style, columns));
  return rows.flatMap((row) => {
    const widths = [first, ...natural.slice(1)];
    const [head = '', ...rest] = row;
    return wrapText(head, Math.max(2, first)).map((piece, index) => {
      const texts = index === 0 ? [piece, ...rest] : [piece];
      const line = texts
        .map((text, column) => pad(text, widths[column] ?? 0, block.align[column] ?? (column === 0 ? 'left' : 'right')))
        .join(GAP);
      return place(line.trimEnd(), 'left', style, columns);
    });
  });
}

/** Too narrow for a table: the first cell on its own lines, the others below it at the right edge. */
function stackRow([head = '', ...rest]: readonly string[], style: LineStyle, columns: number): SlipLine[] {
  const filled = rest.filter((text) => text !== '');
  const below = cells(filled.join(GAP)) <= columns ? [filled.join(GAP)] : filled;
  return [
    ...wrapText(head, columns).map((text) => place(text, 'left', style, columns)),
    ...below.flatMap((text) => wrapText(text, columns)).map((text) => place(text, 'right', style, columns)),
  ];
}

function pad(text: string, width: number, align: Align): string {
  const spare = Math.max(0, width - cells(text));
  const before = align === 'left' ? 0 : align === 'right' ? spare : Math.floor(spare / 2);
  return ' '.repeat(before) + text + ' '.repeat(spare - before);
}

function oneLine(text: string): string {
  return printable(text).replaceAll('\n', ' ').trim();
}
