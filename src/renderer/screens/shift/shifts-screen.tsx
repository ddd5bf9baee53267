/** Earlier shifts: each opens its Z report. */
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useTill } from '../../client/till-client.tsx';
import { dateTimeText } from '../../i18n/format.ts';
import { useNavigation } from '../../navigation.tsx';
import { Button } from '../../parts/button.tsx';
import { DataTable, type Column } from '../../parts/data-table.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Money } from '../../parts/money.tsx';
import { Page } from '../../parts/page.tsx';
import { ProgressBar } from '../../parts/progress-bar.tsx';
import type { ShiftRow } from './shift-view.ts';

const PAGE = 50;

export function ShiftsScreen() {
  const { t } = useTranslation();
  const till = useTill();
  const { go } = useNavigation();
  const list = useInfiniteQuery({
    queryKey: ['shift.list'],
    initialPageParam: null as number | null,
    queryFn: ({ pageParam }) => till['shift.list']({ limit: PAGE, ...(pageParam !== null && { before: pageParam }) }),
    getNextPageParam: (last) => (last.length < PAGE ? null : last.at(-1)?.number),
  });
  const columns: readonly Column<ShiftRow>[] = [
    { id: 'number', title: t('shift.shift'), cell: (row) => t('common.numbered', { number: row.number }), width: '100px' },
    { id: 'opened', title: t('shift.openedAt'), cell: (row) => dateTimeText(row.openedAt), width: '1fr' },
    {
      id: 'closed',
      title: t('shift.closedAt'),
      cell: (row) =>
        row.closedAt === null ? <span className="badge badge--well">{t('shift.openNow')}</span> : dateTimeText(row.closedAt),
      width: '1fr',
    },
    { id: 'receipts', title: t('shift.receipts'), cell: (row) => row.receipts, align: 'end', width: '90px' },
    { id: 'sales', title: t('shift.sales'), cell: (row) => <Money amount={row.salesTotal} bare />, align: 'end', width: '140px' },
    {
      id: 'difference',
      title: t('shift.difference'),
      cell: (row) => (row.difference === null ? '—' : <Money amount={row.difference} bare />),
      align: 'end',
      width: '140px',
    },
  ];
  return (
    <Page title={t('place.shifts')} onBack={() => go({ at: 'shift' })}>
      {list.isLoading && <ProgressBar label={t('common.loading')} />}
      {list.isSuccess && (
        <DataTable
          label={t('place.shifts')}
          columns={columns}
          rows={list.data.pages.flat()}
          rowId={(row) => row.shiftId}
          onOpen={(row) => go({ at: 'shift', shiftId: row.shiftId })}
          empty={<EmptyState title={t('shift.noShifts')} text={t('shift.noShiftsText')} />}
        />
      )}
      {list.hasNextPage && (
        <Button wide look="quiet" onPress={() => void list.fetchNextPage()}>
          {t('receipts.more')}
        </Button>
      )}
    </Page>
  );
}
