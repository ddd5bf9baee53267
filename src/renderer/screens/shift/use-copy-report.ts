/** Takes a report to wherever it is pasted. The page may not save files, and needs no permission for this. */
import { useTranslation } from 'react-i18next';
import type { ShiftReportView } from '../../../contract/till/shift-contract.ts';
import type { Action } from '../../keys/action.ts';
import { useNotices } from '../../notices/notices.tsx';
import { reportTable } from './report-table.ts';

export function useCopyReport(report: ShiftReportView | null): Action {
  const { t } = useTranslation();
  const notices = useNotices();
  function copy(): void {
    if (report === null) return;
    const isCopied = copyText(reportTable(report, t));
    notices.show(
      isCopied
        ? { tone: 'calm', title: t('shift.copied'), text: t('shift.copiedText') }
        : { tone: 'attention', title: t('shift.notCopied'), text: t('shift.notCopiedText') },
    );
  }
  return { id: 'copy', keys: ['Alt+C'], label: t('shift.copy'), enabled: report !== null, run: copy };
}

function copyText(text: string): boolean {
  const hand = (event: ClipboardEvent): void => {
    event.clipboardData?.setData('text/plain', text);
    event.preventDefault();
  };
  document.addEventListener('copy', hand);
  try {
    // The clipboard API asks for a permission that the desktop window denies to everybody.
    // oxlint-disable-next-line typescript/no-deprecated
    return document.execCommand('copy');
  } finally {
    document.removeEventListener('copy', hand);
  }
}
