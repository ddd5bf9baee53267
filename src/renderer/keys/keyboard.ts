/** Hands key presses to the action they mean, in any keyboard layout and whatever has the focus. */
import { findAction, keysOf, type KeyPress } from './action.ts';
import type { KeyRegistry } from './key-registry.ts';

const FIELDS = 'input:not([type=checkbox], [type=radio], [type=range]), textarea, [contenteditable]';
/** Inside these the arrow keys, Enter and Escape belong to the control. */
const OWN_KEYS = '[role=listbox], [role=menu], [role=tablist], [role=radiogroup], [role=slider]';

export function fieldOf(target: EventTarget | null): HTMLInputElement | HTMLTextAreaElement | null {
  const element = target instanceof Element && target.matches(FIELDS) ? target : null;
  return element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement ? element : null;
}

/** True when an action took the press. */
export function runKey(registry: KeyRegistry, press: KeyPress, target: EventTarget | null): boolean {
  const keys = keysOf(press);
  if (keys.length === 0 || belongsToControl(keys[0] ?? '', target)) return false;
  const found = findAction(registry.current(), keys, fieldOf(target) !== null);
  if (found === null) return false;
  found.action.run(found.key, press.key);
  return true;
}

/** Someone who walks with Tab expects Space and Enter to press what is outlined. A finger leaves no outline behind. */
function belongsToControl(key: string, target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false;
  if (target.closest(OWN_KEYS) !== null)
    return ['Up', 'Down', 'Left', 'Right', 'Enter', 'Space', 'Escape', 'Home', 'End'].includes(key);
  return (
    (key === 'Space' || key === 'Enter') &&
    target.matches('button, a, [role=row], [type=checkbox]') &&
    target.matches('[data-focus-visible], :focus-visible')
  );
}
