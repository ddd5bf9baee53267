/** Closing the shift: the cash is counted, the difference seen, the Z report taken. */
import { useTranslation } from 'react-i18next';
import { useBasket, useTillState } from '../../client/till-client.tsx';
import { useNavigation } from '../../navigation.tsx';
import { AmountField } from '../../parts/amount-field.tsx';
import { FieldKeypad } from '../../parts/field-keypad.tsx';
import { Facts } from '../../parts/facts.tsx';
import { Money } from '../../parts/money.tsx';
import { Page } from '../../parts/page.tsx';
import { RefusalNote } from '../../parts/refusal-note.tsx';
import { TextField } from '../../parts/text-field.tsx';
import { cashSteps } from '../shift/shift-view.ts';
import { ClosedScreen } from './closed-screen.tsx';
import { NoteCounter } from './note-counter.tsx';
import { useClosing, type Closing } from './use-closing.ts';
import '../../parts/panes.css';
import './closing.css';

export function ClosingScreen() {
  const { t } = useTranslation();
  const { go } = useNavigation();
  const { shift } = useTillState();
  const closing = useClosing();
  if (closing.closedId !== null) return <ClosedScreen shiftId={closing.closedId} />;
  return (
    <Page
      title={shift === null ? t('place.closing') : t('closing.title', { number: shift.number })}
      onBack={() => go({ at: 'shift' })}
      primary={{
        id: 'close',
        keys: ['F12'],
        label: closing.isBusy ? t('closing.busy') : t('closing.close'),
        enabled: closing.counted !== null && shift !== null && !closing.isBusy,
        run: closing.close,
      }}
    >
      <div className="panes closing">
        <NoteCounter notes={closing.notes} counts={closing.counts} onCount={closing.setCount} />
        <CountSide closing={closing} />
      </div>
    </Page>
  );
}

function CountSide({ closing }: { readonly closing: Closing }) {
  const { t } = useTranslation();
  const { parked } = useTillState();
  const basket = useBasket();
  return (
    <section className="pane pane--card closing__side">
      <div className="closing__part">
        <AmountField label={t('closing.counted')} value={closing.text} onChange={closing.setText} autoFocus />
        <FieldKeypad within=".closing" />
      </div>
      <div className="closing__part">
        <Compared closing={closing} />
        <TextField label={t('closing.note')} value={closing.note} onChange={closing.setNote} maxLength={200} />
        {parked > 0 && <p className="quiet">{t('closing.parked', { count: parked })}</p>}
        {basket.lines.length > 0 && <p className="note note--attention">{t('closing.openBasket')}</p>}
      </div>
    </section>
  );
}

/** What came in and went out, what should be there, and how the count differs. */
function Compared({ closing }: { readonly closing: Closing }) {
  const { t } = useTranslation();
  const { value, refusal, again } = closing.report;
  const expected = value?.cashExpected ?? null;
  return (
    <>
      {refusal !== null && <RefusalNote refusal={refusal} again={again} />}
      {value !== null && expected === null && <p className="note">{t('closing.blind')}</p>}
      {value !== null && expected !== null && (
        <>
          <Facts
            facts={[
              ...cashSteps(value).map(({ id, amount }) => ({
                id,
                label: t(`shift.cash.${id}`),
                value: <Money amount={amount} bare />,
              })),
              { id: 'expected', label: t('shift.cashExpected'), value: <Money amount={expected} />, isStrong: true },
            ]}
          />
          <DifferenceNote closing={closing} />
        </>
      )}
    </>
  );
}

function DifferenceNote({ closing }: { readonly closing: Closing }) {
  const { t } = useTranslation();
  const { difference } = closing;
  if (difference === null) return <p className="quiet">{t('closing.countFirst')}</p>;
  return (
    <div className={`note note--${difference.kind === 'exact' ? 'well' : 'attention'}`} role="status">
      <strong className="closing__difference">
        {t(`closing.difference.${difference.kind}`)} {difference.kind !== 'exact' && <Money amount={difference.amount} />}
      </strong>
      {difference.kind !== 'exact' && <p>{t('closing.countAgain')}</p>}
    </div>
  );
}
