/** Receipts: find one, look at it, print a copy, begin a return. */
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReceiptsWithin } from '../../../contract/till/payment-contract.ts';
import { useTillState } from '../../client/till-client.tsx';
import type { Action } from '../../keys/action.ts';
import { useActions } from '../../keys/use-actions.tsx';
import { useNavigation, type Place } from '../../navigation.tsx';
import { Button } from '../../parts/button.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Page } from '../../parts/page.tsx';
import { ProgressBar } from '../../parts/progress-bar.tsx';
import { RefusalNote } from '../../parts/refusal-note.tsx';
import { ReceiptCard } from './receipt-card.tsx';
import { ReceiptList } from './receipt-list.tsx';
import { mayReturn } from './receipts-view.ts';
import { useReceipts } from './use-receipts.ts';
import '../../parts/panes.css';
import './receipts.css';

export function ReceiptsScreen({ place }: { readonly place: Extract<Place, { readonly at: 'receipts' }> }) {
  const { t } = useTranslation();
  const { go } = useNavigation();
  const { shift } = useTillState();
  const { within } = place;
  const receipts = useReceipts(place);
  const { value, refusal, isLoading, again } = receipts.receipt;
  const search = useRef<HTMLInputElement>(null);
  const canReturn = value !== null && mayReturn(value) && shift !== null;

  useActions([
    { id: 'search', keys: ['F2'], label: t('receipts.search'), run: () => search.current?.focus() },
    { id: 'down', keys: ['Down'], label: t('receipts.next'), inFields: true, run: () => receipts.walk(1) },
    { id: 'up', keys: ['Up'], label: t('receipts.previous'), inFields: true, run: () => receipts.walk(-1) },
  ]);
  const startReturn: Action = {
    id: 'return',
    keys: ['F12', 'F6'],
    label: t('receipts.startReturn'),
    enabled: canReturn,
    run: () => value !== null && go({ at: 'returns', receiptId: value.receiptId }),
  };
  const print: Action = {
    id: 'print',
    keys: ['F5'],
    label: t('receipts.printCopy'),
    enabled: value !== null,
    run: receipts.printCopy,
  };
  return (
    <Page
      title={t('place.receipts')}
      primary={startReturn}
      actions={[print]}
      {...(within === undefined ? {} : { onBack: () => go({ at: 'shift', shiftId: within.shiftId }) })}
    >
      {within !== undefined && <WithinLine within={within} onClear={() => go({ at: 'receipts' })} />}
      <div className="panes">
        <section className="pane" aria-label={t('receipts.search')}>
          <ReceiptList found={receipts.found} openId={receipts.openId} onOpen={receipts.open} inputRef={search} />
        </section>
        <section className="pane pane--card" aria-label={t('receipts.card')}>
          {isLoading && <ProgressBar label={t('common.loading')} />}
          {refusal !== null && <RefusalNote refusal={refusal} again={again} />}
          {value !== null && <ReceiptCard receipt={value} onOriginal={receipts.open} />}
          {receipts.openId === null && receipts.found.isLoaded && (
            <EmptyState title={t('receipts.noneOpen')} text={t('receipts.noneOpenText')} />
          )}
        </section>
      </div>
    </Page>
  );
}

/** Which number of the report these receipts stand behind. */
function WithinLine({ within, onClear }: { readonly within: ReceiptsWithin; readonly onClear: () => void }) {
  const { t } = useTranslation();
  const words = [
    t('receipts.within.shift'),
    within.kind === undefined ? null : t(`receipts.within.${within.kind}`),
    within.tender === undefined ? null : t(`tender.${within.tender}`),
    within.cashier ?? null,
    within.hour === undefined ? null : t('receipts.within.hour', { from: within.hour, to: within.hour + 1 }),
  ].filter((word) => word !== null);
  return (
    <p className="receipts__within">
      {words.map((word) => (
        <span key={word} className="badge badge--well">
          {word}
        </span>
      ))}
      <Button onPress={onClear}>{t('receipts.within.clear')}</Button>
    </p>
  );
}
