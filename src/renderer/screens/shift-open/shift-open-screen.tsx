/** Opening the shift: the float is counted, typed and recorded. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { parseMoney } from '../../../domain/money/decimal.ts';
import { ZERO } from '../../../domain/money/minor.ts';
import { useTill } from '../../client/till-client.tsx';
import type { Action } from '../../keys/action.ts';
import { useActions } from '../../keys/use-actions.tsx';
import { AmountField } from '../../parts/amount-field.tsx';
import { ActionButton } from '../../parts/button.tsx';
import { Keypad } from '../../parts/keypad.tsx';
import { typeKey } from '../../parts/typed-number.ts';
import { MenuButton } from '../menu/menu-button.tsx';
import { usePerform } from '../../perform/perform.tsx';
import './shift-open.css';

export function ShiftOpenScreen() {
  const { t } = useTranslation();
  const till = useTill();
  const perform = usePerform();
  const [text, setText] = useState('');
  const [isBusy, setBusy] = useState(false);
  const parsed = parseMoney(text);
  const float = text === '' ? ZERO : parsed.ok ? parsed.value : null;

  async function openShift(): Promise<void> {
    if (float === null) return;
    setBusy(true);
    await perform(() => till['shift.open']({ float }));
    setBusy(false);
  }
  const open: Action = {
    id: 'shift-open',
    keys: ['F12', 'Enter'],
    label: t('shiftOpen.open'),
    enabled: float !== null && !isBusy,
    inFields: true,
    run: () => void openShift(),
  };
  useActions([open]);
  return (
    <main className="shift-open">
      <section className="shift-open__words">
        <h1>{t('shiftOpen.title')}</h1>
        <p className="quiet">{t('shiftOpen.text')}</p>
        <span className="shift-open__space" />
        <MenuButton />
      </section>
      <section className="shift-open__count">
        <AmountField label={t('shiftOpen.float')} value={text} onChange={setText} autoFocus />
        <Keypad onKey={(key) => setText((typed) => typeKey(typed, key, 2))} />
        <span className="shift-open__space" />
        <ActionButton action={open} look="primary" size="huge" wide />
      </section>
    </main>
  );
}
