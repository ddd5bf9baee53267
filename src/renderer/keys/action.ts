/** Actions that keys start: what a key press is called, and which action it means. Pure. */

/**
 * A key by its place on the keyboard, not by the letter of the current layout:
 * 'F7', 'Space', 'Enter', 'Escape', 'Up', 'Down', 'Delete', 'Backspace', '0'…'9', '+', '-', '*', '/', '=', '?', ',', 'Ctrl+K'; 'Letter' for any letter.
 */
export type Key = string;

export type Action = {
  readonly id: string;
  readonly keys: readonly Key[];
  /** Said on the button and in the list of keys. */
  readonly label: string;
  readonly run: (key: Key, char: string) => void;
  readonly enabled?: boolean;
  /** Works while the caret stands in a field too. Keys that write nothing (F1…F12, Escape) always do. */
  readonly inFields?: boolean;
  /** Left out of the list of keys. */
  readonly hidden?: boolean;
};

export type KeyPress = {
  readonly key: string;
  readonly code: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
};

const BY_CODE: Readonly<Record<string, Key>> = {
  Space: 'Space',
  Enter: 'Enter',
  NumpadEnter: 'Enter',
  Escape: 'Escape',
  Tab: 'Tab',
  ArrowUp: 'Up',
  ArrowDown: 'Down',
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
  PageUp: 'PageUp',
  PageDown: 'PageDown',
  Home: 'Home',
  End: 'End',
  Delete: 'Delete',
  Backspace: 'Backspace',
  NumpadAdd: '+',
  NumpadSubtract: '-',
  NumpadMultiply: '*',
  NumpadDivide: '/',
  NumpadDecimal: ',',
  NumpadEqual: '=',
  Minus: '-',
  Equal: '=',
  Slash: '/',
  Comma: ',',
  Period: ',',
};
const BY_CODE_WITH_SHIFT: Readonly<Record<string, Key>> = {
  Equal: '+',
  Slash: '?',
  Digit8: '*',
  Minus: '_',
  Comma: '<',
  Period: '>',
};
const BY_LETTER: Readonly<Record<string, Key>> = { '.': ',', ',': ',', '*': '*', '+': '+', '=': '=', '?': '?', '/': '/' };

/** What a press may mean, likeliest first: in a Russian layout the key of `/` also writes a point. */
export function keysOf(press: KeyPress): readonly Key[] {
  const placed = byPlace(press);
  if (press.ctrlKey || press.metaKey) return placed === undefined ? [] : [`Ctrl+${placed}`];
  if (press.altKey) return placed === undefined ? [] : [`Alt+${placed}`];
  const written = BY_LETTER[press.key];
  const letter = /^\p{L}$/u.test(press.key) ? 'Letter' : undefined;
  return [...new Set([written, placed, letter])].filter((key) => key !== undefined);
}

function byPlace({ code, shiftKey }: KeyPress): Key | undefined {
  const shifted = shiftKey ? BY_CODE_WITH_SHIFT[code] : undefined;
  if (shifted !== undefined) return shifted;
  if (/^F\d+$/.test(code)) return code;
  return /^(?:Digit|Numpad)(\d)$/.exec(code)?.[1] ?? /^Key([A-Z])$/.exec(code)?.[1] ?? BY_CODE[code];
}

/** Keys that put nothing into a field. */
export function writesNothing(key: Key): boolean {
  return key === 'Escape' || /^(?:F\d+|Ctrl\+.*|Alt\+.*)$/.test(key);
}

/** The action for a press, or null. `actions`: the nearest first. */
export function findAction(
  actions: readonly Action[],
  keys: readonly Key[],
  inField: boolean,
): { readonly action: Action; readonly key: Key } | null {
  for (const key of keys) {
    for (const action of actions) {
      if (action.enabled === false || !action.keys.includes(key)) continue;
      if (inField && action.inFields !== true && !writesNothing(key)) continue;
      return { action, key };
    }
  }
  return null;
}
