/** A line of text with its label, and under it either help or what is wrong. */
import { FieldError, Input, Label, Text, TextField as AriaTextField } from 'react-aria-components';
import type { Ref } from 'react';
import { KeyHint } from './key-hint.tsx';
import './field.css';

export type TextFieldProps = {
  readonly label: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly help?: string;
  readonly error?: string | undefined;
  readonly placeholder?: string;
  readonly maxLength?: number;
  readonly autoFocus?: boolean;
  readonly isDisabled?: boolean;
  readonly inputMode?: 'text' | 'numeric' | 'decimal' | 'none';
  readonly type?: 'text' | 'password';
  readonly look?: 'normal' | 'amount';
  readonly suffix?: string;
  /** The key that leads here. */
  readonly hint?: string;
  readonly inputRef?: Ref<HTMLInputElement>;
  /** What stands there is replaced by the first key. */
  readonly selectOnFocus?: boolean;
};

export function TextField({
  label,
  help,
  error,
  placeholder,
  inputMode,
  look = 'normal',
  suffix,
  hint,
  inputRef,
  selectOnFocus = false,
  ...rest
}: TextFieldProps) {
  return (
    <AriaTextField {...rest} isInvalid={error !== undefined} className={`field field--${look}`}>
      <Label className="field__label">{label}</Label>
      <div className="field__box">
        <Input
          className="field__input"
          autoComplete="off"
          spellCheck={false}
          {...(selectOnFocus ? { onFocus: (event) => event.target.select() } : {})}
          {...(inputRef === undefined ? {} : { ref: inputRef })}
          {...(placeholder === undefined ? {} : { placeholder })}
          {...(inputMode === undefined ? {} : { inputMode })}
        />
        {suffix !== undefined && <span className="field__suffix">{suffix}</span>}
        {hint !== undefined && <KeyHint keyName={hint} />}
      </div>
      {error === undefined && help !== undefined && (
        <Text slot="description" className="field__help">
          {help}
        </Text>
      )}
      <FieldError className="field__error">{error}</FieldError>
    </AriaTextField>
  );
}
