/** Handing an order over: what the customer takes, what is paid and what is due in letters nobody can misread, and one key. */
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { OrderView } from '../../../../contract/till/orders-contract.ts';
import type { Minor } from '../../../../domain/money/minor.ts';
import { useTillState } from '../../../client/till-client.tsx';
import { moneyWithSign } from '../../../i18n/format.ts';
import { useActions } from '../../../keys/use-actions.tsx';
import { useNavigation } from '../../../navigation.tsx';
import { Money } from '../../../parts/money.tsx';
import { Page } from '../../../parts/page.tsx';
import { RefusalNote } from '../../../parts/refusal-note.tsx';
import { TextField } from '../../../parts/text-field.tsx';
import { LineChooser } from '../line-chooser.tsx';
import { openOf, paidBeyond, quantityLabel } from '../orders-view.ts';
import '../../../parts/notes.css';
import { TenderSide } from '../payment/tender-side.tsx';
import { useHandover, type Handover } from './use-handover.ts';
import '../../../parts/panes.css';
import './handover.css';

export function HandoverScreen({ order, scanned }: { readonly order: OrderView; readonly scanned: string }) {
  const { t } = useTranslation();
  const { go } = useNavigation();
  const { shop } = useTillState();
  const model = useHandover(order, scanned);
  const { quoted, tenders } = model;
  const { due } = quoted;
  const { orderId } = order.card;
  return (
    <Page
      title={t('orders.handTitle', { number: order.card.number })}
      onBack={() => {
        tenders.forget();
        go({ at: 'orders' });
      }}
      primary={{
        id: 'hand',
        keys: ['F12', 'Enter'],
        label: due > 0 ? t('orders.takeAndHand', { amount: moneyWithSign(tenders.rest, shop.currency) }) : t('orders.hand'),
        inFields: true,
        enabled: model.isReady,
        run: model.press,
      }}
      actions={[
        { id: 'card', keys: ['Alt+I'], label: t('orders.card'), run: () => go({ at: 'orders', view: 'card', orderId }) },
        {
          id: 'refund',
          keys: ['Alt+X'],
          label: t('orders.refuse'),
          enabled: order.prepaid > 0,
          run: () => go({ at: 'orders', view: 'refund', orderId }),
        },
      ]}
    >
      <div className="panes panes--even">
        <section className="pane">
          <Buyer order={order} />
          <Differs differs={quoted.differs} />
          <LineChooser lines={order.lines} chosen={model.chosen} limit={openOf} at={model.at} onChange={model.choose} />
          <Proof order={order} model={model} />
        </section>
        <aside className="pane pane--card order-hand">
          {model.held.refusal !== null && <RefusalNote refusal={model.held.refusal} again={model.held.again} />}
          {quoted.isShown && <Paid prepaid={quoted.prepaid} due={due} />}
          {quoted.isKnown && <Beyond sum={paidBeyond(order, model.chosen, quoted.prepaid)} />}
          {quoted.refusal !== null && quoted.refusal.code !== model.held.refusal?.code && (
            <RefusalNote refusal={quoted.refusal} again={quoted.again} />
          )}
          {due > 0 && (
            <TenderSide
              tenders={tenders}
              quick={quoted.quickCash}
              isBusy={model.isBusy || model.shift === null}
              onCash={(cash) => void model.hand(tenders.withCash(cash))}
            />
          )}
        </aside>
      </div>
    </Page>
  );
}

/** More was paid than the goods cost, after a cheaper one took another's place: nobody is to forget it. */
function Beyond({ sum }: { readonly sum: Minor }) {
  const { t } = useTranslation();
  const { shop } = useTillState();
  if (sum === 0) return null;
  return (
    <p className="note note--attention" role="status">
      {t('orders.paidBeyond', { sum: moneyWithSign(sum, shop.currency) })}
    </p>
  );
}

/** The server's signed word and the order here are not the same: said, with what is gone by. */
function Differs({ differs }: { readonly differs: Handover['quoted']['differs'] }) {
  const { t } = useTranslation();
  if (differs === null) return null;
  const { goods, paid, isPriceOther } = differs;
  return (
    <div className="note note--attention order-hand__differs" role="alert">
      <strong>{t('orders.differs.title')}</strong>
      {goods.map(({ lineId, name, claimed, here }) => (
        <p key={lineId}>{t('orders.differs.good', { name, claimed: quantityLabel(claimed), here: quantityLabel(here) })}</p>
      ))}
      {paid.claimed !== paid.here && (
        <p>
          {t('orders.differs.paid')} <Money amount={paid.claimed} /> / <Money amount={paid.here} />
        </p>
      )}
      <p>{t(isPriceOther ? 'orders.differs.manager' : 'orders.differs.safe')}</p>
    </div>
  );
}

/** The code that the customer shows, and what the till goes by. */
function Proof({ order, model }: { readonly order: OrderView; readonly model: Handover }) {
  const { t } = useTranslation();
  const { sync } = useTillState();
  const { code, setCode, isScanned, shift, ground } = model;
  const field = useRef<HTMLInputElement>(null);
  const isAsked = order.hasCode && !isScanned;
  useActions([{ id: 'code', keys: ['F2'], label: t('orders.code'), enabled: isAsked, run: () => field.current?.focus() }]);
  return (
    <div className="order-proof">
      {order.hasCode && isScanned && <p className="order-hand__code">{t('orders.codeScanned')}</p>}
      {isAsked && (
        <TextField
          {...{ label: t('orders.code'), help: t('orders.codeHelp'), hint: 'F2', inputRef: field }}
          {...{ value: code, onChange: setCode, maxLength: 2000 }}
        />
      )}
      {ground === 'risk' && <p className="order-hand__risk">{t('orders.ground.risk')}</p>}
      {ground === 'claim' && <p className="quiet">{t('orders.ground.claim')}</p>}
      {ground === 'lease' && sync.kind === 'paired' && <p className="quiet">{t('orders.ground.lease')}</p>}
      {shift === null && <p className="order-hand__risk">{t('orders.noShift')}</p>}
    </div>
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

function Paid({ prepaid, due }: { readonly prepaid: Minor; readonly due: Minor }) {
  const { t } = useTranslation();
  if (due === 0) {
    return (
      <div className="order-hand__money order-hand__money--paid" role="status">
        <strong>{t('orders.takeNothing')}</strong>
        <span>
          {t('orders.fullyPaid')} ·{' '}
          <span data-testid="prepaid">
            <Money amount={prepaid} />
          </span>
        </span>
      </div>
    );
  }
  return (
    <div className="order-hand__money" role="status">
      <span className="order-hand__before">
        <span>{t('orders.toPay')}</span>
        {prepaid > 0 && (
          <span>
            {t('orders.paidBefore')} <Money amount={prepaid} />
          </span>
        )}
      </span>
      <strong className="order-hand__due" data-testid="due">
        <Money amount={due} />
      </strong>
    </div>
  );
}
