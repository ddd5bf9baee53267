/** Looks through an XLSX file before anything is built of it: that it is one, what it unpacks to, and how far its cells reach. */
import { createInflateRaw } from 'node:zlib';
import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';

/** One file in the archive (APPNOTE.TXT 4.3.12), and where its bytes lie. */
type Part = {
  readonly name: string;
  readonly method: number;
  readonly packed: number;
  readonly unpacked: number;
  readonly offset: number;
};

const [LOCAL, ENTRY, END] = [0x04034b50, 0x02014b50, 0x06054b50];
const [STORED, DEFLATED] = [0, 8];
const ENCRYPTED = 1;
/** Of a workbook with a hundred sheets there are some three hundred. */
const MOST_PARTS = 500;
/** A hundred thousand rows of ten columns are some 60 MB. */
const MOST_UNPACKED = 200 * 1024 * 1024;
/** Rows and columns up to the furthest cell: that many the reader lays out, whether they hold anything or not. */
const MOST_CELLS = 4_000_000;
/** Longer than any reference or tag that is looked for; what spans two pieces is seen in the second. */
const OVERLAP = 64;
/** A file that ends the list of its parts may carry a comment of 64 KB behind it. */
const LONGEST_END = 22 + 0xffff;
/** Between two parts a data descriptor may lie (4.3.9). */
const LONGEST_GAP = 24;

/** What is wrong, in English, or undefined. Holds no more than a piece of what it unpacks. */
export async function checkWorkbook(file: Buffer): Promise<string | undefined> {
  const parts = partsOf(file);
  if (typeof parts === 'string') return parts;
  if (!parts.some(({ name }) => name === 'xl/workbook.xml')) return 'it is no workbook';
  if (parts.reduce((sum, { unpacked }) => sum + unpacked, 0) > MOST_UNPACKED) return 'it unpacks to more than 200 MB';
  for (const part of parts) {
    const problem = await checkPart(file, part);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

function partsOf(file: Buffer): readonly Part[] | string {
  const end = endOf(file);
  if (end === undefined) return 'it is not a zip archive';
  const [count, from] = [file.readUInt16LE(end + 10), file.readUInt32LE(end + 16)];
  if (count > MOST_PARTS) return `it has more than ${String(MOST_PARTS)} parts`;
  const parts: Part[] = [];
  let at = from;
  for (let n = 0; n < count; n += 1) {
    if (at + 46 > end || file.readUInt32LE(at) !== ENTRY) return 'its list of parts is broken';
    if ((file.readUInt16LE(at + 8) & ENCRYPTED) !== 0) return 'it is locked with a password';
    const length = file.readUInt16LE(at + 28);
    parts.push({
      name: file.toString('utf8', at + 46, at + 46 + length).replaceAll('\\', '/'),
      method: file.readUInt16LE(at + 10),
      packed: file.readUInt32LE(at + 20),
      unpacked: file.readUInt32LE(at + 24),
      offset: file.readUInt32LE(at + 42),
    });
    at += 46 + length + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
  }
  return isSeamless(file, parts, from) ? parts : 'its parts overlap, or hide others';
}

function endOf(file: Buffer): number | undefined {
  for (let at = file.length - 22; at >= Math.max(0, file.length - LONGEST_END); at -= 1)
    if (file.readUInt32LE(at) === END) return at;
  return undefined;
}

/** One after another from the start to the list: a reader that goes through the file meets no part that the list does not name. */
function isSeamless(file: Buffer, parts: readonly Part[], end: number): boolean {
  let at = 0;
  for (const part of [...parts].sort((one, other) => one.offset - other.offset)) {
    if (part.offset < at || part.offset > at + LONGEST_GAP) return false;
    const data = dataOf(file, part.offset);
    if (data === undefined) return false;
    at = data + part.packed;
  }
  return at <= end && end <= at + LONGEST_GAP;
}

function dataOf(file: Buffer, offset: number): number | undefined {
  if (offset + 30 > file.length || file.readUInt32LE(offset) !== LOCAL) return undefined;
  return offset + 30 + file.readUInt16LE(offset + 26) + file.readUInt16LE(offset + 28);
}

async function checkPart(file: Buffer, part: Part): Promise<string | undefined> {
  const from = dataOf(file, part.offset) ?? 0;
  const packed = file.subarray(from, from + part.packed);
  if (part.method !== STORED && part.method !== DEFLATED) return `${part.name} is packed in an unknown way`;
  const reader = createReader(part);
  const source = Readable.from(pieces(packed));
  try {
    await (part.method === STORED ? pipeline(source, reader.read) : pipeline(source, createInflateRaw(), reader.read));
  } catch {
    return reader.problem() ?? `${part.name} is broken`;
  }
  return reader.problem();
}

function* pieces(bytes: Buffer): Generator<Buffer, void> {
  for (let from = 0; from < bytes.length; from += 65_536) yield bytes.subarray(from, from + 65_536);
}

/** Goes through what a part unpacks to, a piece at a time, and stops at the first thing wrong. */
function createReader({ name, unpacked }: Part) {
  const isXml = /\.(xml|rels)$/i.test(name);
  const isSheet = name.startsWith('xl/worksheets/');
  let [size, column, row] = [0, 0, 0];
  let rest = '';
  let problem: string | undefined;

  function look(piece: Buffer): void {
    size += piece.length;
    if (size > unpacked) problem = `${name} unpacks to more than it says`;
    if (!isXml || problem !== undefined) return;
    const isFirst = size === piece.length;
    if (isFirst && /^(\xff\xfe|\xfe\xff|\0|.\0)/s.test(piece.toString('latin1', 0, 4))) problem = `${name} is not UTF-8`;
    const text = rest + piece.toString('latin1');
    if (/<!(DOCTYPE|ENTITY)/i.test(text)) problem = `${name} defines entities`;
    if (isSheet) reach(text);
    rest = text.slice(-OVERLAP);
  }

  function reach(text: string): void {
    for (const [, letters = '', digits = ''] of text.matchAll(/\br="([A-Za-z]{0,4})(\d{1,8})"/g)) {
      row = Math.max(row, Number(digits));
      if (letters !== '') column = Math.max(column, columnOf(letters));
    }
    if (row * column > MOST_CELLS) problem = `${name} has cells further out than a list needs`;
  }

  return {
    problem: () => problem,
    async read(source: AsyncIterable<Buffer>): Promise<void> {
      for await (const piece of source) {
        look(piece);
        if (problem !== undefined) return;
      }
      if (size < unpacked) problem = `${name} unpacks to less than it says`;
    },
  };
}

/** A → 1, Z → 26, AA → 27. */
function columnOf(letters: string): number {
  return Array.from(letters.toUpperCase(), (letter) => letter.charCodeAt(0) - 64).reduce((sum, value) => sum * 26 + value, 0);
}
