/** A PIN being entered, by keys or by touch. Shown as dots; sent when it is as long as the person's PIN. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Action, Key } from '../../keys/action.ts';
import { Keypad } from '../../parts/keypad.tsx';
import './pin-entry.css';

const DIGITS: readonly Key[] = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'];

export type Pin = {
  readonly digits: string;
  readonly length: number;
  readonly press: (key: Key) => void;
  readonly clear: () => void;
  readonly actions: readonly Action[];
};

/** `onFull` is called with the digits the moment the last one is typed. */
export function usePin(length: number, onFull: (digits: string) => void): Pin {
  const [digits, setDigits] = useState('');
  function press(key: Key): void {
    if (key === 'Backspace') return setDigits(digits.slice(0, -1));
    if (!/^\d$/.test(key) || digits.length >= length) return;
    const next = digits + key;
    setDigits(next);
    if (next.length === length) onFull(next);
  }
  return {
    digits,
    length,
    press,
    clear: () => setDigits(''),
    actions: [{ id: 'pin', keys: [...DIGITS, 'Backspace'], label: '', hidden: true, run: press }],
  };
}

export function PinEntry({
  pin,
  isDisabled,
  error,
}: {
  readonly pin: Pin;
  readonly isDisabled: boolean;
  readonly error: string | undefined;
}) {
  const { t } = useTranslation();
  return (
    <div className="pin">
      <div className="pin__dots" role="img" aria-label={t('signIn.typed', { count: pin.digits.length })}>
        {Array.from({ length: pin.length }, (_, index) => (
          <span key={index} className={`pin__dot${index < pin.digits.length ? ' pin__dot--set' : ''}`} />
        ))}
      </div>
      <p className="pin__error" role="alert">
        {error}
      </p>
      <Keypad onKey={pin.press} corner="none" isDisabled={isDisabled} />
    </div>
  );
}
