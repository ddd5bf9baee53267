/** XLSX files made to hurt: each ends quickly, with a reason, and takes little memory. */
import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { checkWorkbook } from '../../../src/server/imports/check-workbook.ts';
import { xlsxLines } from '../../../src/server/imports/xlsx-lines.ts';
import { makeXlsx, type ZipFile } from '../../support/make-xlsx.ts';

const LIST = [
  ['Штрихкод', 'Название'],
  ['4600000000015', 'Чай'],
];
const SHEET = 'xl/worksheets/sheet1.xml';
const deflated = (text: string | Buffer, says = text.length): ZipFile => ({ deflated: deflateRawSync(text), says });
const sheet = (rows: string): string =>
  `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows}</sheetData></worksheet>`;
const zeros = (megabytes: number): Buffer => Buffer.alloc(megabytes * 1024 * 1024, ' ');

async function read(file: Uint8Array): Promise<readonly string[]> {
  const lines: string[] = [];
  for await (const page of xlsxLines(file)) lines.push(...page.lines);
  return lines;
}

/** How it was refused, by how much the process grew at most, and how long it took. */
async function refusal(file: Uint8Array): Promise<{ readonly why: string; readonly grewMb: number; readonly ms: number }> {
  const [before, started] = [process.memoryUsage().rss, performance.now()];
  let most = before;
  const watch = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 20);
  try {
    // What its size and shape give away is found without the thread that reads.
    const problem = await checkWorkbook(Buffer.from(file));
    const why = problem ?? (await read(file).then(() => 'it was read', String));
    return { why, grewMb: (most - before) / 1024 / 1024, ms: performance.now() - started };
  } finally {
    clearInterval(watch);
  }
}

const BOMBS: readonly (readonly [string, () => Uint8Array, string])[] = [
  ['an archive that is none', () => Buffer.from('PK not a zip'), 'it is not a zip archive'],
  ['an archive that is no workbook', () => makeXlsxWithout('xl/workbook.xml'), 'it is no workbook'],
  ['a file cut in the middle', () => makeXlsx(LIST).subarray(0, 900), 'it is not a zip archive'],
  ['a bomb that says what it is', () => makeXlsx(LIST, { [SHEET]: deflated(zeros(250)) }), 'more than 200 MB'],
  ['a bomb that says it is small', () => makeXlsx(LIST, { [SHEET]: deflated(zeros(60), 4096) }), 'more than it says'],
  ['a bomb beside the list', () => makeXlsx(LIST, { 'xl/media/a.bin': deflated(zeros(60), 10) }), 'unpacks to more than it says'],
  [
    'thousands of sheets',
    () => makeXlsx(LIST, Object.fromEntries(Array.from({ length: 3000 }, (_, n) => [`xl/worksheets/s${n}.xml`, '<x/>']))),
    'more than 500 parts',
  ],
  [
    'a cell at the far corner',
    () => makeXlsx(LIST, { [SHEET]: sheet('<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>a</t></is></c></row>') }),
    'further out than a list needs',
  ],
  [
    'an entity that reads a file',
    () => makeXlsx(LIST, { [SHEET]: `<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>${sheet('<row r="1"/>')}` }),
    'defines entities',
  ],
  [
    'an entity that grows a thousand million times',
    () => makeXlsx(LIST, { 'xl/sharedStrings.xml': deflated(`${' '.repeat(70_000)}<!DOCTYPE x [<!ENTITY a "a">]><sst/>`) }),
    'defines entities',
  ],
  ['a text in another encoding', () => makeXlsx(LIST, { [SHEET]: deflated(Buffer.from('\ufeff<x/>', 'utf16le')) }), 'not UTF-8'],
  ['a part that ends early', () => makeXlsx(LIST, { [SHEET]: deflated('<x/>', 4096) }), 'less than it says'],
  ['a part that is noise', () => makeXlsx(LIST, { [SHEET]: { deflated: Buffer.alloc(64, 255), says: 64 } }), 'is broken'],
  ['a part that the list does not name', hidden, 'hide others'],
];

describe('a hostile XLSX file', () => {
  it.each(BOMBS)('%s is refused with its reason, within seconds and 150 MB', async (_, make, why) => {
    const told = await refusal(make());
    expect(told.why).toContain(why);
    expect(told.ms).toBeLessThan(10_000);
    expect(told.grewMb).toBeLessThan(150);
  });

  it.each([
    ['a bomb', makeXlsx(LIST, { [SHEET]: deflated(zeros(60), 4096) }), 'more than it says'],
    ['a cell too long', makeXlsx([...LIST, [{ inline: 'ж'.repeat(100_000) }]]), 'a cell is longer than any that Excel writes'],
  ])('is told to whoever sent it: %s', async (_, file, why) => {
    await expect(read(file)).rejects.toMatchObject({ code: 'GOODS_FILE', details: { file: expect.stringContaining(why) } });
  });

  it('leaves nothing behind: an honest one is read after them, deflated or not', async () => {
    expect(await read(makeXlsx(LIST))).toEqual(['Штрихкод\tНазвание', '4600000000015\tЧай']);
    const rows = '<row r="1"><c r="A1" t="inlineStr"><is><t>a</t></is></c><c r="B1"><v>2</v></c></row>';
    expect(await read(makeXlsx([], { [SHEET]: deflated(sheet(rows)) }))).toEqual(['a\t2']);
  });
});

function makeXlsxWithout(name: string): Uint8Array {
  const other = name.replace('workbook', 'warkbook');
  return Buffer.from(Buffer.from(makeXlsx(LIST)).toString('latin1').replaceAll(name, other), 'latin1');
}

/** The list of parts forgets the last one, which still lies in the file. */
function hidden(): Uint8Array {
  const file = Buffer.from(makeXlsx(LIST, { 'xl/zz.xml': '<x/>' }));
  const end = file.length - 22;
  file.writeUInt16LE(file.readUInt16LE(end + 10) - 1, end + 10);
  return file;
}
