/** Everything else a till does, behind one key. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useTill, useTillState } from '../../client/till-client.tsx';
import type { Action, Key } from '../../keys/action.ts';
import { useActions } from '../../keys/use-actions.tsx';
import { useNavigation } from '../../navigation.tsx';
import { Sheet } from '../../parts/dialog.tsx';
import { ActionButton } from '../../parts/button.tsx';
import { usePerform } from '../../perform/perform.tsx';
import { DrawerDialog } from '../cash/drawer-dialog.tsx';
import { MENU } from '../places.tsx';
import './menu.css';

/** In the open menu every row has a key of its own, so that the menu needs no mouse; the one it always has stays. */
function withDigit(action: Action, digit: Key | undefined): Action {
  return digit === undefined ? action : { ...action, keys: [digit, ...action.keys] };
}

/** The keys of the menu and its rows, which work from every work screen. */
export function Menu() {
  const { t } = useTranslation();
  const till = useTill();
  const perform = usePerform();
  const { session, shift } = useTillState();
  const { place, go, isMenuOpen, openMenu, closeMenu } = useNavigation();
  const [isDrawerAsked, askDrawer] = useState(false);

  const mine = MENU.filter((row) => session?.permissions.includes(row.permission) === true);
  const rows = mine.map((row): Action => ({
    id: `place-${row.at}`,
    keys: row.key === undefined ? [] : [row.key],
    label: t(`place.${row.at}`),
    enabled: (shift !== null || !row.needsShift) && place.at !== 'payment',
    run: () => {
      closeMenu();
      go({ at: row.at });
    },
  }));
  const lock: Action = {
    id: 'lock',
    keys: ['Ctrl+L'],
    label: t('status.lock'),
    run: () => void perform(() => till['people.lock'](null)),
  };
  const drawer: Action = {
    id: 'drawer',
    keys: ['Ctrl+O'],
    label: t('cash.drawer'),
    run: () => {
      closeMenu();
      askDrawer(true);
    },
  };
  useActions([{ id: 'menu', keys: ['F10'], label: t('menu.title'), run: openMenu }, ...rows, drawer, lock], 'app');
  const numbered = [...rows.map((action, index) => withDigit(action, mine[index]?.digit)), drawer, lock];
  return (
    <>
      {isMenuOpen && (
        <Sheet title={t('menu.title')} onClose={closeMenu} actions={numbered}>
          <nav className="menu">
            {numbered.map((action) => (
              <ActionButton key={action.id} action={action} size="large" wide />
            ))}
          </nav>
        </Sheet>
      )}
      {isDrawerAsked && <DrawerDialog onClose={() => askDrawer(false)} />}
    </>
  );
}
