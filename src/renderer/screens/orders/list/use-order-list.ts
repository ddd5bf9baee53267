/** View model of the list of orders: as each person likes it, live, and what is chosen in it. */
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  DEFAULT_ORDER_LOOK,
  type OrderList,
  type OrderListLook,
  type OrderRow,
  type OrdersDone,
} from '../../../../contract/till/order-list-contract.ts';
import type { RefusalView } from '../../../../contract/till/shapes.ts';
import type { Result } from '../../../../domain/shared/result.ts';
import { useTill, useTillState } from '../../../client/till-client.tsx';
import { useKept } from '../../../kept.tsx';
import { useNotices } from '../../../notices/notices.tsx';
import { usePerform } from '../../../perform/perform.tsx';
import { currentOf, walkList } from './list-view.ts';

const STEP = 100;
const MINUTE_MS = 60_000;

type Chosen = {
  readonly chosen: readonly OrderRow[];
  readonly toggle: (orderId: string) => void;
  readonly chooseAll: () => void;
  /** What is done with those chosen; who is refused stays chosen. */
  readonly act: (ask: () => Promise<Result<OrdersDone, RefusalView>>) => Promise<void>;
  readonly refused: readonly (OrdersDone['refused'][number] & { readonly number: string })[];
  readonly forgetRefused: () => void;
};

export type OrderListModel = Chosen & {
  readonly look: OrderListLook;
  readonly setLook: (look: OrderListLook) => void;
  readonly text: string;
  readonly setText: (text: string) => void;
  readonly found: OrderList | null;
  readonly showMore: () => void;
  readonly current: OrderRow | null;
  readonly walk: (by: number) => void;
};

export function useOrderList(): OrderListModel {
  const till = useTill();
  const client = useQueryClient();
  const perform = usePerform();
  const { orders, session } = useTillState();
  const whose = session?.staffId ?? '';
  const lookKey = ['orders.listLook', whose];
  const kept = useQuery({ queryKey: lookKey, queryFn: () => till['orders.listLook'](null) });
  const look = kept.data ?? DEFAULT_ORDER_LOOK;
  // Whoever looks into an order comes back to where they were.
  const [text, setText] = useKept('orders.list.text', whose, '');
  const [limit, setLimit] = useState(STEP);
  const [currentId, setCurrentId] = useKept<string | null>('orders.list.current', whose, null);
  const asked = { text: text.trim(), filter: look.filter, sort: look.sort, limit };
  const list = useQuery({
    queryKey: ['orders.list', asked, orders.version],
    queryFn: () => till['orders.list'](asked),
    enabled: kept.isFetched,
    placeholderData: keepPreviousData,
    refetchInterval: MINUTE_MS,
  });
  const found = list.data ?? null;
  const rows = found?.rows ?? [];
  const chosen = useChosen(rows);

  function setLook(next: OrderListLook): void {
    client.setQueryData(lookKey, next);
    setLimit(STEP);
    void perform(() => till['orders.saveListLook'](next));
  }

  return {
    ...{ look, setLook, text, setText, found, ...chosen },
    showMore: () => setLimit((now) => now + STEP),
    current: currentOf(rows, currentId),
    walk: (by) => setCurrentId((from) => walkList(rows, from, by)),
  };
}

function useChosen(rows: readonly OrderRow[]): Chosen {
  const { t } = useTranslation();
  const notices = useNotices();
  const perform = usePerform();
  const [chosenIds, setChosenIds] = useState<readonly string[]>([]);
  const [refused, setRefused] = useState<Chosen['refused']>([]);
  const chosen = rows.filter(({ orderId }) => chosenIds.includes(orderId));
  return {
    ...{ chosen, refused },
    forgetRefused: () => setRefused([]),
    toggle: (orderId) => setChosenIds((ids) => (ids.includes(orderId) ? ids.filter((id) => id !== orderId) : [...ids, orderId])),
    chooseAll: () => setChosenIds(chosen.length === rows.length ? [] : rows.map(({ orderId }) => orderId)),
    async act(ask) {
      const numbers = new Map(chosen.map(({ orderId, number }) => [orderId, number]));
      const answer = await perform(ask);
      if (!answer.ok) return;
      const { done } = answer.value;
      if (done > 0) notices.show({ tone: 'calm', title: t('orderList.done', { count: done }) });
      setChosenIds(answer.value.refused.map(({ orderId }) => orderId));
      setRefused(answer.value.refused.map((one) => ({ ...one, number: numbers.get(one.orderId) ?? '' })));
    },
  };
}
