/** Hands key presses to the action they mean, in any keyboard layout and whatever has the focus. */
import { findAction, keysOf, type KeyPress } from './action.ts';
import type { KeyRegistry } from './key-registry.ts';

const FIELDS = 'input:not([type=checkbox], [type=radio], [type=range]), textarea, [contenteditable]';
/** Inside these the arrow keys belong to the control; a list that is open has Enter and Escape as well. */
const WALKED = '[role=tablist], [role=radiogroup], [role=slider]';
const OPEN_LISTS = '[role=listbox]:not(#search-results), [role=menu]';
const WALK_KEYS = ['Up', 'Down', 'Left', 'Right', 'Space', 'Home', 'End'];
/** What is chosen already in a question: Enter goes on, as the key beside it says; Space takes the choice back. */
const CHOSEN_IN_DIALOG = '[role=dialog] button[aria-pressed=true]';
const LIST_KEYS = [...WALK_KEYS, 'Enter', 'Escape'];

export function fieldOf(target: EventTarget | null): HTMLInputElement | HTMLTextAreaElement | null {
  const element = target instanceof Element && target.matches(FIELDS) ? target : null;
  return element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement ? element : null;
}

export type KeyTarget = {
  readonly element: EventTarget | null;
  /** The focus came here by Tab, so that Space and Enter are expected to press what is outlined. A finger leaves no outline. */
  readonly isWalkedTo: boolean;
};

/** True when an action took the press. */
export function runKey(registry: KeyRegistry, press: KeyPress, target: KeyTarget): boolean {
  const keys = keysOf(press);
  if (keys.length === 0 || belongsToControl(keys[0] ?? '', target)) return false;
  const found = findAction(registry.current(), keys, fieldOf(target.element) !== null);
  if (found === null) return false;
  found.action.run(found.key, press.key);
  return true;
}

function belongsToControl(key: string, { element, isWalkedTo }: KeyTarget): boolean {
  if (!(element instanceof Element)) return false;
  if (element.closest(OPEN_LISTS) !== null) return LIST_KEYS.includes(key);
  if (element.closest(WALKED) !== null) return WALK_KEYS.includes(key);
  if (key === 'Enter' && element.matches(CHOSEN_IN_DIALOG)) return false;
  return isWalkedTo && (key === 'Space' || key === 'Enter') && element.matches('button, a, [role=row], [type=checkbox]');
}
