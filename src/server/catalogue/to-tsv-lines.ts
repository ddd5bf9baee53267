/** A list as lines of tab-separated cells, whether a spreadsheet wrote tabs, semicolons or commas between them. */

/** Quoted cells may hold separators and line ends; tabs and line ends inside a cell become spaces. Total. */
export function toTsvLines(list: string): readonly string[] {
  const text = list.replace(/^\ufeff/, '');
  const head = text.slice(0, text.search(/[\r\n]|$/));
  if (head.includes('\t')) return text.split(/\r\n|\n|\r/);
  return readCsv(text, head.includes(';') ? ';' : ',').map((cells) => cells.join('\t'));
}

function readCsv(text: string, separator: string): readonly (readonly string[])[] {
  const lines: string[][] = [];
  let cells: string[] = [];
  const pattern = new RegExp(`("(?:[^"]|"")*"?|[^${separator}\\r\\n]*)(${separator}|\\r\\n|\\n|\\r|$)`, 'gy');
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    const [whole, cell = '', end = ''] = match;
    cells.push(plain(cell));
    if (end !== separator) {
      lines.push(cells);
      cells = [];
    }
    if (whole === '' || end === '') break;
  }
  return lines;
}

function plain(cell: string): string {
  const inner = cell.startsWith('"') ? cell.replace(/^"|"$/g, '').replaceAll('""', '"') : cell;
  return inner.replace(/[\t\r\n]+/g, ' ');
}
