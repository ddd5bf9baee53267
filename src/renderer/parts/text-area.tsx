/** A few lines of text with their label, and under them either help or what is wrong. */
import { FieldError, Label, Text, TextArea as AriaTextArea, TextField as AriaTextField } from 'react-aria-components';
import './field.css';

type Props = {
  readonly label: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly rows?: number;
  readonly help?: string;
  readonly error?: string | undefined;
  readonly isMono?: boolean;
  readonly autoFocus?: boolean;
};

export function TextArea({ label, value, onChange, rows = 3, help, error, isMono = false, autoFocus = false }: Props) {
  return (
    <AriaTextField className="field" value={value} onChange={onChange} isInvalid={error !== undefined} autoFocus={autoFocus}>
      <Label className="field__label">{label}</Label>
      <AriaTextArea className={`field__area${isMono ? ' field__area--mono' : ''}`} rows={rows} spellCheck={false} />
      {error === undefined && help !== undefined && (
        <Text slot="description" className="field__help">
          {help}
        </Text>
      )}
      <FieldError className="field__error">{error}</FieldError>
    </AriaTextField>
  );
}
