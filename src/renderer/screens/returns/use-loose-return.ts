/** View model of a return without a receipt: goods found or scanned, their prices, where the money goes. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { GoodView } from '../../../contract/till/catalogue-contract.ts';
import { formatMoney } from '../../../domain/money/decimal.ts';
import { milli, ONE_PIECE, type Minor } from '../../../domain/money/minor.ts';
import { useTill } from '../../client/till-client.tsx';
import { useNotices } from '../../notices/notices.tsx';
import { usePerform } from '../../perform/perform.tsx';
import { codesOf, readScan } from '../../scan/read-scan.ts';
import { useScanTaker } from '../../scan/scan-takers.tsx';
import { addLoose, loosePrice, looseTotal, type LooseLine } from './returns-view.ts';
import { useReturnOutcome } from './use-return-outcome.ts';

export type LooseModel = {
  readonly text: string;
  readonly search: (text: string) => void;
  readonly found: readonly GoodView[];
  readonly lines: readonly LooseLine[];
  readonly add: (good: GoodView) => void;
  readonly step: (goodId: string, by: 1 | -1) => void;
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
  const outcome = useReturnOutcome();
  const [text, search] = useState('');
  const [lines, setLines] = useState<readonly LooseLine[]>([]);
  const [refund, setRefund] = useState<'cash' | 'card'>('cash');
  const [reason, setReason] = useState('');
  const [slip, setSlip] = useState('');
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
    if (kind !== 'gtin' && kind !== 'in-store' && kind !== 'gs1' && kind !== 'text') return false;
    void addScanned(scanned);
    return true;
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
    const priced = lines.map((line) => ({ goodId: line.good.goodId, quantity: line.quantity, price: loosePrice(line) }));
    const known = priced.flatMap(({ price, ...line }) => (price === null ? [] : [{ ...line, price }]));
    const reference = refund === 'card' ? slip.trim() : '';
    const answer = await perform((override) =>
      till['returns.completeLoose']({
        lines: known,
        refund,
        reason: reason.trim(),
        ...(reference !== '' && { cardReference: reference }),
        ...(override && { override }),
      }),
    );
    if (answer.ok) outcome.started();
  }

  return {
    text,
    search,
    found: wanted === '' ? [] : (found.data?.goods ?? []),
    lines,
    add: put,
    step: (goodId, by) =>
      change(goodId, (line) => ({ ...line, quantity: milli(Math.max(ONE_PIECE, line.quantity + by * ONE_PIECE)) })),
    setPrice: (goodId, priceText) => change(goodId, (line) => ({ ...line, priceText })),
    remove: (goodId) => setLines((now) => now.filter((line) => line.good.goodId !== goodId)),
    refund,
    setRefund,
    reason,
    setReason,
    slip,
    setSlip,
    total,
    isReady: lines.length > 0 && total !== null && total > 0 && reason.trim() !== '' && !outcome.isBusy,
    complete: () => void complete(),
  };
}
