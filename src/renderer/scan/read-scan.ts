/** What a scan is, as far as a screen must know before it asks the till. */
import { defaultBarcodeSettings } from '../../domain/barcode/barcode-settings.ts';
import { readBarcode } from '../../domain/barcode/read-barcode.ts';
import type { Reading } from '../../domain/barcode/reading.ts';

/** Read by the settings every till starts with: enough to tell a receipt or a badge from a good. */
export function readScan(text: string): Reading {
  return readBarcode(text, defaultBarcodeSettings(new Date().getFullYear()));
}

/** The forms a good's code is kept in, likeliest first. */
export function codesOf(text: string): readonly string[] {
  const reading = readScan(text);
  return 'lookup' in reading ? [...new Set([...reading.lookup, text])] : [text];
}
