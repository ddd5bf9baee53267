/** View model of an order that is being made: goods by scan or search, the buyer, and making it. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { GoodView } from '../../../contract/till/catalogue-contract.ts';
import { add, extend, milli, ONE_PIECE, ZERO, type Milli } from '../../../domain/money/minor.ts';
import { useTill } from '../../client/till-client.tsx';
import { useKept } from '../../kept.tsx';
import { useNavigation } from '../../navigation.tsx';
import { useNotices } from '../../notices/notices.tsx';
import { usePerform } from '../../perform/perform.tsx';
import { codesOf, readScan } from '../../scan/read-scan.ts';
import { useScanTaker } from '../../scan/scan-takers.tsx';

export type Wanted = { readonly good: GoodView; readonly quantity: Milli };
const FOUND = 8;

export function useOrderForm() {
  const { t } = useTranslation();
  const till = useTill();
  const perform = usePerform();
  const notices = useNotices();
  const { go } = useNavigation();
  const [text, setText] = useState('');
  const [lines, setLines] = useKept<readonly Wanted[]>('orders.new', '', []);
  const [name, setName] = useKept('orders.new.name', '', '');
  const [phone, setPhone] = useKept('orders.new.phone', '', '');
  const [comment, setComment] = useKept('orders.new.comment', '', '');
  const [isBusy, setBusy] = useState(false);
  const wanted = useDeferredValue(text.trim());
  const found = useQuery({
    queryKey: ['catalogue.search', wanted, FOUND],
    queryFn: () => till['catalogue.search']({ text: wanted, limit: FOUND }),
    enabled: wanted !== '',
    placeholderData: keepPreviousData,
  });
  const total = add(ZERO, ...lines.map(({ good, quantity }) => extend(good.price ?? ZERO, quantity)));

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
    setLines((now) =>
      now.some((line) => line.good.goodId === good.goodId)
        ? now.map((line) => (line.good.goodId === good.goodId ? { ...line, quantity: milli(line.quantity + ONE_PIECE) } : line))
        : [...now, { good, quantity: ONE_PIECE }],
    );
    setText('');
  }

  const change = (goodId: string, by: 1 | -1): void =>
    setLines((now) =>
      now.flatMap((line) => {
        if (line.good.goodId !== goodId) return [line];
        const quantity = milli(Math.max(0, line.quantity + by * ONE_PIECE));
        return quantity === 0 ? [] : [{ ...line, quantity }];
      }),
    );

  async function create(willPay: boolean): Promise<void> {
    setBusy(true);
    const answer = await perform(() =>
      till['orders.create']({
        ...{ buyerName: name.trim(), buyerPhone: phone.trim(), comment: comment.trim(), willPay },
        lines: lines.map(({ good, quantity }) => ({ goodId: good.goodId, quantity })),
      }),
    );
    setBusy(false);
    if (!answer.ok) return;
    setLines([]);
    setName('');
    setPhone('');
    setComment('');
    go({ at: 'orders', view: willPay ? 'prepay' : 'card', orderId: answer.value.orderId });
  }

  return {
    ...{ text, setText, lines, put, change, name, setName, phone, setPhone, comment, setComment, total },
    found: wanted === '' ? [] : (found.data?.goods ?? []),
    isReady: lines.length > 0 && !isBusy,
    create: (willPay: boolean): void => void create(willPay),
  };
}
