/** A thread that reads one XLSX file, so that a large or hostile one costs the server neither its loop nor its memory. */
import { parentPort, workerData } from 'node:worker_threads';
import { readSheet } from 'read-excel-file/node';
import { checkWorkbook } from './check-workbook.ts';
import type { XlsxPart } from './xlsx-lines.ts';

const PART = 1000;
/** Numbers stay the text they are in the file: no cell passes through a float. */
const AS_TEXT = { parseNumber: (text: string): string => text } as const;

/** Excel's own limit. */
const LONGEST_CELL = 32_767;

const tell = (part: XlsxPart): void => parentPort?.postMessage(part);

try {
  const given = workerData as Uint8Array;
  const file = Buffer.from(given.buffer, given.byteOffset, given.byteLength);
  const problem = await checkWorkbook(file);
  if (problem !== undefined) throw new TypeError(problem);
  const rows: readonly (readonly unknown[])[] = await readSheet(file, AS_TEXT);
  for (let from = 0; from < rows.length; from += PART)
    tell({ total: rows.length, lines: rows.slice(from, from + PART).map((cells) => cells.map(cellText).join('\t')) });
  tell({ end: true });
} catch (thrown) {
  tell({ problem: thrown instanceof Error ? thrown.message : String(thrown) });
}

function cellText(cell: unknown): string {
  if (cell === null || cell === undefined) return '';
  // The time on the shop's wall, as it stands in the cell: Excel knows of no zones.
  if (cell instanceof Date) return cell.toISOString().slice(0, 'YYYY-MM-DDThh:mm:ss'.length);
  const text = typeof cell === 'string' ? cell : JSON.stringify(cell);
  if (text.length > LONGEST_CELL) throw new TypeError('a cell is longer than any that Excel writes');
  // Excel writes 4607023248899 as 4.607023248899E12 once a column is narrow.
  return (/^-?\d+(\.\d+)?E[+-]?\d+$/i.test(text) ? plainNumber(text) : text).replace(/[\t\r\n]+/g, ' ');
}

/** 4.607023248899E12 → 4607023248899, on the digits alone. */
function plainNumber(text: string): string {
  const [, sign = '', whole = '', fraction = '', power = '0'] = /^(-?)(\d+)(?:\.(\d+))?E([+-]?\d+)$/i.exec(text) ?? [];
  const shift = Number(power);
  if (Math.abs(shift) > 20) return text;
  const digits = shift >= 0 ? fraction.padEnd(shift, '0') : whole.padStart(1 - shift, '0');
  if (shift >= 0) return sign + whole + digits.slice(0, shift) + (digits.length > shift ? `.${digits.slice(shift)}` : '');
  return `${sign}${digits.slice(0, shift)}.${digits.slice(shift)}${fraction}`;
}
