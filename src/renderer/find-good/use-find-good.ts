/** View model of finding a good by typing or by scanning, where goods are gathered outside the receipt. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { GoodView } from '../../contract/till/catalogue-contract.ts';
import { useTill } from '../client/till-client.tsx';
import { useNotices } from '../notices/notices.tsx';
import { codesOf, readScan } from '../scan/read-scan.ts';
import { useScanTaker } from '../scan/scan-takers.tsx';

export type FindGoodModel = {
  readonly text: string;
  readonly search: (text: string) => void;
  readonly found: readonly GoodView[];
  readonly take: (good: GoodView) => void;
};

const FOUND = 8;

/** `onTaken` is told of a good that was chosen from what was found, or scanned. */
export function useFindGood(onTaken: (good: GoodView) => void): FindGoodModel {
  const { t } = useTranslation();
  const till = useTill();
  const notices = useNotices();
  const [text, search] = useState('');
  const wanted = useDeferredValue(text.trim());
  const found = useQuery({
    queryKey: ['catalogue.search', wanted, FOUND],
    queryFn: () => till['catalogue.search']({ text: wanted, limit: FOUND }),
    enabled: wanted !== '',
    placeholderData: keepPreviousData,
  });

  useScanTaker((scanned) => {
    const { kind } = readScan(scanned);
    if (kind !== 'gtin' && kind !== 'in-store' && kind !== 'gs1' && kind !== 'text') return null;
    void takeScanned(scanned);
    return 'read';
  });

  async function takeScanned(scanned: string): Promise<void> {
    for (const code of codesOf(scanned)) {
      const answer = await till['catalogue.search']({ text: code, limit: 2 }).catch(() => null);
      const [good, ...others] = answer?.goods ?? [];
      if (good !== undefined && others.length === 0) return take(good);
    }
    notices.show({ tone: 'attention', title: t('returns.goodUnknown'), text: t('returns.goodUnknownText') });
  }

  function take(good: GoodView): void {
    onTaken(good);
    search('');
  }

  return { text, search, found: wanted === '' ? [] : (found.data?.goods ?? []), take };
}
