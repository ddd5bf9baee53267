/** Any of a few, all in sight: each is on or off by a touch. */
import { Button } from './button.tsx';
import './choices.css';

type Props<T extends string> = {
  readonly label: string;
  readonly value: readonly T[];
  readonly options: readonly { readonly id: T; readonly label: string }[];
  readonly onChange: (value: T[]) => void;
};

export function ManyChoices<T extends string>({ label, value, options, onChange }: Props<T>) {
  const toggle = (id: T): void => onChange(value.includes(id) ? value.filter((one) => one !== id) : [...value, id]);
  return (
    <div className="choices" role="group" aria-label={label}>
      <span className="field__label">{label}</span>
      <div className="many-choices">
        {options.map(({ id, label: word }) => (
          <Button key={id} pressed={value.includes(id)} onPress={() => toggle(id)}>
            {word}
          </Button>
        ))}
      </div>
    </div>
  );
}
