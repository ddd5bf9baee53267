/** A picture of the slip as it hangs out of the printer. Loads the canvas library: import this file only when a picture is wanted. */
import { createRequire } from 'node:module';
import { createCanvas, GlobalFonts, type SKRSContext2D } from '@napi-rs/canvas';
import type { Glyph, Mark, PrintedSlip } from './paper-roll.ts';

const MARGIN = 28;
const TALLEST = 30_000;
const FAMILY = 'Emulated Printer Mono';
const PAPER = '#fdfdfb';
const INK = '#1c1c1e';
const BASELINE = 19;
const CELL_HEIGHT = 24;
/** DejaVu Sans Mono is 0.602 em wide. */
const EM = 0.602;

let fontsLoaded = false;

/** PNG bytes. A slip taller than a canvas can be is cut off below. */
export function drawPaper(slip: PrintedSlip, dots: number): Promise<Buffer> {
  loadFonts();
  const canvas = createCanvas(dots + 2 * MARGIN, Math.min(slip.height + 2 * MARGIN, TALLEST));
  const context = canvas.getContext('2d');
  context.fillStyle = PAPER;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.translate(MARGIN, MARGIN);
  for (const mark of slip.marks) drawMark(context, mark);
  if (slip.cut !== 'full') drawTornEdge(context, { top: slip.height + MARGIN, width: dots, ragged: slip.cut === 'torn' });
  return canvas.encode('png');
}

function drawMark(context: SKRSContext2D, mark: Mark): void {
  context.fillStyle = INK;
  switch (mark.kind) {
    case 'glyphs':
      for (const glyph of mark.glyphs) drawGlyph(context, glyph, mark.y + mark.height - glyph.height);
      return;
    case 'bitmap':
      return drawDots(context, { x: mark.x, y: mark.y, width: mark.width, dots: mark.dots, size: 1 });
    case 'qr':
      return drawDots(context, { x: mark.x, y: mark.y, width: mark.modules.size, dots: mark.modules.dots, size: mark.module });
    case 'barcode':
      return drawBars(context, mark);
  }
}

function drawGlyph(context: SKRSContext2D, glyph: Glyph, top: number): void {
  const scaleY = glyph.height / CELL_HEIGHT;
  const cellWidth = glyph.width >= 12 ? 12 : glyph.width;
  context.save();
  context.translate(glyph.x, top);
  context.scale(glyph.width / cellWidth, scaleY);
  if (glyph.inverse) {
    context.fillRect(0, 0, cellWidth, CELL_HEIGHT);
    context.fillStyle = PAPER;
  }
  context.font = `${glyph.bold ? 'bold ' : ''}${(cellWidth / EM).toFixed(2)}px "${FAMILY}"`;
  context.fillText(glyph.char, 0, BASELINE);
  if (glyph.underline) context.fillRect(0, CELL_HEIGHT - 2, cellWidth, 2);
  context.restore();
}

type Dots = { readonly x: number; readonly y: number; readonly width: number; readonly dots: Uint8Array; readonly size: number };

function drawDots(context: SKRSContext2D, { x, y, width, dots, size }: Dots): void {
  dots.forEach((dot, at) => {
    if (dot === 1) context.fillRect(x + (at % width) * size, y + Math.floor(at / width) * size, size, size);
  });
}

function drawBars(context: SKRSContext2D, mark: Extract<Mark, { kind: 'barcode' }>): void {
  let x = mark.x;
  mark.widths.forEach((width, index) => {
    if (index % 2 === 0) context.fillRect(x, mark.y, width * mark.module, mark.height);
    x += width * mark.module;
  });
  if (mark.caption === '') return;
  context.font = `${(12 / EM).toFixed(2)}px "${FAMILY}"`;
  context.fillText(mark.caption, mark.x + (x - mark.x - mark.caption.length * 12) / 2, mark.y + mark.height + 22);
}

function drawTornEdge(
  context: SKRSContext2D,
  { top, width, ragged }: { readonly top: number; readonly width: number; readonly ragged: boolean },
): void {
  context.fillStyle = '#c9c9c4';
  if (!ragged) return context.fillRect(-MARGIN, top - 2, width / 2, 2);
  for (let x = -MARGIN; x < width + MARGIN; x += 12) {
    context.beginPath();
    context.moveTo(x, top);
    context.lineTo(x + 6, top - 8);
    context.lineTo(x + 12, top);
    context.fill();
  }
}

function loadFonts(): void {
  if (fontsLoaded) return;
  const require = createRequire(import.meta.url);
  for (const file of ['DejaVuSansMono.ttf', 'DejaVuSansMono-Bold.ttf'])
    GlobalFonts.registerFromPath(require.resolve(`dejavu-fonts-ttf/ttf/${file}`), FAMILY);
  fontsLoaded = true;
}
