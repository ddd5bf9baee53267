/** A wedge scanner types keys, not characters: with a Russian or Ukrainian layout active `LVO-7` arrives as `ДМЩ-7`. */

const RUSSIAN = [
  ['йцукенгшщзхъфывапролджэячсмитьбюё', "qwertyuiop[]asdfghjkl;'zxcvbnm,.`"],
  ['ЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮЁ', 'QWERTYUIOP{}ASDFGHJKL:"ZXCVBNM<>~'],
  ['.,"№;:?/', '/?@#$^&|'],
] as const;
/** Where the Ukrainian layout differs from the Russian one. */
const UKRAINIAN = [
  ['іїєґ', "s]'\\"],
  ['ІЇЄҐ', 'S}"|'],
  ["'ʼ’₴", '```~'],
] as const;

const TO_LATIN = new Map(
  [...RUSSIAN, ...UKRAINIAN].flatMap(([from, to]) => Array.from(from, (char, i): [string, string] => [char, to.charAt(i)])),
);

const CYRILLIC = /[\u0400-\u04ff]/;

export function hasCyrillic(text: string): boolean {
  return CYRILLIC.test(text);
}

/**
 * The text as the same keys give it in the US layout. Text without a single Cyrillic letter comes back as it is:
 * nothing shows that a Cyrillic layout was active, and its points and commas mean what they say.
 */
export function fromLayout(text: string): string {
  if (!hasCyrillic(text)) return text;
  return Array.from(text, (char) => TO_LATIN.get(char) ?? char).join('');
}
