/** This shift beside the ones before it. */
import { useTranslation } from 'react-i18next';
import { ok } from '../../../domain/shared/result.ts';
import type { ShiftReportView } from '../../../contract/till/shift-contract.ts';
import { useTill } from '../../client/till-client.tsx';
import { dateTimeText, signedPercent } from '../../i18n/format.ts';
import { useAnswer } from '../../perform/use-answer.ts';
import { DoorTable } from './door-table.tsx';
import { comparedWith } from './shift-view.ts';

const SHOWN = 3;

export function Comparison({ report }: { readonly report: ShiftReportView }) {
  const { t } = useTranslation();
  const till = useTill();
  const list = useAnswer(['shift.list', 'before', report.number], async () =>
    ok(await till['shift.list']({ before: report.number, limit: SHOWN })),
  );
  const rows = comparedWith(report, list.value ?? [], SHOWN);
  if (rows.length === 0) return null;
  return (
    <section className="section">
      <h2>{t('shift.comparison')}</h2>
      <DoorTable
        label={t('shift.comparison')}
        heads={[t('shift.shift'), t('shift.sales'), t('shift.change'), t('shift.receipts'), t('shift.average')]}
        rows={rows.map((row) => ({
          id: row.shiftId,
          cells: [
            `${t('common.numbered', { number: row.number })} · ${dateTimeText(row.openedAt)}`,
            row.sales,
            row.change === null ? '—' : signedPercent(row.change),
            String(row.receipts),
            row.average,
          ],
          place: { at: 'shift', shiftId: row.shiftId },
        }))}
      />
    </section>
  );
}
