/** View model of the list of orders: as each person likes it, live, and what is chosen in it. */
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import {
  DEFAULT_ORDER_LOOK,
  type OrderList,
  type OrderListLook,
  type OrderRow,
} from '../../../../contract/till/order-list-contract.ts';
import type { RefusalView } from '../../../../contract/till/shapes.ts';
import type { Result } from '../../../../domain/shared/result.ts';
import { useTill, useTillState } from '../../../client/till-client.tsx';
import { usePerform } from '../../../perform/perform.tsx';
import { walkList } from './list-view.ts';

const STEP = 100;
const MINUTE_MS = 60_000;

export type OrderListModel = {
  readonly look: OrderListLook;
  readonly setLook: (look: OrderListLook) => void;
  readonly text: string;
  readonly setText: (text: string) => void;
  readonly found: OrderList | null;
  readonly showMore: () => void;
  readonly current: OrderRow | null;
  readonly walk: (by: number) => void;
  readonly chosen: readonly OrderRow[];
  readonly toggle: (orderId: string) => void;
  readonly chooseAll: () => void;
  readonly act: (ask: (orderIds: string[]) => Promise<Result<unknown, RefusalView>>) => Promise<void>;
};

export function useOrderList(): OrderListModel {
  const till = useTill();
  const client = useQueryClient();
  const perform = usePerform();
  const { orders, session } = useTillState();
  const lookKey = ['orders.listLook', session?.staffId ?? ''];
  const kept = useQuery({ queryKey: lookKey, queryFn: () => till['orders.listLook'](null) });
  const look = kept.data ?? DEFAULT_ORDER_LOOK;
  const [text, setText] = useState('');
  const [limit, setLimit] = useState(STEP);
  const [currentId, setCurrentId] = useState<string | null>(null);
  const [chosenIds, setChosenIds] = useState<readonly string[]>([]);
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
  const chosen = rows.filter(({ orderId }) => chosenIds.includes(orderId));

  function setLook(next: OrderListLook): void {
    client.setQueryData(lookKey, next);
    setLimit(STEP);
    void perform(() => till['orders.saveListLook'](next));
  }

  return {
    ...{ look, setLook, text, setText, found, chosen },
    showMore: () => setLimit((now) => now + STEP),
    current: rows.find(({ orderId }) => orderId === currentId) ?? null,
    walk: (by) => setCurrentId((from) => walkList(rows, from, by)),
    toggle: (orderId) => setChosenIds((ids) => (ids.includes(orderId) ? ids.filter((id) => id !== orderId) : [...ids, orderId])),
    chooseAll: () => setChosenIds(chosen.length === rows.length ? [] : rows.map(({ orderId }) => orderId)),
    async act(ask) {
      const answer = await perform(() => ask(chosen.map(({ orderId }) => orderId)));
      if (answer.ok) setChosenIds([]);
    },
  };
}
