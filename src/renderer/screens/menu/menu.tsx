/** Everything else a till does, behind one key. */
import { useTranslation } from 'react-i18next';
import { useTill, useTillState } from '../../client/till-client.tsx';
import type { Action } from '../../keys/action.ts';
import { useActions } from '../../keys/use-actions.tsx';
import { useNavigation } from '../../navigation.tsx';
import { Sheet } from '../../parts/dialog.tsx';
import { ActionButton } from '../../parts/button.tsx';
import { usePerform } from '../../perform/perform.tsx';
import { MENU } from '../places.tsx';
import './menu.css';

/** The keys of the menu and its rows, which work from every work screen. */
export function Menu() {
  const { t } = useTranslation();
  const till = useTill();
  const perform = usePerform();
  const { session, shift } = useTillState();
  const { place, go, isMenuOpen, openMenu, closeMenu } = useNavigation();

  const rows = MENU.filter((row) => session?.permissions.includes(row.permission) === true).map((row): Action => ({
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
  useActions([{ id: 'menu', keys: ['F10'], label: t('menu.title'), run: openMenu }, ...rows, lock], 'app');
  if (!isMenuOpen) return null;
  return (
    <Sheet title={t('menu.title')} onClose={closeMenu} size="narrow">
      <nav className="menu">
        {[...rows, lock].map((action) => (
          <ActionButton key={action.id} action={action} size="large" wide />
        ))}
      </nav>
    </Sheet>
  );
}
