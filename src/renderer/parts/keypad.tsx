/** Digits to touch. It types nothing by itself: each press is told as a key, the same one the keyboard would give. */
import { Button as AriaButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Key } from '../keys/action.ts';
import './keypad.css';

type Props = { readonly onKey: (key: Key) => void; readonly corner?: ',' | '00' | 'none'; readonly isDisabled?: boolean };

export function Keypad({ onKey, corner = ',', isDisabled = false }: Props) {
  const { t } = useTranslation();
  const keys = ['7', '8', '9', '4', '5', '6', '1', '2', '3', corner, '0', 'Backspace'];
  return (
    <div className="keypad" role="group" aria-label={t('keypad.title')}>
      {keys.map((key) =>
        key === 'none' ? (
          <span key={key} />
        ) : (
          <AriaButton
            key={key}
            className="keypad__key"
            isDisabled={isDisabled}
            excludeFromTabOrder
            preventFocusOnPress
            aria-label={key === 'Backspace' ? t('keypad.erase') : key}
            onPress={() => onKey(key)}
          >
            {key === 'Backspace' ? '⌫' : key}
          </AriaButton>
        ),
      )}
    </div>
  );
}
