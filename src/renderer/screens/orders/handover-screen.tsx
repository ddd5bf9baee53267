/** Handing an order over: what the customer takes, what is paid and what is due in letters nobody can misread, and one key. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OrderView } from '../../../contract/till/orders-contract.ts';
import { ZERO, type Minor } from '../../../domain/money/minor.ts';
import { useTill, useTillState } from '../../client/till-client.tsx';
import { moneyWithSign } from '../../i18n/format.ts';
import { useActions } from '../../keys/use-actions.tsx';
import { useKept } from '../../kept.tsx';
import { useNavigation } from '../../navigation.tsx';
import { useNotices } from '../../notices/notices.tsx';
import { Money } from '../../parts/money.tsx';
import { Page } from '../../parts/page.tsx';
import { RefusalNote } from '../../parts/refusal-note.tsx';
import { TextField } from '../../parts/text-field.tsx';
import { usePerform } from '../../perform/perform.tsx';
import { useAnswer } from '../../perform/use-answer.ts';
import { codesOf, readScan } from '../../scan/read-scan.ts';
import { useScanTaker } from '../../scan/scan-takers.tsx';
import { LineChooser } from './line-chooser.tsx';
import { allOf, linesOf, openOf, step, type Chosen, type Given } from './orders-view.ts';
import { TenderSide } from './tender-side.tsx';
import { useTenders } from './use-tenders.ts';

export function HandoverScreen({ order, scanned }: { readonly order: OrderView; readonly scanned: string }) {
  const { t } = useTranslation();
  const till = useTill();
  const perform = usePerform();
  const notices = useNotices();
  const { go } = useNavigation();
  const { shop, shift } = useTillState();
  const { orderId } = order.card;
  // Kept while the registrar works: when it refuses, everything is as it was.
  const [chosen, setChosen] = useKept<Chosen>(
    'orders.hand',
    `${orderId} ${String(order.handovers.length)}`,
    allOf(order.lines, openOf),
  );
  const [code, setCode] = useKept('orders.code', orderId, scanned);
  const [at, setAt] = useState(0);
  const [isBusy, setBusy] = useState(false);
  const lines = linesOf(chosen);
  const quote = useAnswer(
    ['orders.quoteHandover', orderId, lines, order.due, order.prepaid],
    () => till['orders.quoteHandover']({ orderId, lines }),
    { isOn: lines.length > 0 },
  );
  const { due = ZERO, dueInCash = ZERO, prepaid = ZERO, quickCash = [] } = quote.value ?? {};
  const tenders = useTenders({ due, dueInCash });
  const isReady = quote.value !== null && lines.length > 0 && tenders.isEnough && !isBusy && shift !== null;

  useScanTaker((text) => {
    const reading = readScan(text);
    if (!('lookup' in reading)) return null;
    const codes = codesOf(text);
    const line = order.lines.find(({ barcodes }) => barcodes.some((own) => codes.includes(own)));
    if (line === undefined) {
      notices.show({ tone: 'attention', title: t('orders.notInOrder'), text: t('orders.notInOrderText') });
      return 'miss';
    }
    setAt(order.lines.indexOf(line));
    setChosen(step(chosen, line, 1, openOf));
    return 'read';
  });

  async function hand(given: readonly Given[]): Promise<void> {
    setBusy(true);
    await perform((override) =>
      till['orders.handOver']({
        ...{ orderId, lines, tenders: given.map((one) => ({ ...one })) },
        ...(code.trim() !== '' && { code: code.trim() }),
        ...(override && { override }),
      }),
    );
    setBusy(false);
  }

  const line = order.lines[at];
  const walk = (by: 1 | -1): void => setAt(Math.min(order.lines.length - 1, Math.max(0, at + by)));
  useActions([
    { id: 'down', keys: ['Down'], label: t('returns.next'), run: () => walk(1) },
    { id: 'up', keys: ['Up'], label: t('returns.previous'), run: () => walk(-1) },
    {
      id: 'tick',
      keys: ['Space'],
      label: t('orders.tick'),
      run: () =>
        line && setChosen({ ...chosen, [line.lineId]: (chosen[line.lineId] ?? 0) > 0 ? (0 as typeof line.open) : line.open }),
    },
    { id: 'more', keys: ['+'], label: t('returns.oneMore'), run: () => line && setChosen(step(chosen, line, 1, openOf)) },
    { id: 'less', keys: ['-'], label: t('returns.oneLess'), run: () => line && setChosen(step(chosen, line, -1, openOf)) },
  ]);
  return (
    <Page
      title={t('orders.handTitle', { number: order.card.number })}
      onBack={() => go({ at: 'orders' })}
      primary={{
        id: 'hand',
        keys: ['F12', 'Enter'],
        label: due > 0 ? t('orders.takeAndHand', { amount: moneyWithSign(tenders.rest, shop.currency) }) : t('orders.hand'),
        inFields: true,
        enabled: isReady,
        run: () => void hand(tenders.all),
      }}
      actions={[
        { id: 'card', keys: ['F3'], label: t('orders.card'), run: () => go({ at: 'orders', view: 'card', orderId }) },
        {
          id: 'refund',
          keys: ['F4'],
          label: t('orders.refuse'),
          enabled: order.prepaid > 0,
          run: () => go({ at: 'orders', view: 'refund', orderId }),
        },
      ]}
    >
      <div className="panes panes--even">
        <LineChooser lines={order.lines} chosen={chosen} limit={openOf} at={at} onChange={setChosen} />
        <aside className="pane pane--card order-hand">
          <Buyer order={order} />
          <Paid prepaid={prepaid} due={due} isKnown={quote.value !== null} />
          {quote.refusal !== null && <RefusalNote refusal={quote.refusal} again={quote.again} />}
          {order.hasCode && code === scanned && scanned !== '' && <p className="order-hand__code">{t('orders.codeScanned')}</p>}
          {order.hasCode && (code !== scanned || scanned === '') && (
            <TextField label={t('orders.code')} help={t('orders.codeHelp')} value={code} onChange={setCode} maxLength={2000} />
          )}
          {order.ground === 'risk' && <p className="order-hand__risk">{t('orders.ground.risk')}</p>}
          {order.ground === 'claim' && <p className="quiet">{t('orders.ground.claim')}</p>}
          {shift === null && <p className="order-hand__risk">{t('orders.noShift')}</p>}
          {due > 0 && (
            <TenderSide
              tenders={tenders}
              quick={quickCash}
              isBusy={isBusy || shift === null}
              onCash={(cash) => void hand(tenders.withCash(cash))}
            />
          )}
        </aside>
      </div>
    </Page>
  );
}

function Buyer({ order }: { readonly order: OrderView }) {
  const { t } = useTranslation();
  const { buyer, cells } = order.card;
  return (
    <p className="order-hand__buyer">
      <strong>{buyer === '' ? t('orders.noName') : buyer}</strong>
      {cells !== '' && <span className="order-hand__cell">{t('orders.cell', { cell: cells })}</span>}
    </p>
  );
}

function Paid({ prepaid, due, isKnown }: { readonly prepaid: Minor; readonly due: Minor; readonly isKnown: boolean }) {
  const { t } = useTranslation();
  if (!isKnown) return null;
  if (due === 0) {
    return (
      <div className="order-hand__money order-hand__money--paid" role="status">
        <span>{t('orders.fullyPaid')}</span>
        <strong data-testid="prepaid">
          <Money amount={prepaid} />
        </strong>
        <span>{t('orders.takeNothing')}</span>
      </div>
    );
  }
  return (
    <div className="order-hand__money" role="status">
      <span>{t('orders.toPay')}</span>
      <strong className="order-hand__due" data-testid="due">
        <Money amount={due} />
      </strong>
      {prepaid > 0 && (
        <span>
          {t('orders.paidBefore')} <Money amount={prepaid} />
        </span>
      )}
    </div>
  );
}
