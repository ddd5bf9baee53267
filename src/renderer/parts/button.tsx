/** A button that says its key. `primary`: the one action of a screen; `danger`: takes something away. */
import { Button as AriaButton, type PressEvent } from 'react-aria-components';
import type { ReactNode } from 'react';
import type { Action } from '../keys/action.ts';
import { KeyHint } from './key-hint.tsx';
import './button.css';

type Look = {
  readonly look?: 'primary' | 'quiet' | 'plain' | 'danger';
  readonly size?: 'normal' | 'large' | 'huge';
  readonly wide?: boolean;
};

type Props = Look & {
  readonly children: ReactNode;
  readonly onPress?: (event: PressEvent) => void;
  readonly hint?: string | undefined;
  readonly isDisabled?: boolean;
  readonly isPending?: boolean;
  readonly type?: 'button' | 'submit';
  readonly label?: string;
  readonly pressed?: boolean;
};

export function Button({ look = 'plain', size = 'normal', wide = false, children, hint, label, pressed, ...rest }: Props) {
  return (
    <AriaButton
      {...rest}
      {...(label === undefined ? {} : { 'aria-label': label })}
      {...(pressed === undefined ? {} : { 'aria-pressed': pressed })}
      className={`button button--${look} button--${size}${wide ? ' button--wide' : ''}`}
    >
      <span className="button__text">{children}</span>
      {hint !== undefined && <KeyHint keyName={hint} />}
    </AriaButton>
  );
}

/** The button of an action: its label, its first key, whether it may be pressed now. */
export function ActionButton({
  action,
  hintless,
  children,
  ...look
}: Look & { readonly action: Action; readonly hintless?: boolean; readonly children?: ReactNode }) {
  const [key] = action.keys;
  return (
    <Button
      {...look}
      onPress={() => action.run(key ?? '', '')}
      isDisabled={action.enabled === false}
      hint={hintless === true ? undefined : key}
    >
      {children ?? action.label}
    </Button>
  );
}
