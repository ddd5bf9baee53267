/** View model of picking: where the walk is, what the last scan did, and what is put aside. */
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OrderLineView, OrderView, PickOutcome } from '../../../../contract/till/orders-contract.ts';
import type { RefusalView } from '../../../../contract/till/shapes.ts';
import { milli, ONE_PIECE, type Milli } from '../../../../domain/money/minor.ts';
import { ok } from '../../../../domain/shared/result.ts';
import { useTill, useTillState } from '../../../client/till-client.tsx';
import { useNavigation } from '../../../navigation.tsx';
import { useNotices } from '../../../notices/notices.tsx';
import { usePerform } from '../../../perform/perform.tsx';
import { flash } from '../../../scan/flash.ts';
import { readScan } from '../../../scan/read-scan.ts';
import { useScanTaker } from '../../../scan/scan-takers.tsx';
import { play } from '../../../scan/sound.ts';
import type { OtherStore, ShortGood, Substitute } from '../not-here/not-here.tsx';
import { isBegun, isPicked, walkOrder } from '../orders-view.ts';
import { readOrders, useForgetOrders, useOrdersOf } from '../use-orders.ts';

type Told = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly error: RefusalView };
export type PickRow = { readonly order: OrderView; readonly line: OrderLineView };

export type Picking = ReturnType<typeof usePicking>;

export function usePicking(orderIds: readonly string[]) {
  const till = useTill();
  const perform = usePerform();
  const { go } = useNavigation();
  const { screen } = useTillState();
  const orders = useOrdersOf(orderIds);
  const rows = walkOrder(orders);
  const [at, setAt] = useState(0);
  const [last, setLast] = useState<PickOutcome | null>(null);
  const [cell, setCell] = useState('');
  const row = rows[Math.min(at, rows.length - 1)];
  const { isAsking, follow, asked } = useAsked();
  const isDone = orders.length > 0 && orders.every(isPicked);

  useScanTaker((text) => {
    const { kind } = readScan(text);
    if (kind !== 'gtin' && kind !== 'in-store' && kind !== 'text' && kind !== 'gs1') return null;
    follow(scan(text));
    return 'read';
  });

  async function scan(text: string): Promise<void> {
    const answer = await perform(() => till['orders.pickScan']({ orderIds: [...orderIds], text }));
    if (!answer.ok) return;
    setLast(answer.value);
    if (answer.value.did === 'picked') {
      const { lineId, orderId } = answer.value;
      setAt(
        Math.max(
          0,
          rows.findIndex(({ order, line }) => order.card.orderId === orderId && line.lineId === lineId),
        ),
      );
    } else {
      play('miss', screen.soundVolume);
      flash('miss');
    }
  }

  const set = (part: (line: OrderLineView) => Partial<Pick<OrderLineView, 'picked' | 'missing' | 'damaged'>>): void => {
    setLast(null);
    follow(asked().then(() => setLine(part)));
  };

  /** By the line as the till has it: a key may follow the last one at once, or come before the lines are on the screen. */
  async function setLine(part: Parameters<typeof set>[0]): Promise<void> {
    const now = await perform(async () => ok(walkOrder(await readOrders(till, orderIds))));
    if (!now.ok) return;
    const target = row === undefined ? now.value[at] : now.value.find((one) => isSame(one, row));
    if (target === undefined) return;
    const { orderId } = target.order.card;
    const { lineId, picked, missing, damaged } = target.line;
    await perform(() => till['orders.pickLine']({ orderId, lineId, picked, missing, damaged, ...part(target.line) }));
  }

  const rest = (line: OrderLineView) => milli(Math.max(0, line.quantity - line.picked));
  const more = (by: 1 | -1): void =>
    set(({ quantity, missing, picked }) => ({
      picked: milli(Math.min(quantity - missing, Math.max(0, picked + by * ONE_PIECE))),
    }));

  /** By the orders as the till has them, not as the screen had them when the key was pressed: it may follow the last scan at once. */
  async function finish(): Promise<void> {
    await asked();
    const now = await perform(async () => ok(await readOrders(till, orderIds)));
    if (!now.ok) return;
    const begun = now.value.filter(isBegun);
    if (begun.length === 0) return;
    for (const order of begun) {
      const { orderId } = order.card;
      if (cell.trim() !== '') {
        const placed = await perform(() => till['orders.place']({ orderId, cell: cell.trim() }));
        if (!placed.ok) return;
      }
      if (order.nextStatuses.includes('ready')) {
        const moved = await perform(() => till['orders.move']({ orderIds: [orderId], to: 'ready' }));
        if (!moved.ok) return;
      }
    }
    go({ at: 'orders' });
  }

  return {
    ...{ orders, rows, row, at: Math.min(at, Math.max(0, rows.length - 1)), choose: setAt, last, cell, setCell, isDone, more },
    /** Orders of which nothing was taken stay to be picked. */
    mayFinish: isAsking || last?.did === 'picked' || orders.some(isBegun),
    /** Before the lines are read nobody knows how many there are. */
    walk: (by: 1 | -1): void => setAt(Math.max(0, rows.length === 0 ? at + by : Math.min(rows.length - 1, at + by))),
    markMissing: (): void => set((line) => ({ missing: rest(line) })),
    markFound: (): void => set(() => ({ missing: milli(0) })),
    markDamaged: (): void => set(({ damaged }) => ({ damaged: milli(damaged + ONE_PIECE) })),
    finish: (): void => void finish(),
    ...useShort(row),
  };
}

