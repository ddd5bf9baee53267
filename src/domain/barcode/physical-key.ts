/** Which character a physical key gives in the US layout, whatever layout is active. */
import { fromLayout } from './keyboard-layout.ts';
import type { WedgeKey } from './wedge-settings.ts';

const PLAIN: Readonly<Record<string, string>> = {
  Backquote: '`~',
  Minus: '-_',
  Equal: '=+',
  BracketLeft: '[{',
  BracketRight: ']}',
  Backslash: '\\|',
  Semicolon: ';:',
  Quote: `'"`,
  Comma: ',<',
  Period: '.>',
  Slash: '/?',
  Space: '  ',
  NumpadAdd: '++',
  NumpadSubtract: '--',
  NumpadMultiply: '**',
  NumpadDivide: '//',
  NumpadDecimal: '..',
};
const SHIFTED_DIGITS = ')!@#$%^&*(';

/** Capitals follow the key's own character, so that Caps Lock counts; without a known `code` the character itself is mapped. */
export function physicalChar({ key, code = '', shift = false }: WedgeKey): string {
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  if (letter !== undefined) return key === key.toLowerCase() ? letter.toLowerCase() : letter;
  const digit = /^Digit(\d)$/.exec(code)?.[1];
  if (digit !== undefined) return shift ? SHIFTED_DIGITS.charAt(Number(digit)) : digit;
  const pad = /^Numpad(\d)$/.exec(code)?.[1];
  return pad ?? PLAIN[code]?.charAt(shift ? 1 : 0) ?? fromLayout(key);
}
