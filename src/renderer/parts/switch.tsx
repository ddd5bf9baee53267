/** On or off, at once. */
import { Switch as AriaSwitch } from 'react-aria-components';
import './field.css';

type Props = {
  readonly label: string;
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
  readonly isDisabled?: boolean;
};

export function Switch({ label, isOn, onChange, isDisabled = false }: Props) {
  return (
    <AriaSwitch className="switch" isSelected={isOn} onChange={onChange} isDisabled={isDisabled}>
      <span className="switch__track" aria-hidden="true" />
      {label}
    </AriaSwitch>
  );
}
