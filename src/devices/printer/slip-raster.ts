/** Draws what the printer has no letters for, and reads logos. Loads the canvas library: import this file only when a picture is needed. */
import { createRequire } from 'node:module';
import { createCanvas, GlobalFonts, loadImage, type SKRSContext2D } from '@napi-rs/canvas';
import type { TextLine } from '../../domain/receipt/layout-slip.ts';
import { cells } from '../../domain/receipt/wrap-text.ts';
import type { Picture } from './escpos-codec.ts';
import type { PrinterProfile } from './printer-profile.ts';

const CELL_HEIGHT = 24;
/** A text line advances the paper by 1/6 inch; a picture of this height keeps the rhythm of the lines around it. */
const LINE_HEIGHT = 30;
const BASELINE = 19;
/** DejaVu Sans Mono is 0.602 em wide: at this size a letter fills its cell. */
const EM_PER_CELL_WIDTH = 1 / 0.602;
const FAMILY = 'Lavka Slip Mono';

let fontsLoaded = false;

/** One line across the paper, black on white, letters on the same grid of cells as printed text. */
export function drawLine(line: TextLine, profile: PrinterProfile): Picture {
  loadFonts();
  const { size, bold, underline, inverse } = line.style;
  const cellWidth = Math.floor(profile.dotsPerLine / profile.columns);
  const height = LINE_HEIGHT + (size - 1) * CELL_HEIGHT;
  const canvas = createCanvas(profile.dotsPerLine, height);
  const context = canvas.getContext('2d');
  context.fillStyle = 'white';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.translate(line.indent * cellWidth, 0);
  context.scale(size, size);
  const width = cells(line.text) * cellWidth;
  context.fillStyle = 'black';
  if (inverse) {
    context.fillRect(0, 0, width, CELL_HEIGHT);
    context.fillStyle = 'white';
  }
  context.font = `${bold ? 'bold ' : ''}${(cellWidth * EM_PER_CELL_WIDTH).toFixed(2)}px "${FAMILY}"`;
  drawOnGrid(context, line.text, cellWidth);
  if (underline) context.fillRect(0, CELL_HEIGHT - 2, width, 2);
  return pictureOf(context);
}

/**
 * A logo from a PNG file, made narrower when it is wider than `maxWidth` dots, on white where it is transparent.
 * Rejects when the bytes are no picture.
 */
export async function readLogo(png: Uint8Array, maxWidth: number): Promise<Picture> {
  const image = await loadImage(Buffer.from(png));
  const scale = Math.min(1, maxWidth / image.width);
  const canvas = createCanvas(Math.max(1, Math.floor(image.width * scale)), Math.max(1, Math.floor(image.height * scale)));
  const context = canvas.getContext('2d');
  context.fillStyle = 'white';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  return pictureOf(context);
}

function drawOnGrid(context: SKRSContext2D, text: string, cellWidth: number): void {
  let column = 0;
  for (const [cluster] of text.matchAll(/\P{M}\p{M}*/gu)) {
    context.fillText(cluster, column * cellWidth, BASELINE);
    column += cells(cluster);
  }
}

function pictureOf(context: SKRSContext2D): Picture {
  const { width, height } = context.canvas;
  return { width, height, data: new Uint8ClampedArray(context.getImageData(0, 0, width, height).data) };
}

function loadFonts(): void {
  if (fontsLoaded) return;
  const require = createRequire(import.meta.url);
  for (const file of ['DejaVuSansMono.ttf', 'DejaVuSansMono-Bold.ttf'])
    GlobalFonts.registerFromPath(require.resolve(`dejavu-fonts-ttf/ttf/${file}`), FAMILY);
  fontsLoaded = true;
}
