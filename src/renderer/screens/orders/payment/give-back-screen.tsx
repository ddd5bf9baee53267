/** Money back on an order: a prepayment for goods the customer will not take, or goods that come back after handover. */
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { OrderView } from '../../../../contract/till/orders-contract.ts';
import type { Minor } from '../../../../domain/money/minor.ts';
import { useTill, useTillState } from '../../../client/till-client.tsx';
import { moneyWithSign } from '../../../i18n/format.ts';
import { useKept } from '../../../kept.tsx';
import { useNavigation } from '../../../navigation.tsx';
import { Facts } from '../../../parts/facts.tsx';
import { Money } from '../../../parts/money.tsx';
import { Page } from '../../../parts/page.tsx';
import { QuickWords } from '../../../parts/quick-words.tsx';
import { RefusalNote } from '../../../parts/refusal-note.tsx';
import { TextField } from '../../../parts/text-field.tsx';
import { usePerform } from '../../../perform/perform.tsx';
import { useAnswer } from '../../../perform/use-answer.ts';
import { useReturnReasons } from '../../returns/refund-side.tsx';
import { LineChooser } from '../line-chooser.tsx';
import { allOf, linesOf, openOf, returnableOf, type Chosen } from '../orders-view.ts';
import { useLineKeys } from '../use-line-keys.ts';
import { useForgetOrders } from '../use-orders.ts';

type Back = 'refund' | 'return';

export function GiveBackScreen({ order, what }: { readonly order: OrderView; readonly what: Back }) {
  const { t } = useTranslation();
  const till = useTill();
  const perform = usePerform();
  const { go } = useNavigation();
  const forget = useForgetOrders();
  const { shop } = useTillState();
  const { orderId, number } = order.card;
  const limit = what === 'refund' ? openOf : returnableOf;
  const turn = `${orderId} ${what} ${String(order.receipts.length)} ${String(order.over)}`;
  const isOver = isOverpaid(order, what);
  const [chosen, setChosen] = useKept<Chosen>('orders.back', turn, firstChosen(order, what));
  const [reason, setReason] = useKept('orders.reason', turn, '');
  const [slip, setSlip] = useKept('orders.slip', turn, '');
  const [isBusy, setBusy] = useState(false);
  const [at] = useLineKeys({ lines: order.lines, chosen, limit, onChange: setChosen, tick: t('returns.tick') });
  const lines = linesOf(chosen);
  const isAsked = lines.length > 0 || isOver;
  const quote = useAnswer(
    [`orders.quote-${what}`, orderId, lines, order.prepaid],
    () => till[what === 'refund' ? 'orders.quoteRefund' : 'orders.quoteReturn']({ orderId, lines }),
    { isOn: isAsked },
  );
  const ways = quote.value?.ways ?? [];
  const total = isAsked ? quote.value?.total : undefined;

  async function complete(): Promise<void> {
    setBusy(true);
    const call = what === 'refund' ? 'orders.refund' : 'orders.return';
    const answer = await perform(
      (override) =>
        till[call]({
          ...{ orderId, lines, reason: reason.trim() },
          ...(slip.trim() !== '' && { cardReference: slip.trim() }),
          ...(override && { override }),
        }),
      reason.trim(),
    );
    setBusy(false);
    // An order of another store does not come by itself.
    if (!answer.ok && order.elsewhere !== null) await forget();
  }

  return (
    <Page
      title={t(`orders.${what}Title`, { number })}
      onBack={() => go(order.elsewhere === null ? { at: 'orders', view: 'card', orderId } : { at: 'returns', elsewhere: '' })}
      primary={{
        id: 'back-complete',
        keys: ['F12'],
        label:
          total === undefined
            ? t('returns.complete')
            : t('returns.completeAmount', { amount: moneyWithSign(total, shop.currency) }),
        enabled: total !== undefined && !isBusy,
        run: () => void complete(),
      }}
      actions={[{ id: 'all', keys: ['Alt+A'], label: t('orders.wholeOrder'), run: () => setChosen(allOf(order.lines, limit)) }]}
    >
      {order.elsewhere !== null && (
        <p className="quiet">
          <span className="badge badge--attention">{t('orders.elsewhere', { store: order.elsewhere })}</span>
        </p>
      )}
      <div className="panes panes--even">
        <LineChooser lines={order.lines} chosen={chosen} limit={limit} at={at} onChange={setChosen} />
        <BackSide
          words={t(wordsOf(what, isOver && lines.length === 0))}
          total={total}
          ways={ways}
          slip={slip}
          onSlip={setSlip}
          reason={reason}
          onReason={setReason}
        >
          {quote.refusal !== null && <RefusalNote refusal={quote.refusal} again={quote.again} />}
        </BackSide>
      </div>
    </Page>
  );
}

/** What was paid beyond the goods goes back by itself: nobody has to refuse any of them for it. */
function isOverpaid({ over }: OrderView, what: Back): boolean {
  return what === 'refund' && over > 0;
}

function wordsOf(what: Back, isOverAlone: boolean) {
  return isOverAlone ? 'orders.overText' : (`orders.${what}Text` as const);
}

function firstChosen(order: OrderView, what: Back): Chosen {
  return what === 'refund' && !isOverpaid(order, what) ? allOf(order.lines, openOf) : {};
}

type SideProps = {
  readonly words: string;
  readonly total: Minor | undefined;
  readonly ways: readonly { readonly kind: 'cash' | 'card' | 'prepaid' | 'online'; readonly amount: Minor }[];
  readonly slip: string;
  readonly onSlip: (text: string) => void;
  readonly reason: string;
  readonly onReason: (text: string) => void;
  readonly children: ReactNode;
};

function BackSide({ words, total, ways, slip, onSlip, reason, onReason, children }: SideProps) {
  const { t } = useTranslation();
  const toCard = ways.some(({ kind }) => kind === 'card');
  return (
    <aside className="pane pane--card refund" aria-label={t('returns.refund')}>
      <p className="quiet">{words}</p>
      <p className="refund__total">{total === undefined ? '—' : <Money amount={total} />}</p>
      {total !== undefined && (
        <Facts
          facts={ways.map(({ kind, amount }) => ({ id: kind, label: t(`returns.to.${kind}`), value: <Money amount={amount} /> }))}
        />
      )}
      {children}
      {toCard && (
        <TextField label={t('returns.cardSlip')} help={t('returns.cardSlipHelp')} value={slip} onChange={onSlip} maxLength={60} />
      )}
      <QuickWords label={t('orders.reason')} value={reason} words={useReturnReasons()} onChange={onReason} />
    </aside>
  );
}
