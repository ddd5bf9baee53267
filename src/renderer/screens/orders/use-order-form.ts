/** View model of an order that is being made: goods by scan or search, the buyer, and making it. */
import { useState } from 'react';
import type { GoodView } from '../../../contract/till/catalogue-contract.ts';
import { add, extend, milli, ONE_PIECE, ZERO, type Milli } from '../../../domain/money/minor.ts';
import { useTill } from '../../client/till-client.tsx';
import { useFindGood } from '../../find-good/use-find-good.ts';
import { useKept } from '../../kept.tsx';
import { useNavigation } from '../../navigation.tsx';
import { usePerform } from '../../perform/perform.tsx';

export type Wanted = { readonly good: GoodView; readonly quantity: Milli };

export function useOrderForm() {
  const till = useTill();
  const perform = usePerform();
  const { go } = useNavigation();
  const [lines, setLines] = useKept<readonly Wanted[]>('orders.new', '', []);
  const [name, setName] = useKept('orders.new.name', '', '');
  const [phone, setPhone] = useKept('orders.new.phone', '', '');
  const [comment, setComment] = useKept('orders.new.comment', '', '');
  const [isBusy, setBusy] = useState(false);
  const total = add(ZERO, ...lines.map(({ good, quantity }) => extend(good.price ?? ZERO, quantity)));

  const find = useFindGood((good) =>
    setLines((now) =>
      now.some((line) => line.good.goodId === good.goodId)
        ? now.map((line) => (line.good.goodId === good.goodId ? { ...line, quantity: milli(line.quantity + ONE_PIECE) } : line))
        : [...now, { good, quantity: ONE_PIECE }],
    ),
  );

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
    ...{ find, lines, change, name, setName, phone, setPhone, comment, setComment, total },
    isReady: lines.length > 0 && !isBusy,
    create: (willPay: boolean): void => void create(willPay),
  };
}
