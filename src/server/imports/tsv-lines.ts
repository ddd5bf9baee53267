/** A list as lines of tab-separated cells, whether a spreadsheet wrote tabs, semicolons or commas between them. */

/** Quoted cells may hold separators and line ends; tabs and line ends inside a cell become spaces. Total; one line at a time. */
export function* tsvLines(list: string): Generator<string, void> {
  const text = list.replace(/^\ufeff/, '');
  const head = text.slice(0, text.search(/[\r\n]|$/));
  if (head.includes('\t')) yield* plainLines(text);
  else yield* csvLines(text, head.includes(';') ? ';' : ',');
}

function* plainLines(text: string): Generator<string, void> {
  const pattern = /([^\r\n]*)(\r\n|\n|\r|$)/gy;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    const [, line = '', end = ''] = match;
    if (end !== '' || line !== '') yield line;
    if (end === '') return;
  }
}

function* csvLines(text: string, separator: string): Generator<string, void> {
  let cells: string[] = [];
  const pattern = new RegExp(`("(?:[^"]|"")*"?|[^${separator}\\r\\n]*)(${separator}|\\r\\n|\\n|\\r|$)`, 'gy');
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    const [whole, cell = '', end = ''] = match;
    if (whole === '' && cells.length === 0) return;
    cells.push(plain(cell));
    if (end !== separator) {
      yield cells.join('\t');
      cells = [];
    }
    if (end === '') return;
  }
}

function plain(cell: string): string {
  const inner = cell.startsWith('"') ? cell.replace(/^"|"$/g, '').replaceAll('""', '"') : cell;
  return inner.replace(/[\t\r\n]+/g, ' ');
}
