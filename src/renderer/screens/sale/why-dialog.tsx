/** Why this price: every step from the price list to what the customer pays. */
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { BasketLineView } from '../../../contract/till/basket-contract.ts';
import { useTill } from '../../client/till-client.tsx';
import { percentText } from '../../i18n/format.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { Money } from '../../parts/money.tsx';
import { ProgressBar } from '../../parts/progress-bar.tsx';
import { explainedSteps, type ExplainedStep } from './sale-view.ts';

export function WhyDialog({ line, onClose }: { readonly line: BasketLineView; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const till = useTill();
  const answer = useQuery({
    queryKey: ['basket.explain', line.lineId, line.total],
    queryFn: () => till['basket.explain']({ lineId: line.lineId }),
  });
  return (
    <Dialog title={t('sale.why')} onClose={onClose}>
      <p>{line.name}</p>
      {answer.isPending && <ProgressBar label={t('sale.why')} />}
      {answer.data?.ok === true && (
        <ol className="why">
          {explainedSteps(answer.data.value).map((step, index) => (
            <WhyStep key={index} step={step} />
          ))}
        </ol>
      )}
    </Dialog>
  );
}

function WhyStep({ step }: { readonly step: ExplainedStep }) {
  const { t } = useTranslation();
  const notes = [
    step.basisPoints === undefined ? '' : `${percentText(step.basisPoints)} %`,
    step.reason ?? '',
    step.by ?? '',
    step.approvedBy === undefined ? '' : t('sale.approvedBy', { name: step.approvedBy }),
  ].filter((note) => note !== '');
  return (
    <li className="why__step">
      <span>{t(`priceStep.${step.kind}`)}</span>
      <Money amount={step.amount} bare />
      <span className="quiet">{notes.join(' · ')}</span>
      <strong>
        <Money amount={step.runningTotal} />
      </strong>
    </li>
  );
}
