/** View model of a return without a receipt: goods found or scanned, their prices, where the money goes. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { GoodView } from '../../../contract/till/catalogue-contract.ts';
import { formatMoney } from '../../../domain/money/decimal.ts';
import type { Minor } from '../../../domain/money/minor.ts';
import { useTill, useTillState } from '../../client/till-client.tsx';
import { useKept } from '../../kept.tsx';
import { useNotices } from '../../notices/notices.tsx';
import { usePerform } from '../../perform/perform.tsx';
import { codesOf, readScan } from '../../scan/read-scan.ts';
import { useScanTaker } from '../../scan/scan-takers.tsx';
import { addLoose, loosePrice, looseQuantity, looseTotal, stepLoose, type LooseLine } from './returns-view.ts';

export type LooseModel = {
  readonly text: string;
  readonly search: (text: string) => void;
  readonly found: readonly GoodView[];
  readonly lines: readonly LooseLine[];
  readonly add: (good: GoodView) => void;
  readonly step: (goodId: string, by: 1 | -1) => void;
  readonly setQuantity: (goodId: string, text: string) => void;
  readonly setPrice: (goodId: string, text: string) => void;
  readonly remove: (goodId: string) => void;
  readonly refund: 'cash' | 'card';
  readonly setRefund: (kind: 'cash' | 'card') => void;
  readonly reason: string;
  readonly setReason: (text: string) => void;
  readonly slip: string;
  readonly setSlip: (text: string) => void;
  readonly total: Minor | null;
  readonly isReady: boolean;
  readonly complete: () => void;
};

const FOUND = 8;

export function useLooseReturn(): LooseModel {
  const { t } = useTranslation();
  const till = useTill();
  const perform = usePerform();
  const notices = useNotices();
  const { lastReceipt } = useTillState();
  const [text, search] = useState('');
  // Kept while the registrar works: when it refuses, everything is as it was. A later receipt makes it old.
  const draft = String(lastReceipt);
  const [lines, setLines] = useKept<readonly LooseLine[]>('loose.lines', draft, []);
  const [refund, setRefund] = useKept<'cash' | 'card'>('loose.refund', draft, 'cash');
  const [reason, setReason] = useKept('loose.reason', draft, '');
  const [slip, setSlip] = useKept('loose.slip', draft, '');
  const [isBusy, setBusy] = useState(false);
  const wanted = useDeferredValue(text.trim());
  const found = useQuery({
    queryKey: ['catalogue.search', wanted, FOUND],
    queryFn: () => till['catalogue.search']({ text: wanted, limit: FOUND }),
    enabled: wanted !== '',
    placeholderData: keepPreviousData,
  });
  const total = looseTotal(lines);

  useScanTaker((scanned) => {
    const { kind } = readScan(scanned);
    if (kind !== 'gtin' && kind !== 'in-store' && kind !== 'gs1' && kind !== 'text') return null;
    void addScanned(scanned);
    return 'read';
  });

  async function addScanned(scanned: string): Promise<void> {
    for (const code of codesOf(scanned)) {
      const answer = await till['catalogue.search']({ text: code, limit: 2 }).catch(() => null);
      const [good, ...others] = answer?.goods ?? [];
      if (good !== undefined && others.length === 0) return put(good);
    }
    notices.show({ tone: 'attention', title: t('returns.goodUnknown'), text: t('returns.goodUnknownText') });
  }

  function put(good: GoodView): void {
    setLines((now) => addLoose(now, good, good.price === null ? '' : formatMoney(good.price).replace('.', ',')));
    search('');
  }

  function change(goodId: string, with_: (line: LooseLine) => LooseLine): void {
    setLines((now) => now.map((line) => (line.good.goodId === goodId ? with_(line) : line)));
  }

  async function complete(): Promise<void> {
    const known = lines.flatMap((line) => {
      const [price, quantity] = [loosePrice(line), looseQuantity(line)];
      return price === null || quantity === null ? [] : [{ goodId: line.good.goodId, quantity, price }];
    });
    const reference = refund === 'card' ? slip.trim() : '';
    setBusy(true);
    await perform((override) =>
      till['returns.completeLoose']({
        lines: known,
        refund,
        reason: reason.trim(),
        ...(reference !== '' && { cardReference: reference }),
        ...(override && { override }),
      }),
    );
    setBusy(false);
  }

  return {
    text,
    search,
    found: wanted === '' ? [] : (found.data?.goods ?? []),
    lines,
    add: put,
    step: (goodId, by) => change(goodId, (line) => stepLoose(line, by)),
    setQuantity: (goodId, quantityText) => change(goodId, (line) => ({ ...line, quantityText })),
    setPrice: (goodId, priceText) => change(goodId, (line) => ({ ...line, priceText })),
    remove: (goodId) => setLines((now) => now.filter((line) => line.good.goodId !== goodId)),
    refund,
    setRefund,
    reason,
    setReason,
    slip,
    setSlip,
    total,
    isReady: lines.length > 0 && total !== null && total > 0 && reason.trim() !== '' && !isBusy,
    complete: () => void complete(),
  };
}
