/** Whether the server holds the same shifts as the till, and the documents that differ by name. */
import { useTranslation } from 'react-i18next';
import type { ShiftCheckView, SyncDetails } from '../../../contract/till/sync-contract.ts';
import { useTillState } from '../../client/till-client.tsx';
import { dateTimeText, moneyWithSign } from '../../i18n/format.ts';
import { Facts } from '../../parts/facts.tsx';

export function SyncShifts({ shifts }: { readonly shifts: SyncDetails['shifts'] }) {
  const { t } = useTranslation();
  if (shifts.length === 0) return null;
  return (
    <section className="pane pane--card">
      <h2>{t('sync.shifts')}</h2>
      <Facts
        facts={shifts.map(({ shiftId, number, ...check }) => ({
          id: shiftId,
          label: t('sync.shift', { number }),
          value: <ShiftCheck check={check} />,
          isStrong: check.outcome === 'differs',
        }))}
      />
    </section>
  );
}

export function ShiftCheck({ check }: { readonly check: ShiftCheckView }) {
  const { t } = useTranslation();
  const { currency } = useTillState().shop;
  const { outcome, checkedAt, differences } = check;
  if (outcome === 'same') return t('sync.shiftSame', { time: dateTimeText(checkedAt) });
  const side = (amount: (typeof differences)[number]['till']): string =>
    amount === null ? t('sync.notThere') : moneyWithSign(amount, currency);
  return (
    <>
      {t('sync.shiftDiffers', { time: dateTimeText(checkedAt), count: differences.length })}
      <ul className="sync-differences">
        {differences.map(({ kind, id, number, till, server }) => (
          <li key={`${kind} ${id}`}>
            {t(`sync.document.${kind}`, { number: number ?? 0 })}: {t('sync.sides', { till: side(till), server: side(server) })}
          </li>
        ))}
      </ul>
    </>
  );
}
