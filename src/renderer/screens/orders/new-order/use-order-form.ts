/** View model of an order that is being made: goods by scan or search, the buyer, and making it. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { GoodView } from '../../../../contract/till/catalogue-contract.ts';
import type { CustomerView } from '../../../../contract/till/customers-contract.ts';
import { add, extend, milli, ONE_PIECE, ZERO, type Milli } from '../../../../domain/money/minor.ts';
import { useTill } from '../../../client/till-client.tsx';
import { useFindGood } from '../../../find-good/use-find-good.ts';
import { useKeep, useKept } from '../../../kept.tsx';
import { useNavigation } from '../../../navigation.tsx';
import { useNotices } from '../../../notices/notices.tsx';
import { readScan } from '../../../scan/read-scan.ts';
import { useScanTaker } from '../../../scan/scan-takers.tsx';
import { usePerform } from '../../../perform/perform.tsx';
import type { OtherStore } from '../not-here/not-here.tsx';

export type Wanted = {
  readonly good: GoodView;
  readonly quantity: Milli;
  /** Brought here from there. */
  readonly from?: OtherStore;
};

const LINES = 'orders.new';
const STORE = 'orders.new.store';

/** Opens a new order with this one good: what a sale could not give is ordered. */
export function useBeginOrder(): (line: Wanted, store: OtherStore | null) => void {
  const keep = useKeep();
  const { go } = useNavigation();
  return (line, store) => {
    keep(LINES, '', [line]);
    keep(STORE, '', store);
    go({ at: 'orders', view: 'new' });
  };
}

/** Also a good that this store never had: nobody counts it here, and another may have it. */
function isShort({ good, quantity }: Wanted): boolean {
  return (good.stock ?? 0) < quantity;
}

/** A scanned card chooses the customer whose it is. */
function useCustomerCard(onFound: (customer: CustomerView) => void): void {
  const { t } = useTranslation();
  const notices = useNotices();
  const till = useTill();
  useScanTaker((text) => {
    const reading = readScan(text);
    if (reading.kind !== 'customer-card') return null;
    void take(reading.card);
    return 'read';
  });

  async function take(card: string): Promise<void> {
    const found = await till['customers.find']({ text: card }).catch(() => []);
    const owner = found.find(({ cards }) => cards.includes(card));
    if (owner !== undefined) return onFound(owner);
    notices.show({ tone: 'attention', title: t('orders.cardUnknown', { card }), text: t('orders.cardUnknownText') });
  }
}

export function useOrderForm() {
  const { t } = useTranslation();
  const notices = useNotices();
  const till = useTill();
  const perform = usePerform();
  const { go } = useNavigation();
  const [lines, setLines] = useKept<readonly Wanted[]>(LINES, '', []);
  const [name, setName] = useKept('orders.new.name', '', '');
  const [phone, setPhone] = useKept('orders.new.phone', '', '');
  const [comment, setComment] = useKept('orders.new.comment', '', '');
  const [oneHandover, setOneHandover] = useKept('orders.new.together', '', false);
  const [customer, setCustomer] = useKept<CustomerView | null>('orders.new.customer', '', null);
  const [store, setStore] = useKept<OtherStore | null>(STORE, '', null);
  const [isBusy, setBusy] = useState(false);
  const total = add(ZERO, ...lines.map(({ good, quantity }) => extend(good.price ?? ZERO, quantity)));

  const find = useFindGood((good) =>
    setLines((now) =>
      now.some((line) => line.good.goodId === good.goodId)
        ? now.map((line) => (line.good.goodId === good.goodId ? { ...line, quantity: milli(line.quantity + ONE_PIECE) } : line))
        : [...now, { good, quantity: ONE_PIECE }],
    ),
  );

  useCustomerCard(setCustomer);

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
        ...{ comment: comment.trim(), oneHandover, willPay },
        // What is known of a customer the till fills in itself: here it may stand shortened.
        ...(customer === null
          ? { buyerName: name.trim(), buyerPhone: phone.trim() }
          : { buyerName: '', buyerPhone: '', customerId: customer.customerId }),
        ...(store !== null && { storeId: store.storeId }),
        lines: lines.map(({ good, quantity, from }) => ({
          ...{ goodId: good.goodId, quantity },
          ...(from !== undefined && { fromStoreId: from.storeId }),
        })),
      }),
    );
    setBusy(false);
    if (!answer.ok) return;
    setLines([]);
    setName('');
    setPhone('');
    setComment('');
    setOneHandover(false);
    setCustomer(null);
    setStore(null);
    if (!answer.value.isHere && store !== null) {
      notices.show({
        tone: 'calm',
        title: t('orders.notHere.made', { number: answer.value.number, name: store.name }),
        text: '',
      });
      return go({ at: 'orders' });
    }
    go({ at: 'orders', view: willPay ? 'prepay' : 'card', orderId: answer.value.orderId });
  }

  /** The last good that is not all here, while nothing was decided about it. */
  const missing = store !== null ? undefined : lines.findLast((line) => line.from === undefined && isShort(line));
  const short = missing && {
    goodId: missing.good.goodId,
    name: missing.good.name,
    unit: missing.good.unit,
    quantity: missing.quantity,
    isCounted: missing.good.stock !== null,
  };
  const onShort = (change: (line: Wanted) => Wanted): void =>
    setLines((now) => now.map((line) => (line.good.goodId === missing?.good.goodId ? change(line) : line)));

  async function replace(goodId: string): Promise<void> {
    const answer = await perform(() => till['catalogue.good']({ goodId }));
    if (answer.ok) onShort(({ quantity }) => ({ good: answer.value.good, quantity }));
  }

  return {
    ...{ short: short ?? null, store, setStore },
    bring: (from: OtherStore): void => onShort((line) => ({ ...line, from })),
    replace: (goodId: string): void => void replace(goodId),
    ...{ customer, forgetCustomer: (): void => setCustomer(null) },
    ...{ find, lines, change, name, setName, phone, setPhone, comment, setComment, oneHandover, setOneHandover, total },
    isReady: lines.length > 0 && !isBusy,
    create: (willPay: boolean): void => void create(willPay),
  };
}
