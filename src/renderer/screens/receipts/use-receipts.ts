/** View model of the receipts: what is searched for, what was found, which one is open. */
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReceiptSummary, ReceiptsWithin, ReceiptView } from '../../../contract/till/payment-contract.ts';
import { useTill } from '../../client/till-client.tsx';
import type { Place } from '../../navigation.tsx';
import { useNotices } from '../../notices/notices.tsx';
import { usePerform } from '../../perform/perform.tsx';
import { useAnswer, type Answer } from '../../perform/use-answer.ts';
import { readScan } from '../../scan/read-scan.ts';
import { useScanTaker } from '../../scan/scan-takers.tsx';
import { neighbour } from './receipts-view.ts';

const PAGE = 50;

export type FoundReceipts = {
  readonly text: string;
  readonly search: (text: string) => void;
  readonly rows: readonly ReceiptSummary[];
  readonly isLoaded: boolean;
  readonly hasMore: boolean;
  readonly more: () => void;
};

/** Receipts as one types, newest first, a page at a time. */
export function useFoundReceipts(within?: ReceiptsWithin, first = ''): FoundReceipts {
  const till = useTill();
  const [text, search] = useState(first);
  const wanted = useDeferredValue(text.trim());
  const found = useInfiniteQuery({
    queryKey: ['receipts.find', wanted, within],
    initialPageParam: null as number | null,
    queryFn: ({ pageParam }) =>
      till['receipts.find']({
        text: wanted,
        limit: PAGE,
        ...(pageParam !== null && { before: pageParam }),
        ...(within !== undefined && { within }),
      }),
    getNextPageParam: (last) => (last.length < PAGE ? null : last.at(-1)?.number),
    placeholderData: keepPreviousData,
  });
  return {
    text,
    search,
    rows: found.data?.pages.flat() ?? [],
    isLoaded: found.isSuccess,
    hasMore: found.hasNextPage,
    more: () => void found.fetchNextPage(),
  };
}

export type Receipts = {
  readonly found: FoundReceipts;
  readonly openId: string | null;
  readonly open: (receiptId: string) => void;
  readonly walk: (by: 1 | -1) => void;
  readonly receipt: Answer<ReceiptView>;
  readonly printCopy: () => void;
};

export function useReceipts({ receiptId, within, text }: Extract<Place, { readonly at: 'receipts' }>): Receipts {
  const { t } = useTranslation();
  const till = useTill();
  const perform = usePerform();
  const notices = useNotices();
  const found = useFoundReceipts(within, text);
  const [chosenId, open] = useState<string | null>(receiptId ?? null);
  const openId = chosenId ?? found.rows[0]?.receiptId ?? null;
  const receipt = useAnswer(['receipts.get', openId], () => till['receipts.get']({ receiptId: openId ?? '' }), {
    isOn: openId !== null,
  });

  useScanTaker((text) => {
    if (readScan(text).kind !== 'receipt') return null;
    void openScanned(text);
    return 'read';
  });

  async function openScanned(text: string): Promise<void> {
    const answer = await till['till.scan']({ text }).catch(() => null);
    if (answer?.did === 'receipt') open(answer.receiptId);
    else notices.show({ tone: 'attention', title: t('receipts.unknown'), text: t('receipts.unknownText') });
  }

  async function printCopy(): Promise<void> {
    if (openId === null) return;
    const answer = await perform((override) => till['receipts.printCopy']({ receiptId: openId, ...(override && { override }) }));
    if (answer.ok) notices.show({ tone: 'calm', title: t('receipts.printed') });
  }

  return {
    found: {
      ...found,
      search: (text) => {
        found.search(text);
        open(null);
      },
    },
    openId,
    open,
    walk: (by) => open(neighbour(found.rows, openId, by)),
    receipt,
    printCopy: () => void printCopy(),
  };
}
