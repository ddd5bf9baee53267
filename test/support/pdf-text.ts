/** What a PDF of ours says, and on how many pages. */
import { inflateSync } from 'node:zlib';

/** What the file says, letter by letter: its glyphs through its own ToUnicode maps (ISO 32000-1, 9.10.3). */
export function pdfText(pdf: Uint8Array): { readonly text: string; readonly pages: number } {
  const raw = Buffer.from(pdf).toString('latin1');
  const streams = [...raw.matchAll(/stream\r?\n/g)].flatMap(({ index, 0: mark }) => {
    const from = index + mark.length;
    try {
      return [inflateSync(Buffer.from(raw.slice(from, raw.indexOf('endstream', from)), 'latin1')).toString('latin1')];
    } catch {
      return [];
    }
  });
  const letters = new Map<string, string>();
  for (const map of streams.filter((stream) => stream.includes('begincmap'))) {
    for (const [, glyph = '', code = ''] of map.matchAll(/^<([\dA-F]{4})> <([\dA-F]{4})>$/gim))
      letters.set(glyph.toUpperCase(), String.fromCharCode(Number.parseInt(code, 16)));
    for (const [, first = '', last = '', code = ''] of map.matchAll(/^<([\dA-F]{4})> <([\dA-F]{4})> <([\dA-F]{4})>$/gim)) {
      for (let at = Number.parseInt(first, 16); at <= Number.parseInt(last, 16); at += 1)
        letters.set(
          at.toString(16).padStart(4, '0').toUpperCase(),
          String.fromCharCode(Number.parseInt(code, 16) + at - Number.parseInt(first, 16)),
        );
    }
  }
  const said = streams
    .filter((stream) => stream.includes('BT'))
    .flatMap((stream) => [...stream.matchAll(/<([\dA-Fa-f]+)>/g)].map(([, hex = '']) => hex));
  const text = said.map((hex) => (hex.match(/.{4}/g) ?? []).map((glyph) => letters.get(glyph.toUpperCase()) ?? '?').join(''));
  return { text: text.join(''), pages: [...raw.matchAll(/\/Type \/Page\b/g)].length };
}
