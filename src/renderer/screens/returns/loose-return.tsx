/** A return without a receipt: which goods, at what price, to which tender. A manager approves it. */
import { useRef } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useTillState } from '../../client/till-client.tsx';
import { moneyWithSign } from '../../i18n/format.ts';
import { useActions } from '../../keys/use-actions.tsx';
import { Choices } from '../../parts/choices.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Money } from '../../parts/money.tsx';
import { Page } from '../../parts/page.tsx';
import { QuickWords } from '../../parts/quick-words.tsx';
import { TextField } from '../../parts/text-field.tsx';
import { LooseLineRow } from './loose-line-row.tsx';
import { useReturnReasons } from './refund-side.tsx';
import { useLooseReturn, type LooseModel } from './use-loose-return.ts';
import '../../parts/panes.css';
import './returns.css';

export function LooseReturn({ onBack }: { readonly onBack: () => void }) {
  const { t } = useTranslation();
  const { currency } = useTillState().shop;
  const model = useLooseReturn();
  const search = useRef<HTMLInputElement>(null);
  useActions([{ id: 'search', keys: ['F2'], label: t('returns.findGood'), run: () => search.current?.focus() }]);
  return (
    <Page
      title={t('returns.looseTitle')}
      onBack={onBack}
      primary={{
        id: 'complete',
        keys: ['F12'],
        label:
          model.isReady && model.total !== null
            ? t('returns.completeAmount', { amount: moneyWithSign(model.total, currency) })
            : t('returns.complete'),
        enabled: model.isReady,
        run: model.complete,
      }}
    >
      <div className="panes panes--even">
        <section className="pane" aria-label={t('returns.lines')}>
          <TextField
            label={t('returns.findGood')}
            placeholder={t('returns.findGoodHint')}
            value={model.text}
            onChange={model.search}
            maxLength={200}
            inputRef={search}
          />
          {model.found.length > 0 && <FoundGoods model={model} />}
          {model.found.length === 0 && model.lines.length === 0 && (
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
        <LooseSide model={model} />
      </div>
    </Page>
  );
}

function FoundGoods({ model }: { readonly model: LooseModel }) {
  return (
    <ul className="pick-list pick-list--short">
      {model.found.map((good) => (
        <li key={good.goodId}>
          <AriaButton className="pick-list__row" onPress={() => model.add(good)}>
            <span className="pick-list__main">
              {good.name} {good.variant}
            </span>
            <span className="pick-list__amount">{good.price !== null && <Money amount={good.price} bare />}</span>
            <span className="pick-list__more">{good.article}</span>
          </AriaButton>
        </li>
      ))}
    </ul>
  );
}

function LooseSide({ model }: { readonly model: LooseModel }) {
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
      <QuickWords label={t('returns.reasonNeeded')} value={model.reason} words={useReturnReasons()} onChange={model.setReason} />
      <p className="quiet">{t('returns.looseApproval')}</p>
    </aside>
  );
}
