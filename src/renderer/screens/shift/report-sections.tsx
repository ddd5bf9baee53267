/** The quieter parts of a shift report: cash in the drawer, best goods, approvals. */
import { Button as AriaButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { ShiftReportView } from '../../../contract/till/shift-contract.ts';
import { milli } from '../../../domain/money/minor.ts';
import { quantityText, timeText } from '../../i18n/format.ts';
import { useNavigation } from '../../navigation.tsx';
import { Facts } from '../../parts/facts.tsx';
import { Money } from '../../parts/money.tsx';
import { permissionKey } from '../override/permission-key.ts';
import { DoorTable } from './door-table.tsx';
import { behind, cashSteps } from './shift-view.ts';

type Props = { readonly report: ShiftReportView };

export function CashSection({ report }: Props) {
  const { t } = useTranslation();
  const steps = cashSteps(report).map(({ id, amount }) => ({
    id,
    label: t(`shift.cash.${id}`),
    value: <Money amount={amount} bare />,
  }));
  const ends = (['cashExpected', 'counted', 'difference'] as const).flatMap((id) => {
    const amount = report[id];
    return amount === null ? [] : [{ id, label: t(`shift.${id}`), value: <Money amount={amount} bare />, isStrong: true }];
  });
  return (
    <section className="section">
      <h2>{t('shift.drawer')}</h2>
      <Facts facts={[...steps, ...ends]} />
      {report.cashExpected === null && <p className="quiet">{t('shift.blind')}</p>}
      {report.explanations.length > 0 && <Explanations report={report} />}
      {report.cashMovements.length > 0 && (
        <ul className="report__movements">
          {report.cashMovements.map((move) => (
            <li key={`${move.at}${move.reason}`}>
              <span>
                {timeText(move.at)} · {move.reason} <span className="quiet">{move.by}</span>
              </span>
              <span className="report__nowrap">
                {move.kind === 'out' ? '−' : '+'}
                <Money amount={move.amount} bare />
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** Orders: prepayments are no sales, and what they paid for moved no money. */
export function OrdersSection({ report }: Props) {
  const { t } = useTranslation();
  const { handovers, ...sums } = report.orders;
  const rows = (['prepaid', 'offset', 'refunded', 'refundedOnline'] as const).flatMap((id) =>
    sums[id] === 0 ? [] : [{ id, label: t(`shift.orders.${id}`), value: <Money amount={sums[id]} bare /> }],
  );
  if (handovers === 0 && rows.length === 0) return null;
  return (
    <section className="section">
      <h2>{t('place.orders')}</h2>
      <Facts facts={[{ id: 'handovers', label: t('shift.orders.handovers'), value: handovers }, ...rows]} />
    </section>
  );
}

/** What could explain the difference, likeliest first: a help to remember, not a verdict. */
export function Explanations({ report }: Props) {
  const { t } = useTranslation();
  return (
    <div className="note">
      <strong>{t('shift.why.title')}</strong>
      <ul className="report__why">
        {report.explanations.map((one, index) => (
          <li key={index}>
            {t(`shift.why.${one.kind}`)}{' '}
            {one.receiptNumber !== null && <ReceiptDoor shiftId={report.shiftId} number={one.receiptNumber} />}
            {one.note !== '' && ` · ${one.note}`} · <Money amount={one.amount} bare />
          </li>
        ))}
      </ul>
    </div>
  );
}

function ReceiptDoor({ shiftId, number }: { readonly shiftId: string; readonly number: number }) {
  const { t } = useTranslation();
  const { go } = useNavigation();
  return (
    <AriaButton className="door-table__name" onPress={() => go({ at: 'receipts', within: { shiftId }, text: String(number) })}>
      {t('common.numbered', { number })}
    </AriaButton>
  );
}

export function TopGoods({ report }: Props) {
  const { t } = useTranslation();
  if (report.topGoods.length === 0) return null;
  return (
    <section className="section">
      <h2>{t('shift.topGoods')}</h2>
      <DoorTable
        label={t('shift.topGoods')}
        heads={['', t('shift.quantity'), t('shift.net')]}
        rows={report.topGoods.map(({ name, quantity, total }) => ({
          id: name,
          cells: [name, quantityText(milli(quantity)), total],
          place: { at: 'receipts', within: behind(report), text: name },
        }))}
      />
    </section>
  );
}

export function OverridesSection({ report }: Props) {
  const { t } = useTranslation();
  if (report.overrides.length === 0) return null;
  return (
    <section className="section">
      <h2>{t('shift.overrides')}</h2>
      <ul className="report__movements">
        {report.overrides.map((one, index) => {
          const known = permissionKey(one.what);
          return (
            <li key={index}>
              <span>
                {timeText(one.at)} · {known === null ? one.what : t(known)} · {one.why}
                <span className="quiet"> {t('shift.approved', { asked: one.requestedBy, approved: one.approvedBy })}</span>
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
