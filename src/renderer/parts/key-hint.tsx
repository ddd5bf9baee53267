/** The name of a key as it stands on the keyboard. */
import { useTranslation } from 'react-i18next';

const SIGNS: Readonly<Record<string, string>> = {
  Up: '↑',
  Down: '↓',
  Left: '←',
  Right: '→',
  Backspace: '⌫',
  Escape: 'Esc',
  Delete: 'Del',
  '-': '−',
  '*': '×',
};

export function KeyHint({ keyName }: { readonly keyName: string }) {
  const { t } = useTranslation();
  return (
    <kbd className="key-hint" data-key={keyName} aria-hidden="true">
      {keyName === 'Space' ? t('keys.space') : (SIGNS[keyName] ?? keyName.replace('Ctrl+Delete', 'Ctrl+Del'))}
    </kbd>
  );
}
