/** What is paid back and how, why the goods come back, and the slip's code when some of it goes to a card. */
import { useTranslation } from 'react-i18next';
import { Facts } from '../../parts/facts.tsx';
import { Money } from '../../parts/money.tsx';
import { QuickWords } from '../../parts/quick-words.tsx';
import { RefusalNote } from '../../parts/refusal-note.tsx';
import { TextField } from '../../parts/text-field.tsx';
import { linesToReturn } from './returns-view.ts';
import type { ReturnModel } from './use-return.ts';

export function RefundSide({ model }: { readonly model: ReturnModel }) {
  const { t } = useTranslation();
  const { value, refusal, again } = model.quote;
  const isEmpty = linesToReturn(model.chosen).length === 0;
  return (
    <aside className="pane pane--card refund" aria-label={t('returns.refund')}>
      <p className="quiet">{t('returns.refund')}</p>
      <p className="refund__total">{isEmpty || value === null ? '—' : <Money amount={value.total} />}</p>
      {isEmpty && <p>{t('returns.nothingChosen')}</p>}
      {!isEmpty && value !== null && (
        <Facts
          facts={value.refunds.map(({ kind, amount }, index) => ({
            id: String(index),
            label: t(`returns.to.${kind}`),
            value: <Money amount={amount} bare />,
          }))}
        />
      )}
      {!isEmpty && refusal !== null && <RefusalNote refusal={refusal} again={again} />}
      {model.toCard && (
        <TextField
          label={t('returns.cardSlip')}
          help={t('returns.cardSlipHelp')}
          value={model.slip}
          onChange={model.setSlip}
          maxLength={60}
        />
      )}
      <QuickWords label={t('returns.reason')} value={model.reason} words={useReturnReasons()} onChange={model.setReason} />
    </aside>
  );
}

export function useReturnReasons(): string[] {
  const { t } = useTranslation();
  return (['size', 'faulty', 'changed', 'mistake'] as const).map((reason) => t(`returns.why.${reason}`));
}
