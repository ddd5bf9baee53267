/** Picking: a list that turns green by scanning. What is missing or damaged is one key; several orders are one walk. */
import { useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { OrderLineView, OrderView, PickOutcome } from '../../../contract/till/orders-contract.ts';
import { milli, ONE_PIECE } from '../../../domain/money/minor.ts';
import { useTill, useTillState } from '../../client/till-client.tsx';
import { useActions } from '../../keys/use-actions.tsx';
import { useNavigation } from '../../navigation.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Page } from '../../parts/page.tsx';
import { Quantity } from '../../parts/quantity.tsx';
import { TextField } from '../../parts/text-field.tsx';
import { usePerform } from '../../perform/perform.tsx';
import { flash } from '../../scan/flash.ts';
import { readScan } from '../../scan/read-scan.ts';
import { useScanTaker } from '../../scan/scan-takers.tsx';
import { play } from '../../scan/sound.ts';
import { isPicked, stateOfLine, walkOrder } from './orders-view.ts';
import { useOrdersOf } from './use-orders.ts';

type Row = { readonly order: OrderView; readonly line: OrderLineView };

export function PickingScreen({ orderIds }: { readonly orderIds: readonly string[] }) {
  const { t } = useTranslation();
  const till = useTill();
  const perform = usePerform();
  const { go } = useNavigation();
  const { screen } = useTillState();
  const orders = useOrdersOf(orderIds);
  const rows = walkOrder(orders);
  const [at, setAt] = useState(0);
  const [last, setLast] = useState<PickOutcome | null>(null);
  const [cell, setCell] = useState('');
  const row = rows[at];
  const isDone = orders.length > 0 && orders.every(isPicked);

  useScanTaker((text) => {
    const { kind } = readScan(text);
    if (kind !== 'gtin' && kind !== 'in-store' && kind !== 'text' && kind !== 'gs1') return null;
    void scan(text);
    return 'read';
  });

  async function scan(text: string): Promise<void> {
    const answer = await perform(() => till['orders.pickScan']({ orderIds: [...orderIds], text }));
    if (!answer.ok) return;
    setLast(answer.value);
    if (answer.value.did === 'picked') {
      const { lineId, orderId } = answer.value;
      setAt(
        Math.max(
          0,
          rows.findIndex(({ order, line }) => order.card.orderId === orderId && line.lineId === lineId),
        ),
      );
    } else {
      play('miss', screen.soundVolume);
      flash('miss');
    }
  }

  const set = (target: Row | undefined, part: Partial<Pick<OrderLineView, 'picked' | 'missing' | 'damaged'>>): void => {
    if (target === undefined) return;
    const { orderId } = target.order.card;
    const { lineId, picked, missing, damaged } = target.line;
    void perform(() => till['orders.pickLine']({ orderId, lineId, picked, missing, damaged, ...part }));
  };
  const rest = (line: OrderLineView) => milli(Math.max(0, line.quantity - line.picked));
  const more = (by: 1 | -1): void => {
    if (row === undefined) return;
    const picked = milli(Math.min(row.line.quantity - row.line.missing, Math.max(0, row.line.picked + by * ONE_PIECE)));
    set(row, { picked });
  };

  async function finish(): Promise<void> {
    for (const order of orders) {
      const { orderId } = order.card;
      if (cell.trim() !== '') {
        const placed = await perform(() => till['orders.place']({ orderId, cell: cell.trim() }));
        if (!placed.ok) return;
      }
      if (order.nextStatuses.includes('ready')) {
        const moved = await perform(() => till['orders.move']({ orderIds: [orderId], to: 'ready' }));
        if (!moved.ok) return;
      }
    }
    go({ at: 'orders' });
  }

  useActions([
    { id: 'down', keys: ['Down'], label: t('returns.next'), run: () => setAt(Math.min(rows.length - 1, at + 1)) },
    { id: 'up', keys: ['Up'], label: t('returns.previous'), run: () => setAt(Math.max(0, at - 1)) },
    { id: 'more', keys: ['+', 'Space'], label: t('orders.pickOne'), run: () => more(1) },
    { id: 'less', keys: ['-'], label: t('orders.unpickOne'), run: () => more(-1) },
    { id: 'missing', keys: ['F6'], label: t('orders.missing'), run: () => row && set(row, { missing: rest(row.line) }) },
    {
      id: 'damaged',
      keys: ['F7'],
      label: t('orders.damaged'),
      run: () => row && set(row, { damaged: milli(row.line.damaged + ONE_PIECE) }),
    },
  ]);
  const title =
    orders.length === 1
      ? t('orders.pickTitle', { number: orders[0]?.card.number ?? '' })
      : t('orders.pickMany', { count: orders.length });
  return (
    <Page
      title={title}
      onBack={() => go({ at: 'orders' })}
      primary={{
        id: 'finish',
        keys: ['F12'],
        label: isDone ? t('orders.picked') : t('orders.pickedPart'),
        enabled: orders.length > 0,
        run: () => void finish(),
      }}
      actions={[
        {
          id: 'print',
          keys: ['F5'],
          label: t('orders.printList'),
          run: () => void perform(() => till['orders.printPickList']({ orderIds: [...orderIds] })),
        },
        {
          id: 'label',
          keys: ['F9'],
          label: t('orders.printLabel'),
          run: () => void orders.forEach(({ card }) => void perform(() => till['orders.printLabel']({ orderId: card.orderId }))),
        },
      ]}
    >
      <div className="panes panes--even">
        <PickRows rows={rows} at={at} many={orders.length > 1} onChoose={setAt} />
        <aside className="pane pane--card">
          <Said outcome={last} />
          {row !== undefined && (
            <PickTools
              row={row}
              onMissing={() => set(row, { missing: rest(row.line) })}
              onFound={() => set(row, { missing: milli(0) })}
              onDamaged={() => set(row, { damaged: milli(row.line.damaged + ONE_PIECE) })}
              onMore={more}
            />
          )}
          <TextField
            label={t('orders.cellField')}
            placeholder={t('orders.cellHint')}
            value={cell}
            onChange={setCell}
            maxLength={50}
          />
        </aside>
      </div>
    </Page>
  );
}

function PickRows({
  rows,
  at,
  many,
  onChoose,
}: {
  readonly rows: readonly Row[];
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
            <span className="pick-list__main">{line.name}</span>
            <span className="pick-list__amount" data-testid={`picked-${line.lineId}`}>
              <Quantity amount={line.picked} unit={line.unit} /> / <Quantity amount={line.quantity} unit={line.unit} full />
            </span>
            <span className="pick-list__more">
              {[line.category, line.cell, many ? order.card.number : ''].filter((part) => part !== '').join(' · ')}
              {line.missing > 0 && ` · ${t('orders.isMissing')}`}
              {line.damaged > 0 && ` · ${t('orders.isDamaged')}`}
            </span>
          </AriaButton>
        </li>
      ))}
    </ol>
  );
}

