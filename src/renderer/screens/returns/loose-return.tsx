/** A return without a receipt: which goods, at what price, to which tender. A manager approves it. */
import type { Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { useTillState } from '../../client/till-client.tsx';
import { FindGood } from '../../find-good/find-good.tsx';
import { moneyWithSign } from '../../i18n/format.ts';
import { Choices } from '../../parts/choices.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Money } from '../../parts/money.tsx';
import { Page } from '../../parts/page.tsx';
import { QuickWords } from '../../parts/quick-words.tsx';
import { TextField } from '../../parts/text-field.tsx';
import { useReasonField } from '../../parts/use-reason-field.ts';
import { LooseLineRow } from './loose-line-row.tsx';
import { useReturnReasons } from './refund-side.tsx';
import { useLooseReturn, type LooseModel } from './use-loose-return.ts';
import '../../parts/panes.css';
import './returns.css';

export function LooseReturn({ onBack }: { readonly onBack: () => void }) {
  const { t } = useTranslation();
  const { currency } = useTillState().shop;
  const model = useLooseReturn();
  const reason = useReasonField();
  return (
    <Page
      title={t('returns.looseTitle')}
      onBack={onBack}
      primary={
        model.isReasonLeft
          ? reason.lead
          : {
              id: 'complete',
              keys: ['F12'],
              label:
                model.isReady && model.total !== null
                  ? t('returns.completeAmount', { amount: moneyWithSign(model.total, currency) })
                  : t('returns.complete'),
              enabled: model.isReady,
              run: model.complete,
            }
      }
    >
      <div className="panes panes--even">
        <section className="pane" aria-label={t('returns.lines')}>
          <FindGood model={model.find} label={t('returns.findGood')} />
          {model.find.found.length === 0 && model.lines.length === 0 && (
            <EmptyState title={t('returns.looseEmpty')} text={t('returns.looseEmptyText')} />
          )}
          {model.lines.length > 0 && (
            <ol className="return-lines">
              {model.lines.map((line) => (
                <LooseLineRow key={line.good.goodId} line={line} model={model} />
              ))}
            </ol>
          )}
        </section>
        <LooseSide model={model} reason={reason.field} />
      </div>
    </Page>
  );
}

function LooseSide({ model, reason }: { readonly model: LooseModel; readonly reason: Ref<HTMLInputElement> }) {
  const { t } = useTranslation();
  return (
    <aside className="pane pane--card refund" aria-label={t('returns.refund')}>
      <p className="quiet">{t('returns.refund')}</p>
      <p className="refund__total">{model.total === null || model.lines.length === 0 ? '—' : <Money amount={model.total} />}</p>
      <Choices
        label={t('returns.refundTo')}
        value={model.refund}
        onChange={model.setRefund}
        options={[
          { id: 'cash', label: t('tender.cash') },
          { id: 'card', label: t('tender.card') },
        ]}
      />
      {model.refund === 'card' && (
        <TextField
          label={t('returns.cardSlip')}
          help={t('returns.cardSlipHelp')}
          value={model.slip}
          onChange={model.setSlip}
          maxLength={60}
        />
      )}
      <QuickWords
        label={t('returns.reasonNeeded')}
        value={model.reason}
        words={useReturnReasons()}
        onChange={model.setReason}
        inputRef={reason}
      />
      <p className="quiet">{t('returns.looseApproval')}</p>
    </aside>
  );
}
