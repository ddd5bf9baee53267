/** The shift is closed: its result, the difference and what could explain it, the report to print. */
import { useTranslation } from 'react-i18next';
import { useTill } from '../../client/till-client.tsx';
import { useNavigation } from '../../navigation.tsx';
import { useNotices } from '../../notices/notices.tsx';
import { Money } from '../../parts/money.tsx';
import { Page } from '../../parts/page.tsx';
import { ProgressBar } from '../../parts/progress-bar.tsx';
import { RefusalNote } from '../../parts/refusal-note.tsx';
import { usePerform } from '../../perform/perform.tsx';
import { useAnswer } from '../../perform/use-answer.ts';
import { ShiftReport } from '../shift/shift-report.tsx';
import { Explanations } from '../shift/report-sections.tsx';
import { differenceOf } from './closing-view.ts';

export function ClosedScreen({ shiftId }: { readonly shiftId: string }) {
  const { t } = useTranslation();
  const till = useTill();
  const perform = usePerform();
  const notices = useNotices();
  const { go } = useNavigation();
  const { value, refusal, isLoading, again } = useAnswer(['shift.report', shiftId], () => till['shift.report']({ shiftId }));
  const difference = value === null ? null : differenceOf(value.counted, value.cashExpected);

  async function printReport(): Promise<void> {
    const answer = await perform(() => till['shift.printReport']({ shiftId }));
    if (answer.ok) notices.show({ tone: 'calm', title: t('shift.printed') });
  }
  async function leave(): Promise<void> {
    await perform(() => till['people.signOut'](null));
    go({ at: 'sale' });
  }
  return (
    <Page
      title={value === null ? t('closing.done') : t('closing.doneTitle', { number: value.number })}
      primary={{ id: 'leave', keys: ['F12'], label: t('closing.leave'), run: () => void leave() }}
      actions={[{ id: 'print', keys: ['F5'], label: t('shift.printZ'), enabled: value !== null, run: () => void printReport() }]}
    >
      {isLoading && <ProgressBar label={t('common.loading')} />}
      {refusal !== null && <RefusalNote refusal={refusal} again={again} />}
      {difference !== null && (
        <div className={`note note--${difference.kind === 'exact' ? 'well' : 'attention'}`} role="status">
          <strong className="closing__difference">
            {t(`closing.difference.${difference.kind}`)} {difference.kind !== 'exact' && <Money amount={difference.amount} />}
          </strong>
        </div>
      )}
      {value !== null && value.explanations.length > 0 && <Explanations report={value} />}
      {value !== null && <ShiftReport report={{ ...value, explanations: [] }} />}
    </Page>
  );
}
