/** Beside the list that is picked: what the last scan did, what may be done to the line at hand, and where it all lies. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PickOutcome } from '../../../../contract/till/orders-contract.ts';
import type { Milli } from '../../../../domain/money/minor.ts';
import type { Action } from '../../../keys/action.ts';
import { useActions } from '../../../keys/use-actions.tsx';
import { ActionButton, Button } from '../../../parts/button.tsx';
import { Money } from '../../../parts/money.tsx';
import { Quantity } from '../../../parts/quantity.tsx';
import { TextField } from '../../../parts/text-field.tsx';
import { NotHere, type ShortGood, type Substitute } from '../not-here/not-here.tsx';
import { ProposalLines } from '../proposal-lines.tsx';
import type { Picking, PickRow } from './use-picking.ts';

/** As a line is taken out of the receipt; and a sign beside it. */
export const MISSING_KEY = 'Delete';
export const DAMAGED_KEY = '*';

export function PickSide({ model }: { readonly model: Picking }) {
  const { t } = useTranslation();
  const { orders, row, short, last, mayFinish } = model;
  return (
    <>
      {(short === null || last !== null) && <Said outcome={last} mayFinish={mayFinish} into={intoOf(last, orders)} />}
      {row !== undefined && <AtLine row={row} model={model} />}
      <TextField
        label={t('orders.cellField')}
        placeholder={t('orders.cellHint')}
        value={model.cell}
        onChange={model.setCell}
        maxLength={50}
      />
    </>
  );
}

/** The number of the order that the good goes into; null where there is one order, and no doubt. */
function intoOf(outcome: PickOutcome | null, orders: Picking['orders']): string | null {
  if (outcome?.did !== 'picked' || orders.length < 2) return null;
  return orders.find(({ card }) => card.orderId === outcome.orderId)?.card.number ?? null;
}

function AtLine({ row, model }: { readonly row: PickRow; readonly model: Picking }) {
  const { isProposed, proposal } = row.order;
  return (
    <>
      <PickTools
        row={row}
        isNamed={model.orders.length > 1}
        onMissing={model.markMissing}
        onFound={model.markFound}
        onDamaged={model.markDamaged}
        onMore={model.more}
      />
      {proposal.length > 0 && <Waiting row={row} onAnswer={model.answer} />}
      {model.short !== null && !isProposed && <Substitution model={model} short={model.short} name={row.line.name} />}
    </>
  );
}

type SaidProps = { readonly outcome: PickOutcome | null; readonly mayFinish: boolean; readonly into: string | null };

function Said({ outcome, mayFinish, into }: SaidProps) {
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
      {into === null
        ? t(`orders.scan.${outcome.isOrder ? 'whole' : 'picked'}`, { name: outcome.name })
        : t(`orders.scan.${outcome.isOrder ? 'wholeOf' : 'pickedInto'}`, { name: outcome.name, number: into })}
    </p>
  );
}

/** What to do about the line that is short; another good asks first whether the customer agreed. */
function Substitution({ model, short, name }: { readonly model: Picking; readonly short: ShortGood; readonly name: string }) {
  const [asked, setAsked] = useState<{ readonly good: Substitute; readonly lacks: Milli } | null>(null);
  const choose = (good: Substitute, lacks: Milli): void => setAsked({ good, lacks });
  if (asked === null) return <NotHere good={short} onThere={model.there} onBring={model.bring} onSubstitute={choose} />;
  const decide = (agreed: boolean): void => model.substitute(asked.good, asked.lacks, agreed);
  return <Consent name={name} asked={asked.good} onDecide={decide} onEnd={() => setAsked(null)} />;
}

type ConsentProps = {
  readonly name: string;
  readonly asked: Substitute;
  readonly onDecide: (agreed: boolean) => void;
  readonly onEnd: () => void;
};

function Consent({ name, asked, onDecide, onEnd }: ConsentProps) {
  const { t } = useTranslation();
  const decide = (agreed: boolean) => (): void => {
    onDecide(agreed);
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
        {name} → {`${asked.name} ${asked.variant}`.trim()}, <Money amount={asked.price} />
      </p>
      <Answers actions={actions} />
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
      <ProposalLines proposal={row.order.proposal} />
      <Answers actions={actions} />
    </section>
  );
}

function Answers({ actions }: { readonly actions: readonly Action[] }) {
  return (
    <div className="order-tools__row stacked">
      {actions.map((action) => (
        <ActionButton key={action.id} action={action} size="large" />
      ))}
    </div>
  );
}

type ToolsProps = {
  readonly row: PickRow;
  /** Of several orders it is said which one the good belongs to. */
  readonly isNamed: boolean;
  readonly onMissing: () => void;
  readonly onFound: () => void;
  readonly onDamaged: () => void;
  readonly onMore: (by: 1 | -1) => void;
};

function PickTools({ row, isNamed, onMissing, onFound, onDamaged, onMore }: ToolsProps) {
  const { t } = useTranslation();
  const { order, line } = row;
  return (
    <div className="order-tools">
      <p>
        {isNamed && <span className="order-tools__order">{t('orders.title', { number: order.card.number })}</span>}
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
