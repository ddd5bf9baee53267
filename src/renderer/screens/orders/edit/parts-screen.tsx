/** Parts of an order: what is awaited or chosen goes to a part of its own or to another one; parts are joined again. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OrderPart } from '../../../../contract/till/order-edit-contract.ts';
import type { OrderView } from '../../../../contract/till/orders-contract.ts';
import { useTill, useTillState } from '../../../client/till-client.tsx';
import type { Action } from '../../../keys/action.ts';
import { useActions } from '../../../keys/use-actions.tsx';
import { useNavigation } from '../../../navigation.tsx';
import { useNotices } from '../../../notices/notices.tsx';
import { ActionButton } from '../../../parts/button.tsx';
import { Page } from '../../../parts/page.tsx';
import { ProgressBar } from '../../../parts/progress-bar.tsx';
import { RefusalNote } from '../../../parts/refusal-note.tsx';
import { usePerform } from '../../../perform/perform.tsx';
import { useAnswer } from '../../../perform/use-answer.ts';
import { LineChooser } from '../line-chooser.tsx';
import { allOf, awaitedOf, chosenOf, linesOf, openOf, type Chosen } from '../orders-view.ts';
import { useLineKeys } from '../use-line-keys.ts';
import { useForgetOrders } from '../use-orders.ts';
import '../../../parts/panes.css';
import './edit.css';

/** As many parts have keys of their own: to move there, and to take from there. */
const MOST_KEYS = 4;

export function PartsScreen({ order }: { readonly order: OrderView }) {
  const { t } = useTranslation();
  const { go } = useNavigation();
  const model = useParts(order);
  const { chosen, setChosen, lines, isBusy } = model;
  const { orderId, number } = order.card;
  const [at] = useLineKeys({ lines: order.lines, chosen, limit: openOf, onChange: setChosen, tick: t('returns.tick') });
  // A part of everything would leave nothing behind.
  const isAll = order.lines.every((line) => chosenOf(chosen, line) >= line.open);
  const awaited = awaitedOf(order.card.status);
  const isAwaited = order.lines.some((line) => awaited(line) > 0);
  return (
    <Page
      title={t('orderParts.title', { number })}
      onBack={() => go({ at: 'orders', view: 'card', orderId })}
      primary={{
        ...{ id: 'split', keys: ['F12'], label: t('orderParts.split') },
        ...{ enabled: lines.length > 0 && !isAll && !isBusy && !order.oneHandover, run: () => model.split(null) },
      }}
      actions={[
        {
          ...{ id: 'awaited', keys: ['Alt+A'], label: t('orderParts.awaited'), enabled: isAwaited },
          run: () => setChosen(allOf(order.lines, awaited)),
        },
      ]}
    >
      <div className="panes panes--even">
        <LineChooser lines={order.lines} chosen={chosen} limit={openOf} at={at} onChange={setChosen} />
        <aside className="pane pane--card" aria-label={t('orderParts.others')}>
          <p>{t(order.oneHandover ? 'orderParts.together' : 'orderParts.text')}</p>
          <Others model={model} />
        </aside>
      </div>
    </Page>
  );
}

type PartsModel = ReturnType<typeof useParts>;

function useParts(order: OrderView) {
  const { t } = useTranslation();
  const till = useTill();
  const perform = usePerform();
  const notices = useNotices();
  const forget = useForgetOrders();
  const { go } = useNavigation();
  const { orders } = useTillState();
  const { orderId, number } = order.card;
  const [chosen, setChosen] = useState<Chosen>(() => allOf(order.lines, awaitedOf(order.card.status)));
  const [isBusy, setBusy] = useState(false);
  const others = useAnswer(['orders.parts', orderId, orders.version], () => till['orders.parts']({ orderId }), {
    isKept: true,
  });
  const lines = linesOf(chosen);

  async function done(work: Promise<{ readonly ok: boolean }>, title: string): Promise<void> {
    setBusy(true);
    const answer = await work;
    if (!answer.ok) {
      setBusy(false);
      return others.again();
    }
    await forget();
    go({ at: 'orders', view: 'card', orderId });
    notices.show({ tone: 'calm', title, text: '' });
  }

  return {
    ...{ chosen, setChosen, lines, isBusy, others },
    split: (to: OrderPart | null): void =>
      void done(
        perform(() => till['orders.split']({ orderId, toOrderId: to?.orderId ?? null, lines })),
        to === null ? t('orderParts.didSplit', { number }) : t('orderParts.didMove', { number: to.number }),
      ),
    join: (from: OrderPart): void =>
      void done(
        perform(() => till['orders.join']({ orderId, fromOrderId: from.orderId })),
        t('orderParts.didJoin', { number, other: from.number }),
      ),
  };
}

function Others({ model: { others, lines, isBusy, split, join } }: { readonly model: PartsModel }) {
  const { t } = useTranslation();
  const rows = (others.value ?? []).map((part, index) => {
    const key = (from: number): readonly string[] => (index < MOST_KEYS ? [`Alt+${String(from + index)}`] : []);
    const move: Action = {
      ...{ id: `move-${part.orderId}`, keys: key(1), label: t('orderParts.move') },
      ...{ enabled: lines.length > 0 && !isBusy, run: () => split(part) },
    };
    const take: Action = {
      ...{ id: `join-${part.orderId}`, keys: key(1 + MOST_KEYS), label: t('orderParts.join') },
      ...{ enabled: !isBusy, run: () => join(part) },
    };
    // What lies in another store is given away by people there.
    return { part, actions: part.store === '' ? [move, take] : [move] };
  });
  useActions(rows.flatMap(({ actions }) => actions));
  if (others.refusal !== null) return <RefusalNote refusal={others.refusal} again={others.again} />;
  if (others.value === null) return <ProgressBar label={t('common.loading')} />;
  if (rows.length === 0) return <p className="quiet">{t('orderParts.none')}</p>;
  return (
    <ul className="order-parts">
      {rows.map(({ part, actions }) => (
        <li key={part.orderId}>
          <p>
            <strong>{part.number}</strong> · {part.store !== '' && `${part.store} · `}
            {t(`orders.status.${part.status}`)}
          </p>
          <span className="order-moves">
            {actions.map((action) => (
              <ActionButton key={action.id} action={action} />
            ))}
          </span>
        </li>
      ))}
    </ul>
  );
}
