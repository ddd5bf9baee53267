/** Picking: a list that turns green by scanning. What is missing or damaged is one key; several orders are one walk. */
import { useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { PickOutcome } from '../../../contract/till/orders-contract.ts';
import { useActions } from '../../keys/use-actions.tsx';
import { useNavigation } from '../../navigation.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Page } from '../../parts/page.tsx';
import { Quantity } from '../../parts/quantity.tsx';
import { TextField } from '../../parts/text-field.tsx';
import { Money } from '../../parts/money.tsx';
import { NotHere, type ShortGood, type Substitute } from './not-here.tsx';
import { quantityLabel, stateOfLine } from './orders-view.ts';
import { usePicking, type PickRow } from './use-picking.ts';

export function PickingScreen({ orderIds }: { readonly orderIds: readonly string[] }) {
  const { t } = useTranslation();
  const { go } = useNavigation();
  const model = usePicking(orderIds);
  const { orders, rows, row, at } = model;
  useActions([
    { id: 'down', keys: ['Down'], label: t('returns.next'), run: () => model.walk(1) },
    { id: 'up', keys: ['Up'], label: t('returns.previous'), run: () => model.walk(-1) },
    { id: 'more', keys: ['+', 'Space'], label: t('orders.pickOne'), run: () => model.more(1) },
    { id: 'less', keys: ['-'], label: t('orders.unpickOne'), run: () => model.more(-1) },
    { id: 'missing', keys: ['F6'], label: t('orders.missing'), run: model.markMissing },
    { id: 'damaged', keys: ['F7'], label: t('orders.damaged'), run: model.markDamaged },
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
        label: model.isDone ? t('orders.picked') : t('orders.pickedPart'),
        enabled: orders.length > 0,
        run: model.finish,
      }}
      actions={[
        { id: 'print', keys: ['F5'], label: t('orders.printList'), run: model.printList },
        { id: 'label', keys: ['F9'], label: t('orders.printLabel'), run: model.printLabels },
      ]}
    >
      <div className="panes panes--even">
        <PickRows rows={rows} at={at} many={orders.length > 1} onChoose={model.choose} />
        <aside className="pane pane--card">
          <Said outcome={model.last} />
          {row !== undefined && (
            <PickTools
              row={row}
              onMissing={model.markMissing}
              onFound={model.markFound}
              onDamaged={model.markDamaged}
              onMore={model.more}
            />
          )}
          {row !== undefined && row.order.proposal.length > 0 && <Waiting row={row} onAnswer={model.answer} />}
          {model.short !== null && row?.order.isProposed === false && (
            <Substitution model={model} short={model.short} name={row.line.name} />
          )}
          <TextField
            label={t('orders.cellField')}
            placeholder={t('orders.cellHint')}
            value={model.cell}
            onChange={model.setCell}
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

/** What to do about the line that is short; another good asks first whether the customer agreed. */
function Substitution({
  model,
  short,
  name,
}: {
  readonly model: ReturnType<typeof usePicking>;
  readonly short: ShortGood;
  readonly name: string;
}) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState<Substitute | null>(null);
  if (asked === null) return <NotHere good={short} onThere={model.there} onBring={model.bring} onSubstitute={setAsked} />;
  const decide = (agreed: boolean) => (): void => {
    model.substitute(asked, agreed);
    setAsked(null);
  };
  return (
    <section className="order-nothere" aria-label={t('orders.notHere.consent')}>
      <h2>{t('orders.notHere.consent')}</h2>
      <p>
        {name} → {asked.name} {asked.variant}, <Money amount={asked.price} />
      </p>
      <div className="order-tools__row">
        <ToolButton label={t('orders.notHere.agreed')} hint="" onPress={decide(true)} />
        <ToolButton label={t('orders.notHere.ask')} hint="" onPress={decide(false)} />
        <ToolButton label={t('common.cancel')} hint="" onPress={() => setAsked(null)} />
      </div>
    </section>
  );
}

/** A change waits for the customer's word; whoever hears it at the till says so. */
function Waiting({ row, onAnswer }: { readonly row: PickRow; readonly onAnswer: (agreed: boolean) => void }) {
  const { t } = useTranslation();
  return (
    <section className="order-nothere" aria-label={t('orders.notHere.waits')}>
      <h2>{t('orders.notHere.waits')}</h2>
      {row.order.proposal.map(({ lineId, name, quantity, price }) => (
        <p key={`${lineId} ${name}`}>
          {name} · {quantityLabel(quantity)} × <Money amount={price} />
        </p>
      ))}
      <div className="order-tools__row">
        <ToolButton label={t('orders.notHere.agreed')} hint="" onPress={() => onAnswer(true)} />
        <ToolButton label={t('orders.notHere.refused')} hint="" onPress={() => onAnswer(false)} />
      </div>
    </section>
  );
}

type ToolsProps = {
  readonly row: PickRow;
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
      <div className="order-tools__row stacked">
        <ToolButton label={t('orders.unpickOne')} hint="−" onPress={() => onMore(-1)} />
        <ToolButton label={t('orders.pickOne')} hint="+" onPress={() => onMore(1)} />
      </div>
      <div className="order-tools__row stacked">
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
