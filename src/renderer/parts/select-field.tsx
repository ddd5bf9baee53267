/** One choice out of a short list. */
import { Button, Label, ListBox, ListBoxItem, Popover, Select, SelectValue } from 'react-aria-components';
import './field.css';

type Option<T extends string> = { readonly id: T; readonly label: string };
type Props<T extends string> = {
  readonly label: string;
  readonly value: T;
  readonly options: readonly Option<T>[];
  readonly onChange: (value: T) => void;
  readonly isDisabled?: boolean;
};

export function SelectField<T extends string>({ label, value, options, onChange, isDisabled = false }: Props<T>) {
  const choose = (key: unknown): void => {
    const chosen = options.find((option) => option.id === key);
    if (chosen !== undefined) onChange(chosen.id);
  };
  return (
    <Select className="field" value={value} onChange={choose} isDisabled={isDisabled}>
      <Label className="field__label">{label}</Label>
      <Button className="select__button">
        <SelectValue />
        <span aria-hidden="true">▾</span>
      </Button>
      <Popover>
        <ListBox className="select__list" items={options}>
          {(option) => (
            <ListBoxItem className="select__item" id={option.id} textValue={option.label}>
              {option.label}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </Select>
  );
}
