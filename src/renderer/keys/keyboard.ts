/** Hands key presses to the action they mean, in any keyboard layout and whatever has the focus. */
import { findAction, keysOf, type KeyPress } from './action.ts';
import type { KeyRegistry } from './key-registry.ts';

const FIELDS = 'input:not([type=checkbox], [type=radio], [type=range]), textarea, [contenteditable]';
/** Inside these the arrow keys, Enter and Escape belong to the control. */
const OWN_KEYS = '[role=listbox]:not(#search-results), [role=menu], [role=tablist], [role=radiogroup], [role=slider]';
const CONTROL_KEYS = ['Up', 'Down', 'Left', 'Right', 'Enter', 'Space', 'Escape', 'Home', 'End'];

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
  if (element.closest(OWN_KEYS) !== null) return CONTROL_KEYS.includes(key);
  return isWalkedTo && (key === 'Space' || key === 'Enter') && element.matches('button, a, [role=row], [type=checkbox]');
}
