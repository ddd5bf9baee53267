/** One out of a few, all in sight: keys to touch side by side. */
import { Label, RadioButton, RadioField, RadioGroup } from 'react-aria-components';
import { KeyHint } from './key-hint.tsx';
import './choices.css';

type Option<T extends string> = { readonly id: T; readonly label: string; readonly note?: string; readonly hint?: string };
type Props<T extends string> = {
  readonly label: string;
  readonly value: T;
  readonly options: readonly Option<T>[];
  readonly onChange: (value: T) => void;
  readonly isDisabled?: boolean;
  readonly isLarge?: boolean;
};

export function Choices<T extends string>({ label, value, options, onChange, isDisabled = false, isLarge = false }: Props<T>) {
  const choose = (id: string): void => {
    const chosen = options.find((option) => option.id === id);
    if (chosen !== undefined) onChange(chosen.id);
  };
  return (
    <RadioGroup className="choices" value={value} onChange={choose} isDisabled={isDisabled}>
      <Label className="field__label">{label}</Label>
      <div className={`choices__row${isLarge ? ' choices__row--large' : ''}`}>
        {options.map((option) => (
          <RadioField key={option.id} value={option.id} className="choices__field">
            <RadioButton className="choices__one">
              <span>{option.label}</span>
              {option.note !== undefined && <span className="choices__note">{option.note}</span>}
              {option.hint !== undefined && <KeyHint keyName={option.hint} />}
            </RadioButton>
          </RadioField>
        ))}
      </div>
    </RadioGroup>
  );
}
