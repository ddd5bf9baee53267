/** The list of keys that mean something now: read from the same registry that runs them. */
import { useContext, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigation, type Place } from '../navigation.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { KeyHint } from '../parts/key-hint.tsx';
import type { Action } from './action.ts';
import { KeyRegistryContext, useActions } from './use-actions.tsx';
import './keys-overlay.css';

export const SHOW_KEYS = 'keys';

export function KeysOverlay() {
  const { t } = useTranslation();
  const registry = useContext(KeyRegistryContext);
  const { place } = useNavigation();
  const [open, setOpen] = useState<{ readonly of: Place; readonly actions: readonly Action[] } | null>(null);
  useActions(
    [{ id: SHOW_KEYS, keys: ['?', 'F1'], label: t('keys.show'), run: () => setOpen({ of: place, actions: registry.current() }) }],
    'app',
  );
  // A scan that leads somewhere closes it.
  const shown = open?.of === place ? open.actions : null;
  if (shown === null) return null;
  return (
    <Dialog title={t('keys.title')} onClose={() => setOpen(null)} size="wide">
      <ul className="keys-overlay">
        {toList(shown).map((action) => (
          <li
            key={action.id}
            className={action.enabled === false ? 'keys-overlay__row keys-overlay__row--off' : 'keys-overlay__row'}
          >
            <span>{action.label}</span>
            <span className="keys-overlay__keys">
              {action.keys.map((key) => (
                <KeyHint key={key} keyName={key} />
              ))}
            </span>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

/** What the nearest says first; the same thing under the same key is said once. */
function toList(actions: readonly Action[]): readonly Action[] {
  const isShown = (action: Action): boolean => action.hidden !== true && action.keys.length > 0;
  const isSaid = (action: Action, others: readonly Action[]): boolean =>
    others.some(({ label, keys }) => label === action.label && action.keys.every((key) => keys.includes(key)));
  return actions.filter(isShown).filter((action, index, all) => !isSaid(action, all.slice(0, index)));
}
