/** One spelling for searching: what people type and what goods are called meet in it. */

/**
 * Lower case, ё as е, ґ as г, apostrophes dropped (м’ясо = мясо), everything but letters and digits a single space.
 * SQLite folds the case of ASCII only, so both sides are folded here.
 */
export function fold(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[’ʼ'`´‘"]/g, '')
    .replaceAll('ё', 'е')
    .replaceAll('ґ', 'г')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Articles are compared without spaces and dashes: "GJ-00601" = "gj 00601". */
export function articleKey(article: string): string {
  return fold(article).replaceAll(' ', '');
}

export function foldedWords(text: string): readonly string[] {
  return fold(text)
    .split(' ')
    .filter((word) => word !== '');
}
