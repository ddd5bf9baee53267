/** The three numbers of a shift, large; each opens the receipts behind it. */
import type { ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { ReceiptsWithin } from '../../../contract/till/payment-contract.ts';
import type { ShiftReportView } from '../../../contract/till/shift-contract.ts';
import { useNavigation } from '../../navigation.tsx';
import { Money } from '../../parts/money.tsx';
import { averageOf, behind } from './shift-view.ts';

export function Headline({ report }: { readonly report: ShiftReportView }) {
  const { t } = useTranslation();
  return (
    <div className="headline">
      <Figure
        label={t('shift.sales')}
        within={behind(report, { kind: 'sale' })}
        note={
          report.discounts > 0 ? (
            <>
              {t('shift.discounts')} <Money amount={report.discounts} bare />
            </>
          ) : null
        }
      >
        <Money amount={report.salesTotal} />
      </Figure>
      <Figure
        label={t('shift.receipts')}
        within={behind(report)}
        note={
          report.returnsCount > 0 ? (
            <>
              {t('shift.returnCount', { count: report.returnsCount })} <Money amount={report.returnsTotal} bare />
            </>
          ) : null
        }
      >
        {report.salesCount}
      </Figure>
      <Figure label={t('shift.average')} within={behind(report, { kind: 'sale' })} note={null}>
        <Money amount={averageOf(report.salesTotal, report.salesCount)} />
      </Figure>
    </div>
  );
}

type FigureProps = {
  readonly label: string;
  readonly within: ReceiptsWithin;
  readonly note: ReactNode;
  readonly children: ReactNode;
};

function Figure({ label, within, note, children }: FigureProps) {
  const { go } = useNavigation();
  return (
    <AriaButton className="headline__one" onPress={() => go({ at: 'receipts', within })}>
      <span className="quiet">{label}</span>
      <span className="headline__figure">{children}</span>
      <span className="headline__note">{note}</span>
    </AriaButton>
  );
}
