/** Draws a paper as PDF, A4, the letters of its font inside. Loads the canvas library: import this file only when a paper is made. */
import { createRequire } from 'node:module';
import { createCanvas, GlobalFonts, PDFDocument, type SKRSContext2D } from '@napi-rs/canvas';
import { create as createQr } from 'qrcode';
import type { PaperBlock } from '../../domain/receipt/paper-template.ts';
import type { PaperDrawing, PaperRow } from '../app/orders/paper-desk.ts';

/** In points, 1/72 inch: A4 (ISO 216). */
const [WIDTH, HEIGHT] = [595, 842];
const MARGIN = 56;
const INNER = WIDTH - 2 * MARGIN;
const BOTTOM = HEIGHT - MARGIN;
const LINE = 15;
const QR_SIZE = 110;
const FAMILY = 'Lavka Paper';
const TEXT = `10px "${FAMILY}"`;
const HEADING = `bold 14px "${FAMILY}"`;
const SMALL = `8px "${FAMILY}"`;
/** Number, name, quantity, price, perhaps the discount, sum: the name has what the others leave. */
const TRACKS = tracksOf([70, 75, 80]);
const WITH_DISCOUNT = tracksOf([70, 75, 70, 80]);
const CELL_GAP = 6;

let fontsLoaded = false;

type Page = { readonly context: SKRSContext2D; y: number };

/** Lets other work run between pages. */
export async function drawPdf(drawing: PaperDrawing, pause: () => Promise<void>): Promise<Uint8Array> {
  loadFonts();
  const document = new PDFDocument({ title: drawing.title, creator: 'Lavka' });
  const measure = createCanvas(1, 1).getContext('2d');
  let page: Page | undefined;
  for (const item of itemsOf(drawing, measure)) {
    if (page !== undefined && page.y + item.height > BOTTOM) {
      document.endPage();
      page = undefined;
      await pause();
    }
    page ??= { context: document.beginPage(WIDTH, HEIGHT) as unknown as SKRSContext2D, y: MARGIN };
    page.context.fillStyle = 'black';
    item.draw(page.context, page.y);
    page.y += item.height;
  }
  if (page === undefined) document.beginPage(WIDTH, HEIGHT);
  document.endPage();
  return document.close();
}

type Item = { readonly height: number; readonly draw: (context: SKRSContext2D, y: number) => void };

function itemsOf({ blocks, rows, heads, qr }: PaperDrawing, measure: SKRSContext2D): Item[] {
  return blocks.flatMap((block): Item[] => {
    switch (block.kind) {
      case 'heading':
      case 'text':
        return textItems(block, measure);
      case 'space':
        return [{ height: LINE / 2, draw: () => undefined }];
      case 'rule':
        return [{ height: LINE, draw: (context, y) => context.fillRect(MARGIN, y + LINE / 2, INNER, 0.5) }];
      case 'lines':
        return [rowItem(heads, measure, true), ...rows.map((row) => rowItem(row, measure, false))];
      case 'qr':
        return [qrItem(qr)];
    }
  });
}

function textItems({ kind, text }: Extract<PaperBlock, { text: string }>, measure: SKRSContext2D): Item[] {
  const [font, height] = kind === 'heading' ? [HEADING, LINE + 6] : [TEXT, LINE];
  measure.font = font;
  return wrapped(text, INNER, measure).map((line) => ({
    height,
    draw(context, y) {
      context.font = font;
      context.fillText(line, MARGIN, y + height - 4);
    },
  }));
}

function tracksOf(figures: readonly number[]): readonly number[] {
  const number = 24;
  return [number, INNER - number - figures.reduce((sum, width) => sum + width, 0), ...figures];
}

/** The name may take several lines; figures stand at the right of theirs. */
function rowItem(row: PaperRow, measure: SKRSContext2D, isHead: boolean): Item {
  const font = isHead ? SMALL : TEXT;
  const tracks = row.length === WITH_DISCOUNT.length ? WITH_DISCOUNT : TRACKS;
  measure.font = font;
  const cells = row.map((text, index) => wrapped(text, (tracks[index] ?? 0) - CELL_GAP, measure));
  const height = Math.max(...cells.map((lines) => lines.length)) * LINE + 4;
  return {
    height,
    draw(context, y) {
      context.font = font;
      let x = MARGIN;
      for (const [index, lines] of cells.entries()) {
        const width = tracks[index] ?? 0;
        for (const [at, line] of lines.entries()) {
          const left = index < 2 ? x : x + width - context.measureText(line).width;
          context.fillText(line, left, y + (at + 1) * LINE - 3);
        }
        x += width;
      }
      context.fillRect(MARGIN, y + height - 1, INNER, isHead ? 0.8 : 0.3);
    },
  };
}

function qrItem(text: string): Item {
  const { modules } = createQr(text, { errorCorrectionLevel: 'M' });
  const side = QR_SIZE / modules.size;
  return {
    height: QR_SIZE + LINE,
    draw(context, y) {
      for (let row = 0; row < modules.size; row += 1) {
        for (let column = 0; column < modules.size; column += 1) {
          if (modules.get(row, column) === 1) context.fillRect(MARGIN + column * side, y + row * side, side, side);
        }
      }
    },
  };
}

/** By words; a word that is wider than the line is cut. */
function wrapped(text: string, width: number, measure: SKRSContext2D): string[] {
  const lines: string[] = [''];
  for (const word of text.split(' ').flatMap((one) => pieces(one, width, measure))) {
    const last = lines.at(-1) ?? '';
    const joined = last === '' ? word : `${last} ${word}`;
    if (last === '' || measure.measureText(joined).width <= width) lines[lines.length - 1] = joined;
    else lines.push(word);
  }
  return lines;
}

function pieces(word: string, width: number, measure: SKRSContext2D): string[] {
  if (measure.measureText(word).width <= width) return [word];
  const found: string[] = [''];
  for (const letter of Array.from(word)) {
    const joined = (found.at(-1) ?? '') + letter;
    if (measure.measureText(joined).width <= width) found[found.length - 1] = joined;
    else found.push(letter);
  }
  return found;
}

function loadFonts(): void {
  if (fontsLoaded) return;
  const require = createRequire(import.meta.url);
  for (const file of ['DejaVuSans.ttf', 'DejaVuSans-Bold.ttf'])
    GlobalFonts.registerFromPath(require.resolve(`dejavu-fonts-ttf/ttf/${file}`), FAMILY);
  fontsLoaded = true;
}
