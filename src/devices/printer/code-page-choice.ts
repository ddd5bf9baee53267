/** Which code page of the printer holds a whole line, and which lines none of them holds. */
import CodepageEncoder from '@point-of-sale/codepage-encoder';
import type { CodePage, PrinterProfile } from './printer-profile.ts';

export type EncodableText = { readonly page: CodePage; readonly text: string };

/** Signs whose plain twin reads the same. Letters are never replaced. */
const PLAIN_TWINS: Readonly<Record<string, string>> = {
  '«': '"', '»': '"', '“': '"', '”': '"', '„': '"',
  '‘': "'", '’': "'", 'ʼ': "'", '′': "'",
  '–': '-', '—': '-', '−': '-', '‑': '-', '‐': '-',
  '×': 'x', '•': '*',
}; // prettier-ignore

const charsets = new Map<CodePage, ReadonlySet<number>>();

/**
 * The first page that holds every character of `text`; else the first that does after quotes and dashes are made plain;
 * else undefined: the line has to be drawn.
 */
export function choosePage(text: string, pages: PrinterProfile['codePages']): EncodableText | undefined {
  const exact = pages.find(([page]) => holds(page, text));
  if (exact !== undefined) return { page: exact[0], text };
  const plain = Array.from(text, (char) => PLAIN_TWINS[char] ?? char).join('');
  const near = pages.find(([page]) => holds(page, plain));
  return near === undefined ? undefined : { page: near[0], text: plain };
}

function holds(page: CodePage, text: string): boolean {
  const charset = charsetOf(page);
  return Array.from(text).every((char) => charset.has(char.codePointAt(0) ?? 0));
}

function charsetOf(page: CodePage): ReadonlySet<number> {
  const known = charsets.get(page);
  if (known !== undefined) return known;
  const printableOnes = new Set(CodepageEncoder.getCodepoints(page, true).filter((point) => point >= 0x20 && point !== 0x7f));
  charsets.set(page, printableOnes);
  return printableOnes;
}
