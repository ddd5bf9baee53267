/** A line of text with the usual answers to touch beside it: reasons, most of all. */
import type { Ref } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { TextField } from './text-field.tsx';
import './quick-words.css';

type Props = {
  readonly label: string;
  readonly value: string;
  readonly words: readonly string[];
  readonly onChange: (text: string) => void;
  /** Nothing can be done without it: what is typed goes here at once. */
  readonly autoFocus?: boolean;
  readonly inputRef?: Ref<HTMLInputElement>;
};

export function QuickWords({ label, value, words, onChange, ...rest }: Props) {
  return (
    <div className="quick-words">
      <TextField label={label} value={value} onChange={onChange} maxLength={200} {...rest} />
      <div className="quick-words__row" role="group" aria-label={label}>
        {words.map((word) => (
          <AriaButton
            key={word}
            className="quick-words__one"
            aria-pressed={value === word}
            onPress={() => onChange(value === word ? '' : word)}
          >
            {word}
          </AriaButton>
        ))}
      </div>
    </div>
  );
}
