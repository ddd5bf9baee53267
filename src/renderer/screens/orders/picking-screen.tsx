/** Picking: a list that turns green by scanning. What is missing or damaged is one key; several orders are one walk. */
import { useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { PickOutcome } from '../../../contract/till/orders-contract.ts';
import type { Action } from '../../keys/action.ts';
import { useActions } from '../../keys/use-actions.tsx';
import { useNavigation } from '../../navigation.tsx';
import { ActionButton, Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Icon } from '../../parts/icon.tsx';
import { Page } from '../../parts/page.tsx';
import { Quantity } from '../../parts/quantity.tsx';
import { TextField } from '../../parts/text-field.tsx';
import { Money } from '../../parts/money.tsx';
import { ActionButtons } from './action-buttons.tsx';
import { NotHere, type ShortGood, type Substitute } from './not-here.tsx';
import { quantityLabel, stateOfLine } from './orders-view.ts';
import { usePicking, type PickRow } from './use-picking.ts';

/** As a line is taken out of the receipt; and a sign beside it. */
const MISSING_KEY = 'Delete';
const DAMAGED_KEY = '*';

export function PickingScreen({ orderIds }: { readonly orderIds: readonly string[] }) {
  const { t } = useTranslation();
  const { go } = useNavigation();
  const model = usePicking(orderIds);
  const { orders, rows, row, at } = model;
  const [isPrinting, setPrinting] = useState(false);
  const isMissing = row !== undefined && row.line.missing > 0;
  useActions([
    { id: 'down', keys: ['Down'], label: t('returns.next'), run: () => model.walk(1) },
    { id: 'up', keys: ['Up'], label: t('returns.previous'), run: () => model.walk(-1) },
    { id: 'more', keys: ['+', 'Space'], label: t('orders.pickOne'), run: () => model.more(1) },
    { id: 'less', keys: ['-'], label: t('orders.unpickOne'), run: () => model.more(-1) },
    isMissing
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
        label: model.isDone ? t('orders.picked') : t('orders.pickedPart'),
        enabled: model.mayFinish,
        run: model.finish,
      }}
      actions={[{ id: 'print', keys: ['F5'], label: t('orders.print'), run: () => setPrinting(true) }]}
    >
      <div className="panes panes--even">
        <PickRows rows={rows} at={at} many={orders.length > 1} onChoose={model.choose} />
        <aside className="pane pane--card">
          {(model.short === null || model.last !== null) && <Said outcome={model.last} mayFinish={model.mayFinish} />}
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
      {isPrinting && <PrintDialog model={model} onClose={() => setPrinting(false)} />}
    </Page>
  );
}

function PrintDialog({ model, onClose }: { readonly model: ReturnType<typeof usePicking>; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const closing = (print: () => void) => (): void => {
    onClose();
    print();
  };
  const actions = [
    { id: 'list', keys: ['1'], label: t('orders.printList'), run: closing(model.printList) },
    { id: 'label', keys: ['2'], label: t('orders.printLabel'), run: closing(model.printLabels) },
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

function Said({ outcome, mayFinish }: { readonly outcome: PickOutcome | null; readonly mayFinish: boolean }) {
  const { t } = useTranslation();
  if (outcome === null)
    return (
      <p className="order-said">
        {t('orders.scanGoods')}
        {!mayFinish && <span className="quiet order-said__why">{t('orders.pickedNone')}</span>}
      </p>
    );
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
  return <Consent name={name} asked={asked} onDecide={model.substitute} onEnd={() => setAsked(null)} />;
}

type ConsentProps = {
  readonly name: string;
  readonly asked: Substitute;
  readonly onDecide: (good: Substitute, agreed: boolean) => void;
  readonly onEnd: () => void;
};

function Consent({ name, asked, onDecide, onEnd }: ConsentProps) {
  const { t } = useTranslation();
  const decide = (agreed: boolean) => (): void => {
    onDecide(asked, agreed);
    onEnd();
  };
  const actions: readonly Action[] = [
    { id: 'agreed', keys: ['Alt+1'], label: t('orders.notHere.agreed'), run: decide(true) },
    { id: 'ask', keys: ['Alt+2'], label: t('orders.notHere.ask'), run: decide(false) },
    { id: 'cancel', keys: ['Alt+3'], label: t('common.cancel'), run: onEnd },
  ];
  useActions(actions);
  return (
    <section className="order-nothere" aria-label={t('orders.notHere.consent')}>
      <h2>{t('orders.notHere.consent')}</h2>
      <p>
        {name} → {asked.name} {asked.variant}, <Money amount={asked.price} />
      </p>
      <div className="order-tools__row stacked">
        {actions.map((action) => (
          <ActionButton key={action.id} action={action} size="large" />
        ))}
      </div>
    </section>
  );
}

/** A change waits for the customer's word; whoever hears it at the till says so. */
function Waiting({ row, onAnswer }: { readonly row: PickRow; readonly onAnswer: (agreed: boolean) => void }) {
  const { t } = useTranslation();
  const actions: readonly Action[] = [
    { id: 'agreed', keys: ['Alt+1'], label: t('orders.notHere.agreed'), run: () => onAnswer(true) },
    { id: 'refused', keys: ['Alt+2'], label: t('orders.notHere.refused'), run: () => onAnswer(false) },
  ];
  useActions(actions);
  return (
    <section className="order-nothere" aria-label={t('orders.notHere.waits')}>
      <h2>{t('orders.notHere.waits')}</h2>
      {row.order.proposal.map(({ lineId, name, quantity, price }) => (
        <p key={`${lineId} ${name}`}>
          {name} · {quantityLabel(quantity)} × <Money amount={price} />
        </p>
      ))}
      <div className="order-tools__row stacked">
        {actions.map((action) => (
          <ActionButton key={action.id} action={action} size="large" />
        ))}
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
        <ToolButton label={t('orders.unpickOne')} hint="-" onPress={() => onMore(-1)} />
        <ToolButton label={t('orders.pickOne')} hint="+" onPress={() => onMore(1)} />
      </div>
      <div className="order-tools__row stacked">
        {line.missing > 0 ? (
          <ToolButton label={t('orders.found1')} hint={MISSING_KEY} onPress={onFound} />
        ) : (
          <ToolButton label={t('orders.missing')} hint={MISSING_KEY} onPress={onMissing} />
        )}
        <ToolButton label={t('orders.damaged')} hint={DAMAGED_KEY} onPress={onDamaged} />
      </div>
    </div>
  );
}

function ToolButton({ label, hint, onPress }: { readonly label: string; readonly hint: string; readonly onPress: () => void }) {
  return (
    <Button size="large" hint={hint} onPress={onPress}>
      {label}
    </Button>
  );
}