function Said({ outcome }: { readonly outcome: PickOutcome | null }) {
  const { t } = useTranslation();
  if (outcome === null) return <p className="order-said">{t('orders.scanGoods')}</p>;
  if (outcome.did !== 'picked')
    return (
      <p className="order-said order-said--bad" role="alert">
        {t(`orders.scan.${outcome.did}`, { name: outcome.name })}
      </p>
    );
  return (
    <p className="order-said order-said--good" role="status">
      {outcome.isOrder ? t('orders.scan.whole') : t('orders.scan.picked', { name: outcome.name })}
    </p>
  );
}

type ToolsProps = {
  readonly row: Row;
  readonly onMissing: () => void;
  readonly onFound: () => void;
  readonly onDamaged: () => void;
  readonly onMore: (by: 1 | -1) => void;
};

function PickTools({ row, onMissing, onFound, onDamaged, onMore }: ToolsProps) {
  const { t } = useTranslation();
  const { line } = row;
  return (
    <div className="order-tools">
      <p>
        <strong>{line.name}</strong>
        <br />
        <span className="quiet">
          {line.stock === null ? (
            t('orders.stockUnknown')
          ) : (
            <>
              {t('orders.stockHere')} <Quantity amount={line.stock} unit={line.unit} full />
            </>
          )}
        </span>
      </p>
      <div className="order-tools__row">
        <ToolButton label={t('orders.unpickOne')} hint="−" onPress={() => onMore(-1)} />
        <ToolButton label={t('orders.pickOne')} hint="+" onPress={() => onMore(1)} />
      </div>
      <div className="order-tools__row">
        {line.missing > 0 ? (
          <ToolButton label={t('orders.found1')} hint="" onPress={onFound} />
        ) : (
          <ToolButton label={t('orders.missing')} hint="F6" onPress={onMissing} />
        )}
        <ToolButton label={t('orders.damaged')} hint="F7" onPress={onDamaged} />
      </div>
    </div>
  );
}

function ToolButton({ label, hint, onPress }: { readonly label: string; readonly hint: string; readonly onPress: () => void }) {
  return (
    <AriaButton className="button button--plain button--large" onPress={onPress}>
      <span className="button__text">{label}</span>
      {hint !== '' && <kbd className="key-hint">{hint}</kbd>}
    </AriaButton>
  );
}
