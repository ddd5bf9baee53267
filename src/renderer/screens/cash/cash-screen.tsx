/** Cash put into the drawer or taken out of it, with a reason. */
import { useState, type Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { useTillState } from '../../client/till-client.tsx';
import { moneyWithSign, timeText } from '../../i18n/format.ts';
import type { Key } from '../../keys/action.ts';
import { useActions } from '../../keys/use-actions.tsx';
import { AmountField } from '../../parts/amount-field.tsx';
import { Choices } from '../../parts/choices.tsx';
import { Keypad } from '../../parts/keypad.tsx';
import { Money } from '../../parts/money.tsx';
import { Page } from '../../parts/page.tsx';
import { QuickWords } from '../../parts/quick-words.tsx';
import { useReasonField } from '../../parts/use-reason-field.ts';
import { typeKey } from '../../parts/typed-number.ts';
import { DrawerDialog } from './drawer-dialog.tsx';
import { useCash, type CashModel } from './use-cash.ts';
import '../../parts/panes.css';
import './cash.css';

/** Digits mean the amount wherever the focus is, except in a field. */
const DIGITS: readonly Key[] = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', ',', 'Backspace'];
const WHY = { in: ['float', 'return', 'other'], out: ['collection', 'supplier', 'expenses'] } as const;

export function CashScreen() {
  const { t } = useTranslation();
  const { currency } = useTillState().shop;
  const cash = useCash();
  const [isDrawerAsked, askDrawer] = useState(false);
  const reason = useReasonField();
  useActions([
    { id: 'in', keys: ['Up'], inFields: true, label: t('cash.in'), run: () => cash.setKind('in') },
    { id: 'out', keys: ['Down'], inFields: true, label: t('cash.out'), run: () => cash.setKind('out') },
    { id: 'digits', keys: DIGITS, label: '', hidden: true, run: (key) => cash.setText((typed) => typeKey(typed, key, 2)) },
  ]);
  const amount = cash.amount === null || cash.amount === 0 ? null : moneyWithSign(cash.amount, currency);
  return (
    <Page
      title={t('place.cash')}
      primary={
        cash.isReasonLeft
          ? reason.lead
          : {
              id: 'move',
              keys: ['F12'],
              label: amount === null ? t(`cash.move.${cash.kind}`) : t(`cash.moveAmount.${cash.kind}`, { amount }),
              enabled: cash.isReady,
              run: cash.move,
            }
      }
      actions={[{ id: 'drawer', keys: ['Ctrl+O'], label: t('cash.drawer'), run: () => askDrawer(true) }]}
    >
      <div className="cash">
        <section className="pane">
          <Choices
            label={t('cash.what')}
            value={cash.kind}
            onChange={cash.setKind}
            isLarge
            options={[
              { id: 'in', label: t('cash.in'), hint: 'Up' },
              { id: 'out', label: t('cash.out'), hint: 'Down' },
            ]}
          />
          <AmountField label={t('cash.amount')} value={cash.text} onChange={cash.setText} autoFocus />
          <Keypad onKey={(key) => cash.setText((typed) => typeKey(typed, key, 2))} />
        </section>
        <section className="pane">
          <CashReason cash={cash} inputRef={reason.field} />
          <Moved cash={cash} />
        </section>
      </div>
      {isDrawerAsked && <DrawerDialog onClose={() => askDrawer(false)} />}
    </Page>
  );
}

function CashReason({ cash, inputRef }: { readonly cash: CashModel; readonly inputRef: Ref<HTMLInputElement> }) {
  const { t } = useTranslation();
  const words = cash.kind === 'in' ? WHY.in.map((why) => t(`cash.whyIn.${why}`)) : WHY.out.map((why) => t(`cash.whyOut.${why}`));
  return <QuickWords label={t('cash.reason')} value={cash.reason} words={words} onChange={cash.setReason} inputRef={inputRef} />;
}

/** What is in the drawer, and what moved today. */
function Moved({ cash }: { readonly cash: CashModel }) {
  const { t } = useTranslation();
  const report = cash.report.value;
  if (report === null) return null;
  return (
    <div className="pane pane--card">
      <p className="cash__now">
        <span>{t('cash.inDrawer')}</span>
        {report.cashExpected === null ? (
          <span className="quiet">{t('cash.hidden')}</span>
        ) : (
          <Money amount={report.cashExpected} />
        )}
      </p>
      {report.cashMovements.length === 0 ? (
        <p className="quiet">{t('cash.noMoves')}</p>
      ) : (
        <ul className="cash__moves">
          {report.cashMovements.map((move) => (
            <li key={`${move.at}${move.reason}`}>
              <span>
                {timeText(move.at)} · {move.reason} <span className="quiet">{move.by}</span>
              </span>
              <strong className="cash__amount">
                {move.kind === 'out' ? '−' : '+'}
                <Money amount={move.amount} bare />
              </strong>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
