/** From a slip to the bytes for one printer: lays it out, draws what has to be drawn, encodes, and never holds the thread for long. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { layoutSlip, type SlipLine, type TextLine } from '../../domain/receipt/layout-slip.ts';
import type { Slip } from '../../domain/receipt/slip.ts';
import { encodeSlip, linesToDraw, type Picture } from './escpos-codec.ts';
import type { PrinterProfile } from './printer-profile.ts';

/** PNG bytes by the name a slip uses; undefined when there is no such logo. */
export type Logos = (name: string) => Uint8Array | undefined;

const LONGEST_HOLD_MS = 6;

/** A logo that cannot be read is left out: a slip without its picture is better than no slip. */
export async function prepareSlip(slip: Slip, profile: PrinterProfile, logos: Logos): Promise<Uint8Array> {
  const lines = layoutSlip(slip, profile.columns);
  const line = await lineDrawer(lines, profile);
  const pictures = await readLogos(lines, profile, logos);
  const parts: Uint8Array[] = [];
  let since = performance.now();
  for (const part of encodeSlip(lines, profile, { line, logo: (name) => pictures.get(name) })) {
    parts.push(part);
    if (performance.now() - since < LONGEST_HOLD_MS) continue;
    await nextTurn();
    since = performance.now();
  }
  return Buffer.concat(parts);
}

async function lineDrawer(lines: readonly SlipLine[], profile: PrinterProfile): Promise<(line: TextLine) => Picture | undefined> {
  if (linesToDraw(lines, profile).length === 0) return () => undefined;
  const { drawLine } = await import('./slip-raster.ts');
  return (line) => drawLine(line, profile);
}

async function readLogos(
  lines: readonly SlipLine[],
  profile: PrinterProfile,
  logos: Logos,
): Promise<ReadonlyMap<string, Picture>> {
  const pictures = new Map<string, Picture>();
  for (const name of new Set(lines.flatMap((line) => (line.kind === 'image' ? [line.logo] : [])))) {
    const png = logos(name);
    if (png === undefined) continue;
    const { readLogo } = await import('./slip-raster.ts');
    const picture = await readLogo(png, profile.dotsPerLine).catch(() => undefined);
    if (picture !== undefined) pictures.set(name, picture);
  }
  return pictures;
}
