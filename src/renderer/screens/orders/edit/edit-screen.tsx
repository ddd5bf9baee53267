/** Changing the goods of an order: how many, at what price, one more good or one less; what it comes to stands beside. */
import { useTranslation } from 'react-i18next';
import type { EditLook } from '../../../../contract/till/order-edit-contract.ts';
import type { OrderView } from '../../../../contract/till/orders-contract.ts';
import { FindGood } from '../../../find-good/find-good.tsx';
import type { Action } from '../../../keys/action.ts';
import { useNavigation } from '../../../navigation.tsx';
import { Facts } from '../../../parts/facts.tsx';
import { Money } from '../../../parts/money.tsx';
import { Page } from '../../../parts/page.tsx';
import { RefusalNote } from '../../../parts/refusal-note.tsx';
import { EditRows } from './edit-rows.tsx';
import { ProposalLines } from '../proposal-lines.tsx';
import { useEdit, type EditModel } from './use-edit.ts';
import { usePartsKey } from '../use-parts-key.ts';
import '../../../parts/panes.css';
import './edit.css';

export function EditScreen({ order }: { readonly order: OrderView }) {
  const { t } = useTranslation();
  const { go } = useNavigation();
  const model = useEdit(order);
  const parts = usePartsKey(order);
  const { orderId, number } = order.card;
  const needsConsent = model.look?.value?.needsConsent === true;
  const primary: Action = {
    ...{ id: 'save', keys: ['F12'], label: t(needsConsent ? 'orderEdit.ask' : 'orderEdit.save') },
    ...{ enabled: model.isReady, run: () => model.save(false) },
  };
  const agreed: Action = {
    ...{ id: 'agreed', keys: ['Alt+1'], label: t('orderEdit.agreed') },
    ...{ enabled: model.isReady, run: () => model.save(true) },
  };
  const title = t('orderEdit.title', { number });
  const onBack = (): void => go({ at: 'orders', view: 'card', orderId });
  if (order.isProposed) return <Waiting title={title} order={order} model={model} onBack={onBack} />;
  return (
    <Page title={title} onBack={onBack} primary={primary} actions={[...parts, ...(needsConsent ? [agreed] : [])]}>
      <div className="panes order-edit">
        <section className="pane" aria-label={t('orders.goods')}>
          <FindGood model={model.find} label={t('orderEdit.find')} />
          <EditRows model={model} />
        </section>
        <aside className="pane pane--card" aria-label={t('orderEdit.comesTo')}>
          <Figures order={order} model={model} />
        </aside>
      </div>
    </Page>
  );
}

function Figures({ order, model }: { readonly order: OrderView; readonly model: EditModel }) {
  const { t } = useTranslation();
  const { look, isUnread } = model;
  if (isUnread) return <p className="note note--attention">{t('orderEdit.unread')}</p>;
  if (look !== null && look.refusal !== null) return <RefusalNote refusal={look.refusal} />;
  const { total, prepaid, due } = order;
  const now = { total, prepaid, due };
  const { before, after, over, needsConsent }: EditLook = look?.value ?? {
    ...{ before: now, after: now, needsConsent: false },
    over: order.over,
  };
  const isOther = before.total !== after.total;
  return (
    <>
      <p className="quiet">{t('orderEdit.becomes')}</p>
      <p className="order-edit__total" role="status">
        <Money amount={after.total} />
      </p>
      <Facts
        facts={[
          ...(isOther ? [{ id: 'was', label: t('orderEdit.was'), value: <Money amount={before.total} /> }] : []),
          { id: 'prepaid', label: t('orderEdit.prepaid'), value: <Money amount={after.prepaid} /> },
          over > 0
            ? { id: 'over', label: t('orderEdit.over'), value: <Money amount={over} />, isStrong: true }
            : { id: 'due', label: t('orderEdit.due'), value: <Money amount={after.due} />, isStrong: true },
        ]}
      />
      {look === null ? (
        <p className="quiet">{t('orderEdit.hint')}</p>
      ) : (
        <p className={needsConsent ? 'note note--attention' : 'note'}>
          {t(needsConsent ? 'orderEdit.needsConsent' : 'orderEdit.needsNone')}
        </p>
      )}
    </>
  );
}

type WaitingProps = {
  readonly title: string;
  readonly order: OrderView;
  readonly model: EditModel;
  readonly onBack: () => void;
};

/** One change at a time waits for the customer: first their answer, then the next. */
function Waiting({ title, order, model, onBack }: WaitingProps) {
  const { t } = useTranslation();
  const answer = (agreed: boolean) => (): void => void model.answer(agreed);
  return (
    <Page
      title={title}
      onBack={onBack}
      primary={{ id: 'agreed', keys: ['F12', 'Alt+1'], label: t('orderEdit.agreed'), run: answer(true) }}
      actions={[{ id: 'refused', keys: ['Alt+2'], label: t('orderEdit.refused'), run: answer(false) }]}
    >
      <section className="pane pane--card" aria-labelledby="order-edit-waits">
        <h2 id="order-edit-waits">{t('orderEdit.waits')}</h2>
        <ProposalLines proposal={order.proposal} />
        <p className="quiet">{t('orderEdit.waitsHint')}</p>
      </section>
    </Page>
  );
}
