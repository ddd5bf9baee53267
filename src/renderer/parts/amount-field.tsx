/**
 * An amount of money being typed, large. Holds text; whoever owns it reads it with `parseMoney`. A keypad of the till's own
 * stands beside it, so a tablet does not put its keyboard over it.
 */
import { useTillState } from '../client/till-client.tsx';
import { TextField, type TextFieldProps } from './text-field.tsx';
import { cleanNumber } from './typed-number.ts';

const SIGN = { RUB: '₽', UAH: '₴' } as const;

export function AmountField({ onChange, ...rest }: Omit<TextFieldProps, 'look' | 'suffix' | 'inputMode' | 'type'>) {
  const { currency } = useTillState().shop;
  return (
    <TextField
      {...rest}
      onChange={(text) => onChange(cleanNumber(text, 2))}
      look="amount"
      inputMode="none"
      suffix={SIGN[currency]}
      placeholder="0,00"
    />
  );
}
