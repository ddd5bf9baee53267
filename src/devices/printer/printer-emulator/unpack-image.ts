/** Pictures in ESC/POS data: raster (GS v 0, row by row) and columns (ESC *, column by column). */
import type { PrinterCommand } from './escpos-commands.ts';

/** Bits to one byte a dot (1 = black), scaled as the command asks. */
export function unpackImage(
  command: Extract<PrinterCommand, { kind: 'raster' | 'columns-image' }>,
): [width: number, height: number, dots: Uint8Array] {
  const { scaleX, scaleY, data } = command;
  const isRaster = command.kind === 'raster';
  const columns = isRaster ? command.rowBytes * 8 : command.columns;
  const rows = isRaster ? command.rows : command.tall ? 24 : 8;
  const bit = (column: number, row: number): number => {
    const byte = isRaster ? row * command.rowBytes + (column >> 3) : column * (rows / 8) + (row >> 3);
    return ((data[byte] ?? 0) >> (7 - ((isRaster ? column : row) & 7))) & 1;
  };
  const width = columns * scaleX;
  const height = rows * scaleY;
  const dots = new Uint8Array(width * height);
  for (let at = 0; at < dots.length; at += 1)
    dots[at] = bit(Math.floor((at % width) / scaleX), Math.floor(Math.floor(at / width) / scaleY));
  return [width, height, dots];
}