/** What the till was asked and has not answered yet: a key that follows at once waits for it, and is not lost. */
function useAsked() {
  const [open, setOpen] = useState(0);
  const last = useRef<Promise<unknown>>(Promise.resolve());
  return {
    isAsking: open > 0,
    asked: (): Promise<unknown> => last.current,
    follow(work: Promise<unknown>): void {
      setOpen((before) => before + 1);
      last.current = Promise.all([last.current, work]).finally(() => setOpen((before) => before - 1));
    },
  };
}

/** What may be done about the line at hand, when goods of it are short. */
function useShort(row: PickRow | undefined) {
  const till = useTill();
  const perform = usePerform();
  const { t } = useTranslation();
  const notices = useNotices();
  const short = row === undefined || row.line.missing <= 0 ? null : shortOf(row);
  const forget = useForgetOrders();
  const isActing = useRef(false);
  type About = { readonly orderId: string; readonly lineId: string; readonly quantity: Milli };
  /** Until the screen says what was done the same key is no second request. */
  async function act(quantity: Milli, work: (about: About) => Promise<Told>, said: string): Promise<void> {
    if (row === undefined || isActing.current) return;
    isActing.current = true;
    const about = { orderId: row.order.card.orderId, lineId: row.line.lineId, quantity };
    const answer = await perform(() => work(about));
    if (answer.ok) notices.show({ tone: 'calm', title: said, text: '' });
    await forget();
    isActing.current = false;
  }
  return {
    short,
    there: (store: OtherStore, lacks: Milli): void =>
      void act(
        lacks,
        (about) => till['orders.moveThere']({ ...about, storeId: store.storeId }),
        t('orders.notHere.moved', store),
      ),
    bring: (store: OtherStore, lacks: Milli): void =>
      void act(
        lacks,
        (about) => till['orders.bring']({ ...about, fromStoreId: store.storeId }),
        t('orders.notHere.asked', store),
      ),
    substitute: (good: Substitute, lacks: Milli, agreed: boolean): void =>
      void act(
        lacks,
        (about) => till['orders.substitute']({ ...about, goodId: good.goodId, agreed }),
        t(agreed ? 'orders.notHere.replaced' : 'orders.notHere.proposed', good),
      ),
    answer: (agreed: boolean): void => {
      const orderId = row?.order.card.orderId;
      if (orderId !== undefined) void perform(() => till['orders.answer']({ orderId, agreed }));
    },
  };
}

const isSame = (a: PickRow, b: PickRow): boolean =>
  a.order.card.orderId === b.order.card.orderId && a.line.lineId === b.line.lineId;

function shortOf({ order, line }: PickRow): ShortGood {
  const about = { orderId: order.card.orderId, lineId: line.lineId };
  return { goodId: line.goodId, name: line.name, unit: line.unit, quantity: line.missing, line: about };
}
