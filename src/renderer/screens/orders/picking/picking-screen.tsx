/** Picking: a list that turns green by scanning. What is missing or damaged is one key; several orders are one walk. */
import { useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useTill } from '../../../client/till-client.tsx';
import { useActions } from '../../../keys/use-actions.tsx';
import { useNavigation } from '../../../navigation.tsx';
import { Dialog } from '../../../parts/dialog.tsx';
import { EmptyState } from '../../../parts/empty-state.tsx';
import { Icon } from '../../../parts/icon.tsx';
import { Page } from '../../../parts/page.tsx';
import { Quantity } from '../../../parts/quantity.tsx';
import { ActionButtons } from '../action-buttons.tsx';
import { stateOfLine } from '../orders-view.ts';
import { usePrint, type Slip } from '../use-print.ts';
import { DAMAGED_KEY, MISSING_KEY, PickSide } from './pick-side.tsx';
import { usePicking, type PickRow } from './use-picking.ts';
import '../../../parts/panes.css';
import './picking.css';

export function PickingScreen({ orderIds }: { readonly orderIds: readonly string[] }) {
  const { t } = useTranslation();
  const { go } = useNavigation();
  const model = usePicking(orderIds);
  const { orders, rows, row, at } = model;
  const [isPrinting, setPrinting] = useState(false);
  useActions([
    { id: 'down', keys: ['Down'], label: t('returns.next'), run: () => model.walk(1) },
    { id: 'up', keys: ['Up'], label: t('returns.previous'), run: () => model.walk(-1) },
    { id: 'more', keys: ['+', 'Space'], label: t('orders.pickOne'), run: () => model.more(1) },
    { id: 'less', keys: ['-'], label: t('orders.unpickOne'), run: () => model.more(-1) },
    (row?.line.missing ?? 0) > 0
      ? { id: 'found', keys: [MISSING_KEY], label: t('orders.found1'), run: model.markFound }
      : { id: 'missing', keys: [MISSING_KEY], label: t('orders.missing'), run: model.markMissing },
    { id: 'damaged', keys: [DAMAGED_KEY], label: t('orders.damaged'), run: model.markDamaged },
  ]);
  const [first] = orders;
  const isOne = orders.length === 1 && first !== undefined;
  return (
    <Page
      title={isOne ? t('orders.pickTitle', { number: first.card.number }) : t('orders.pickMany', { count: orders.length })}
      onBack={() => go({ at: 'orders' })}
      primary={{
        id: 'finish',
        keys: ['F12'],
        label: t(`orders.${model.isDone ? 'picked' : 'pickedPart'}`, { count: Math.max(1, orders.length) }),
        enabled: model.mayFinish,
        run: model.finish,
      }}
      actions={[{ id: 'print', keys: ['F5'], label: t('orders.print'), run: () => setPrinting(true) }]}
    >
      <div className="panes panes--even">
        <PickRows rows={rows} at={at} many={orders.length > 1} onChoose={model.choose} />
        <aside className="pane pane--card">
          <PickSide model={model} />
        </aside>
      </div>
      {isPrinting && <PrintDialog orderIds={orders.map(({ card }) => card.orderId)} onClose={() => setPrinting(false)} />}
    </Page>
  );
}

function PrintDialog({ orderIds, onClose }: { readonly orderIds: readonly string[]; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const till = useTill();
  const sendToPrinter = usePrint();
  const print =
    (...slips: readonly Slip[]) =>
    (): void => {
      onClose();
      sendToPrinter(...slips);
    };
  const list = print(() => till['orders.printPickList']({ orderIds: [...orderIds] }));
  const labels = print(...orderIds.map((orderId) => () => till['orders.printLabel']({ orderId })));
  const actions = [
    { id: 'list', keys: ['1'], label: t('orders.printList'), run: list },
    { id: 'label', keys: ['2'], label: t('orders.printLabel'), run: labels },
  ];
  return (
    <Dialog title={t('orders.print')} onClose={onClose} actions={actions}>
      <ActionButtons actions={actions} />
    </Dialog>
  );
}

function PickRows({
  rows,
  at,
  many,
  onChoose,
}: {
  readonly rows: readonly PickRow[];
  readonly at: number;
  readonly many: boolean;
  readonly onChoose: (index: number) => void;
}) {
  const { t } = useTranslation();
  if (rows.length === 0) return <EmptyState title={t('orders.nothingToPick')} text={t('orders.nothingToPickText')} />;
  return (
    <ol className="pick-list order-pick" aria-label={t('orders.goods')}>
      {rows.map(({ order, line }, index) => (
        <li key={`${order.card.orderId} ${line.lineId}`}>
          <AriaButton
            className={`pick-list__row order-pick__row order-pick__row--${stateOfLine(line)}`}
            aria-current={index === at}
            onPress={() => onChoose(index)}
          >
            <span className="pick-list__main">
              {stateOfLine(line) === 'done' && <Icon name="check" size={18} />} {line.name}
            </span>
            <span className="pick-list__amount" data-testid={`picked-${line.lineId}`}>
              <Quantity amount={line.picked} unit={line.unit} /> / <Quantity amount={line.quantity} unit={line.unit} full />
            </span>
            <span className="pick-list__more">
              {many && <strong className="badge order-pick__order">{order.card.number}</strong>}
              {[line.category, line.cell].filter((part) => part !== '').join(' · ')}
              {line.missing > 0 && ` · ${t('orders.isMissing')}`}
              {line.damaged > 0 && ` · ${t('orders.isDamaged')}`}
            </span>
          </AriaButton>
        </li>
      ))}
    </ol>
  );
}
