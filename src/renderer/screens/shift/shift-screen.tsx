/** The report of a shift: the open one as it stands now (X), or a closed one (Z). */
import { useTranslation } from 'react-i18next';
import { useTill, useTillState } from '../../client/till-client.tsx';
import type { Action } from '../../keys/action.ts';
import { useNavigation } from '../../navigation.tsx';
import { useNotices } from '../../notices/notices.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Page } from '../../parts/page.tsx';
import { ProgressBar } from '../../parts/progress-bar.tsx';
import { RefusalNote } from '../../parts/refusal-note.tsx';
import { usePerform } from '../../perform/perform.tsx';
import { useAnswer } from '../../perform/use-answer.ts';
import { ShiftReport } from './shift-report.tsx';

export function ShiftScreen({ shiftId }: { readonly shiftId: string | null }) {
  const { shift } = useTillState();
  if (shiftId !== null && shiftId !== shift?.shiftId) return <ClosedShift shiftId={shiftId} />;
  return shift === null ? <NoShift /> : <OpenShift number={shift.number} />;
}

function OpenShift({ number }: { readonly number: number }) {
  const { t } = useTranslation();
  const till = useTill();
  const perform = usePerform();
  const notices = useNotices();
  const { go } = useNavigation();
  const { lastReceipt } = useTillState();
  const report = useAnswer(['shift.xReport', lastReceipt], () => till['shift.xReport']({ print: false }));

  async function printReport(): Promise<void> {
    const answer = await perform(() => till['shift.xReport']({ print: true }));
    if (answer.ok) notices.show({ tone: 'calm', title: t('shift.printed') });
  }
  const print: Action = { id: 'print', keys: ['F5'], label: t('shift.printX'), run: () => void printReport() };
  const older: Action = { id: 'shifts', keys: ['Alt+H'], label: t('place.shifts'), run: () => go({ at: 'shifts' }) };
  const close: Action = { id: 'close', keys: ['F12'], label: t('place.closing'), run: () => go({ at: 'closing' }) };
  return (
    <Page title={t('shift.titleX', { number })} primary={close} actions={[print, older]}>
      <Loaded report={report} />
    </Page>
  );
}

function ClosedShift({ shiftId }: { readonly shiftId: string }) {
  const { t } = useTranslation();
  const till = useTill();
  const perform = usePerform();
  const notices = useNotices();
  const { go } = useNavigation();
  const report = useAnswer(['shift.report', shiftId], () => till['shift.report']({ shiftId }));

  async function printReport(): Promise<void> {
    const answer = await perform(() => till['shift.printReport']({ shiftId }));
    if (answer.ok) notices.show({ tone: 'calm', title: t('shift.printed') });
  }
  const print: Action = {
    id: 'print',
    keys: ['F12', 'F5'],
    label: t('shift.printZ'),
    enabled: report.value !== null,
    run: () => void printReport(),
  };
  return (
    <Page
      title={report.value === null ? t('place.shift') : t('shift.titleZ', { number: report.value.number })}
      primary={print}
      onBack={() => go({ at: 'shifts' })}
    >
      <Loaded report={report} />
    </Page>
  );
}

function Loaded({ report }: { readonly report: ReturnType<typeof useAnswer<Parameters<typeof ShiftReport>[0]['report']>> }) {
  const { t } = useTranslation();
  return (
    <>
      {report.isLoading && <ProgressBar label={t('common.loading')} />}
      {report.refusal !== null && <RefusalNote refusal={report.refusal} again={report.again} />}
      {report.value !== null && <ShiftReport report={report.value} />}
    </>
  );
}

function NoShift() {
  const { t } = useTranslation();
  const { go } = useNavigation();
  return (
    <Page
      title={t('place.shift')}
      actions={[{ id: 'shifts', keys: ['Alt+H'], label: t('place.shifts'), run: () => go({ at: 'shifts' }) }]}
      primary={{ id: 'open', keys: ['F12'], label: t('shiftOpen.open'), run: () => go({ at: 'sale' }) }}
    >
      <EmptyState title={t('shift.none')} text={t('shift.noneText')} />
    </Page>
  );
}
