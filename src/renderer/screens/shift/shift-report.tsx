/** A shift in figures: three numbers, the comparison, the hours, and everything behind them. */
import { useTranslation } from 'react-i18next';
import type { ShiftReportView } from '../../../contract/till/shift-contract.ts';
import { useTillState } from '../../client/till-client.tsx';
import { dateTimeText, moneyWithSign, rateText } from '../../i18n/format.ts';
import { BarChart } from '../../parts/bar-chart.tsx';
import { ShiftCheck } from '../sync/shift-checks.tsx';
import { Comparison } from './comparison.tsx';
import { Headline } from './headline.tsx';
import { DoorTable } from './door-table.tsx';
import { CashSection, OrdersSection, OverridesSection, TopGoods } from './report-sections.tsx';
import { behind, hoursOf } from './shift-view.ts';
import '../../parts/panes.css';
import './shift.css';

type Props = { readonly report: ShiftReportView };

export function ShiftReport({ report }: Props) {
  const { t } = useTranslation();
  return (
    <div className="report">
      <p className="quiet">
        {t('shift.opened', { at: dateTimeText(report.openedAt), by: report.openedBy })}
        {report.closedAt !== null && (
          <> · {t('shift.closed', { at: dateTimeText(report.closedAt), by: report.closedBy ?? '' })}</>
        )}
      </p>
      {report.server !== null && (
        <div className={report.server.outcome === 'same' ? 'quiet' : 'note'}>
          <ShiftCheck check={report.server} />
        </div>
      )}
      <Headline report={report} />
      <Comparison report={report} />
      <Hours report={report} />
      <div className="report__columns">
        <Tenders report={report} />
        <CashSection report={report} />
        <OrdersSection report={report} />
        <Vat report={report} />
        <Cashiers report={report} />
        <TopGoods report={report} />
        <OverridesSection report={report} />
      </div>
    </div>
  );
}

function Hours({ report }: Props) {
  const { t } = useTranslation();
  const { currency } = useTillState().shop;
  const hours = hoursOf(report.byHour);
  if (hours.length === 0) return null;
  return (
    <section className="section">
      <h2>{t('shift.byHour')}</h2>
      <div className="report__hours">
        <BarChart
          label={t('shift.byHour')}
          bars={hours.map(({ hour, total, receipts }) => ({
            id: String(hour),
            label: String(hour),
            value: total,
            title: `${t('shift.hour', { from: hour, to: (hour + 1) % 24 })}: ${moneyWithSign(total, currency)}, ${t('shift.receiptCount', { count: receipts })}`,
          }))}
        />
        <DoorTable
          label={t('shift.byHour')}
          heads={[t('shift.hourHead'), t('shift.receipts'), t('shift.net')]}
          rows={hours
            .filter(({ receipts }) => receipts > 0)
            .map(({ hour, total, receipts }) => ({
              id: String(hour),
              cells: [t('shift.hour', { from: hour, to: (hour + 1) % 24 }), String(receipts), total],
              within: behind(report, { hour }),
            }))}
        />
      </div>
    </section>
  );
}

function Tenders({ report }: Props) {
  const { t } = useTranslation();
  return (
    <section className="section">
      <h2>{t('shift.byTender')}</h2>
      <DoorTable
        label={t('shift.byTender')}
        heads={['', t('shift.sales'), t('shift.returns')]}
        rows={report.byTender.map(({ kind, sales, returns }) => ({
          id: kind,
          cells: [t(`tender.${kind}`), sales, returns],
          within: behind(report, { tender: kind }),
        }))}
      />
    </section>
  );
}

function Vat({ report }: Props) {
  const { t } = useTranslation();
  return (
    <section className="section">
      <h2>{t('vat.title')}</h2>
      <DoorTable
        label={t('vat.title')}
        heads={['', t('shift.sales'), t('shift.returns')]}
        rows={report.vat.map(({ rate, sales, returns }) => ({
          id: rate,
          cells: [rate === 'none' ? t('vat.none') : t('vat.inside', { rate: rateText(rate) }), sales, returns],
        }))}
      />
    </section>
  );
}

function Cashiers({ report }: Props) {
  const { t } = useTranslation();
  return (
    <section className="section">
      <h2>{t('shift.byCashier')}</h2>
      <DoorTable
        label={t('shift.byCashier')}
        heads={['', t('shift.receipts'), t('shift.net')]}
        rows={report.byCashier.map(({ name, receipts, total }) => ({
          id: name,
          cells: [name, String(receipts), total],
          within: behind(report, { cashier: name }),
        }))}
      />
    </section>
  );
}
