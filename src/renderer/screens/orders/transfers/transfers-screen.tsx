/** Goods between stores: what others ask of this one, what is on the way here, what this one asked for. */
import { useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { TransferRow, TransferSide } from '../../../../contract/till/transfers-contract.ts';
import type { Action } from '../../../keys/action.ts';
import { useActions } from '../../../keys/use-actions.tsx';
import { useNavigation } from '../../../navigation.tsx';
import { Dialog } from '../../../parts/dialog.tsx';
import { EmptyState } from '../../../parts/empty-state.tsx';
import { Page } from '../../../parts/page.tsx';
import { ProgressBar } from '../../../parts/progress-bar.tsx';
import { Quantity } from '../../../parts/quantity.tsx';
import { QuickWords } from '../../../parts/quick-words.tsx';
import { RefusalNote } from '../../../parts/refusal-note.tsx';
import { quantityLabel } from '../orders-view.ts';
import { TransferSide as OneTransfer } from './transfer-side.tsx';
import { countOf, isCounted, SIDES } from './transfers-view.ts';
import { useTransfers, type TransfersModel } from './use-transfers.ts';
import '../../../parts/panes.css';

export function TransfersScreen() {
  const { t } = useTranslation();
  const { go } = useNavigation();
  const model = useTransfers();
  const [refusing, setRefusing] = useState<TransferRow | null>(null);
  const { current, isBusy } = model;
  const onRow = (act: (row: TransferRow) => void) => () => current !== null && act(current);

  useActions([
    { id: 'down', keys: ['Down'], label: t('transfers.walk'), run: () => model.walk(1) },
    { id: 'up', keys: ['Up'], label: t('transfers.walk'), hidden: true, run: () => model.walk(-1) },
    { id: 'more', keys: ['+'], label: t('returns.oneMore'), run: onRow((row) => model.step(row, 1)) },
    { id: 'less', keys: ['-'], label: t('returns.oneLess'), run: onRow((row) => model.step(row, -1)) },
  ]);
  // The primary action calls nothing off: F12 with goods in hand, before they are on the way by the books, is meant for receiving.
  const no: Record<'asked' | 'wanted', Action> = {
    asked: { id: 'refuse', keys: ['Delete'], label: t('transfers.refuse'), enabled: !isBusy, run: onRow(setRefusing) },
    wanted: { id: 'take-back', keys: ['Delete'], label: t('transfers.do.cancel'), enabled: !isBusy, run: onRow(model.takeBack) },
  };
  return (
    <Page
      title={t('transfers.title')}
      onBack={() => go({ at: 'orders' })}
      primary={{
        ...{ id: 'complete', keys: ['F12'], label: usePrimaryLabel(model) },
        enabled: current !== null && !isBusy && mayComplete(current, model),
        run: onRow(model.complete),
      }}
      actions={current === null || current.side === 'coming' ? [] : [no[current.side]]}
    >
      <div className={current === null ? 'pane grouped-list--empty' : 'panes panes--even'}>
        <section className="pane grouped-list" aria-label={t('transfers.title')}>
          <Rows model={model} />
        </section>
        {current !== null && <OneTransfer row={current} model={model} />}
      </div>
      {refusing !== null && (
        <RefuseDialog
          row={refusing}
          onClose={() => setRefusing(null)}
          onDone={(reason) => {
            setRefusing(null);
            model.refuse(refusing, reason);
          }}
        />
      )}
    </Page>
  );
}

/** What this store only asked for is not in its hands yet; of what it is asked for nothing is no answer. */
function mayComplete(row: TransferRow, { counted }: TransfersModel): boolean {
  return row.side === 'coming' || (row.side === 'asked' && countOf(counted, row) > 0);
}

/** Says how much, so that nothing is sent or received that was not meant. */
function usePrimaryLabel({ current, counted }: TransfersModel): string {
  const { t } = useTranslation();
  if (current === null || current.side === 'wanted') return t('transfers.do.receiveAll');
  const act = current.side === 'asked' ? 'send' : 'receive';
  if (!isCounted(counted, current)) return t(`transfers.do.${act}All`);
  return t(`transfers.do.${act}`, { count: quantityLabel(countOf(counted, current)) });
}

function Rows({ model }: { readonly model: TransfersModel }) {
  const { t } = useTranslation();
  const { value, refusal, isLoading, again } = model.list;
  if (isLoading) return <ProgressBar label={t('common.loading')} />;
  if (refusal !== null) return <RefusalNote refusal={refusal} again={again} />;
  if (value?.length === 0) return <EmptyState title={t('transfers.empty')} text={t('transfers.emptyText')} />;
  return SIDES.map((side) => <Group key={side} side={side} model={model} />);
}

function Group({ side, model }: { readonly side: TransferSide; readonly model: TransfersModel }) {
  const { t } = useTranslation();
  const rows = model.rows.filter((row) => row.side === side);
  if (rows.length === 0) return null;
  return (
    <section className="section" aria-label={t(`transfers.side.${side}`)}>
      <h2>
        {t(`transfers.side.${side}`)} <span className="quiet">{rows.length}</span>
      </h2>
      <ul className="pick-list grouped-list__rows">
        {rows.map((row) => (
          <li key={row.transferId}>
            <AriaButton className="pick-list__row" aria-current={row === model.current} onPress={() => model.pick(row)}>
              <span className="pick-list__main">{row.name}</span>
              <span className="pick-list__amount">
                <Quantity amount={row.quantity} unit={row.unit} full />
              </span>
              <span className="pick-list__more">{row.store}</span>
              <span className="pick-list__more">{row.number === '' ? '' : t('orders.title', { number: row.number })}</span>
            </AriaButton>
          </li>
        ))}
      </ul>
    </section>
  );
}

type RefuseProps = {
  readonly row: TransferRow;
  readonly onDone: (reason: string) => void;
  readonly onClose: () => void;
};

function RefuseDialog({ row, onDone, onClose }: RefuseProps) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const words = (['sold', 'missing', 'faulty', 'needed'] as const).map((why) => t(`transfers.why.${why}`));
  return (
    <Dialog
      title={t('transfers.refuseTitle', { store: row.store })}
      size="narrow"
      onClose={onClose}
      primary={{
        ...{ id: 'refuse-done', keys: ['Enter'], label: t('transfers.refuse'), inFields: true },
        enabled: reason.trim() !== '',
        run: () => onDone(reason.trim()),
      }}
    >
      <p className="quiet">{row.name}</p>
      <QuickWords label={t('transfers.reason')} value={reason} words={words} onChange={setReason} autoFocus />
    </Dialog>
  );
}
