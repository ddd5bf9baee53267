/** Digits to touch for a screen with several fields: each press goes to the field that has the caret, else to the first one. */
import { useRef } from 'react';
import type { Key } from '../keys/action.ts';
import { Keypad } from './keypad.tsx';

type Props = {
  /** What the keypad belongs to: its first field takes the digits while no other has the caret. */
  readonly within: string;
  readonly corner?: ',' | 'none';
};

export function FieldKeypad({ within, corner = ',' }: Props) {
  const place = useRef<HTMLDivElement>(null);
  function press(key: Key): void {
    const area = place.current?.closest(within);
    const active = document.activeElement;
    const field = active instanceof HTMLInputElement && area?.contains(active) === true ? active : area?.querySelector('input');
    if (field === null || field === undefined) return;
    field.focus();
    // The browser's own insertion: the field hears it as typing, whoever keeps its text.
    // oxlint-disable-next-line typescript/no-deprecated
    document.execCommand(key === 'Backspace' ? 'delete' : 'insertText', false, key === 'Backspace' ? '' : key);
  }
  return (
    <div ref={place}>
      <Keypad onKey={press} corner={corner} />
    </div>
  );
}
