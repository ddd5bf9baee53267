/** Which character a physical key gives in the US layout, whatever layout is active. */
import { fromLayout } from './keyboard-layout.ts';
import { isHeld, type WedgeKey } from './wedge-settings.ts';

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
export function physicalChar(event: WedgeKey): string {
  const code = event.code ?? '';
  const [, group, name = ''] = /^(Key|Digit|Numpad)([A-Z]|\d)$/.exec(code) ?? [];
  const isShifted = isHeld(event, 'Shift');
  if (group === 'Key') return event.key === event.key.toLowerCase() ? name.toLowerCase() : name;
  if (group === 'Digit' && isShifted) return SHIFTED_DIGITS.charAt(Number(name));
  if (group !== undefined) return name;
  return PLAIN[code]?.charAt(isShifted ? 1 : 0) ?? fromLayout(event.key);
}
