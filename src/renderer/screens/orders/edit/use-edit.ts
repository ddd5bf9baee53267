/** View model of changing an order's goods: rows as they are typed, what they come to, and making it so. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { GoodView } from '../../../../contract/till/catalogue-contract.ts';
import type { OrderView } from '../../../../contract/till/orders-contract.ts';
import { ZERO } from '../../../../domain/money/minor.ts';
import { useTill, useTillState } from '../../../client/till-client.tsx';
import { useFindGood } from '../../../find-good/use-find-good.ts';
import { moneyWithSign } from '../../../i18n/format.ts';
import { useNavigation } from '../../../navigation.tsx';
import { useNotices } from '../../../notices/notices.tsx';
import { usePerform } from '../../../perform/perform.tsx';
import { useAnswer } from '../../../perform/use-answer.ts';
import { changesOf, rowOf, rowOfGood, stepRow, type EditRow } from './edit-view.ts';
import { useForgetOrders } from '../use-orders.ts';

export type EditModel = ReturnType<typeof useEdit>;

export function useEdit(order: OrderView) {
  const { t } = useTranslation();
  const till = useTill();
  const perform = usePerform();
  const notices = useNotices();
  const forget = useForgetOrders();
  const { go } = useNavigation();
  const { shop, orders } = useTillState();
  const { orderId, number } = order.card;
  /** Rows that were touched, by line, and goods that join. What is not touched follows the order. */
  const [touched, setTouched] = useState<Readonly<Record<string, EditRow>>>({});
  const [added, setAdded] = useState<readonly EditRow[]>([]);
  const [isBusy, setBusy] = useState(false);
  const [chosen, choose] = useState<string | null>(null);
  const rows = [...order.lines.map((line) => ({ ...rowOf(line), ...fieldsOf(touched[line.lineId]) })), ...added];
  const changes = changesOf(rows);
  const isChanged = changes !== null && changes.length > 0;
  const look = useAnswer(
    ['orders.lookEdit', orderId, orders.version, changes],
    () => till['orders.lookEdit']({ orderId, changes: [...(changes ?? [])] }),
    { isOn: isChanged, isKept: true },
  );

  function put(row: EditRow): void {
    choose(row.id);
    if (row.line !== null) setTouched((now) => ({ ...now, [row.id]: row }));
    else setAdded((now) => now.map((one) => (one.id === row.id ? row : one)));
  }

  /** Scanned once more it is one more. */
  function take(good: GoodView): void {
    const there = rows.find(({ goodId, isOut }) => goodId === good.goodId && !isOut);
    if (there !== undefined) return put(stepRow(there, 1));
    const row = rowOfGood(good);
    choose(row.id);
    setAdded((now) => [...now.filter(({ id }) => id !== row.id), row]);
  }

  async function save(agreed: boolean): Promise<void> {
    if (changes === null) return;
    setBusy(true);
    const answer = await perform((override) =>
      till['orders.saveEdit']({ orderId, changes: [...changes], agreed, ...(override && { override }) }),
    );
    if (!answer.ok) {
      setBusy(false);
      return look.again();
    }
    const { waits } = answer.value;
    const over = waits ? ZERO : (look.value?.over ?? ZERO);
    // What is given back is chosen from the order as it is now: of the old one it would be the whole prepayment.
    await forget();
    go({ at: 'orders', view: over > 0 ? 'refund' : 'card', orderId });
    notices.show({
      tone: 'calm',
      title: t(waits ? 'orderEdit.asked' : 'orderEdit.done', { number }),
      text: over > 0 ? t('orderEdit.giveBack', { sum: moneyWithSign(over, shop.currency) }) : '',
    });
  }

  return {
    ...{ rows, put, choose, chosen, isChanged },
    find: useFindGood(take),
    /** Null while nothing is changed, or something cannot be read. */
    look: isChanged ? look : null,
    isUnread: changes === null,
    isReady: isChanged && look.value !== null && !look.isOld && !isBusy,
    save: (agreed: boolean): void => void save(agreed),
    async answer(agreed: boolean): Promise<void> {
      await perform(() => till['orders.answer']({ orderId, agreed }));
      await forget();
    },
  };
}

function fieldsOf(row: EditRow | undefined): Partial<EditRow> {
  return row === undefined ? {} : { quantity: row.quantity, price: row.price, isOut: row.isOut };
}
