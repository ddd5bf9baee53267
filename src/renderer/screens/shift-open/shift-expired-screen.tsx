/** A shift of yesterday, forgotten or run over its 24 hours: nothing can be sold in it, and one key leads on. */
import { useTranslation } from 'react-i18next';
import type { TillState } from '../../../contract/till/till-contract.ts';
import { useBasket } from '../../client/till-client.tsx';
import { dateTimeText } from '../../i18n/format.ts';
import type { Action } from '../../keys/action.ts';
import { useActions } from '../../keys/use-actions.tsx';
import { useNavigation } from '../../navigation.tsx';
import { ActionButton } from '../../parts/button.tsx';
import { MenuButton } from '../menu/menu-button.tsx';
import { useDescribe } from '../../perform/use-describe.ts';
import './shift-open.css';

type Props = { readonly shift: NonNullable<TillState['shift']> };

export function ShiftExpiredScreen({ shift }: Props) {
  const { t } = useTranslation();
  const { go } = useNavigation();
  const { lines } = useBasket();
  const { what, safe, todo } = useDescribe()({ code: 'SHIFT_EXPIRED', details: {} });
  const close: Action = { id: 'close', keys: ['F12'], label: t('place.closing'), run: () => go({ at: 'closing' }) };
  useActions([close]);
  return (
    <main className="shift-open">
      <section className="shift-open__words" role="alert">
        <h1>{what}</h1>
        <p>{t('shiftOpen.expired', { number: shift.number, at: dateTimeText(shift.openedAt) })}</p>
        <p>{todo}.</p>
        <p className="quiet">{safe}.</p>
        {lines.length > 0 && <p className="note">{t('shiftOpen.expiredBasket', { count: lines.length })}</p>}
        <span className="shift-open__space" />
        <MenuButton />
      </section>
      <section className="shift-open__count">
        <span className="shift-open__space" />
        <ActionButton action={close} look="primary" size="huge" wide />
      </section>
    </main>
  );
}
