/** On or off, at once. */
import { SwitchButton, SwitchField } from 'react-aria-components';
import './field.css';

type Props = {
  readonly label: string;
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
  readonly isDisabled?: boolean;
};

export function Switch({ label, isOn, onChange, isDisabled = false }: Props) {
  return (
    <SwitchField isSelected={isOn} onChange={onChange} isDisabled={isDisabled}>
      <SwitchButton className="switch">
        <span className="switch__track" aria-hidden="true" />
        {label}
      </SwitchButton>
    </SwitchField>
  );
}
