/** View model of a return without a receipt: goods found or scanned, their prices, where the money goes. */
import { useState } from 'react';
import { formatMoney } from '../../../domain/money/decimal.ts';
import type { Minor } from '../../../domain/money/minor.ts';
import { useTill, useTillState } from '../../client/till-client.tsx';
import { useFindGood, type FindGoodModel } from '../../find-good/use-find-good.ts';
import { useKept } from '../../kept.tsx';
import { usePerform } from '../../perform/perform.tsx';
import { addLoose, loosePrice, looseQuantity, looseTotal, stepLoose, type LooseLine } from './returns-view.ts';

export type LooseModel = {
  readonly find: FindGoodModel;
  readonly lines: readonly LooseLine[];
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
  /** All else is there. */
  readonly isReasonLeft: boolean;
  readonly complete: () => void;
};

export function useLooseReturn(): LooseModel {
  const till = useTill();
  const perform = usePerform();
  const { lastReceipt } = useTillState();
  // Kept while the registrar works: when it refuses, everything is as it was. A later receipt makes it old.
  const draft = String(lastReceipt);
  const [lines, setLines] = useKept<readonly LooseLine[]>('loose.lines', draft, []);
  const [refund, setRefund] = useKept<'cash' | 'card'>('loose.refund', draft, 'cash');
  const [reason, setReason] = useKept('loose.reason', draft, '');
  const [slip, setSlip] = useKept('loose.slip', draft, '');
  const [isBusy, setBusy] = useState(false);
  const total = looseTotal(lines);
  const isCounted = lines.length > 0 && total !== null && total > 0 && !isBusy;
  const hasReason = reason.trim() !== '';

  const find = useFindGood((good) =>
    setLines((now) => addLoose(now, good, good.price === null ? '' : formatMoney(good.price).replace('.', ','))),
  );

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
    await perform(
      (override) =>
        till['returns.completeLoose']({
          lines: known,
          refund,
          reason: reason.trim(),
          ...(reference !== '' && { cardReference: reference }),
          ...(override && { override }),
        }),
      reason.trim(),
    );
    setBusy(false);
  }

  return {
    find,
    lines,
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
    isReady: isCounted && hasReason,
    isReasonLeft: isCounted && !hasReason,
    complete: () => void complete(),
  };
}
