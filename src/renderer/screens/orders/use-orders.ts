/** View models of orders: the board that follows every change, one order, and what is done with it. */
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { OrderBoard, OrderCard, OrderView } from '../../../contract/till/orders-contract.ts';
import type { TillClient } from '../../../contract/till/till-contract.ts';
import { useTill, useTillState } from '../../client/till-client.tsx';
import { useAnswer, type Answer } from '../../perform/use-answer.ts';
import { play } from '../../scan/sound.ts';

const ON_BOARD = 30;
const MINUTE_MS = 60_000;

/** The time now, every half a minute: ages on the board are never old themselves. */
export function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), MINUTE_MS / 2);
    return () => clearInterval(timer);
  }, []);
  return now;
}

export function useBoard(): OrderBoard | null {
  const till = useTill();
  const { orders } = useTillState();
  const board = useQuery({
    queryKey: ['orders.board', orders.version],
    queryFn: () => till['orders.board']({ limit: ON_BOARD }),
    placeholderData: keepPreviousData,
    refetchInterval: MINUTE_MS,
  });
  return board.data ?? null;
}

/** A sound when an order comes, a colleague says something or there is something to do, whatever screen is open. */
export function useOrderSounds(): void {
  const { orders, screen } = useTillState();
  const heard = orders.arrived + orders.remarks + orders.tasks;
  const before = useRef(heard);
  useEffect(() => {
    if (heard > before.current) play('attention', screen.soundVolume);
    before.current = heard;
  }, [heard, screen.soundVolume]);
}

export function useFoundOrders(text: string): readonly OrderCard[] | null {
  const till = useTill();
  const { orders } = useTillState();
  const wanted = text.trim();
  const found = useQuery({
    queryKey: ['orders.find', wanted, orders.version],
    queryFn: () => till['orders.find']({ text: wanted }),
    enabled: wanted !== '',
    placeholderData: keepPreviousData,
  });
  return wanted === '' ? null : (found.data ?? []);
}

/** Digits that nobody here knows may be those of another store's order; empty while it is not known. */
export function useWhereElse(text: string): readonly Waiting[] {
  const till = useTill();
  const wanted = text.trim();
  const found = useQuery({ queryKey: ['orders.whereIs', wanted], queryFn: () => till['orders.whereIs']({ text: wanted }) });
  return found.data?.ok === true ? found.data.value : [];
}
type Waiting = Extract<Awaited<ReturnType<TillClient['orders.whereIs']>>, { readonly ok: true }>['value'][number];

export function useOrder(orderId: string): Answer<OrderView> {
  const till = useTill();
  const { orders } = useTillState();
  const answer = useAnswer(['orders.get', orderId], () => till['orders.get']({ orderId }));
  useAgainOn(orders.version, answer.again);
  return answer;
}

/** Several orders of one walk. */
export function useOrdersOf(orderIds: readonly string[]): readonly OrderView[] {
  const till = useTill();
  const { orders } = useTillState();
  const found = useQuery({
    queryKey: ['orders.walk', orderIds, orders.version],
    queryFn: () => readOrders(till, orderIds),
    placeholderData: keepPreviousData,
  });
  return found.data ?? [];
}

/** As they are now; those that are gone are left out. */
export async function readOrders(till: TillClient, orderIds: readonly string[]): Promise<readonly OrderView[]> {
  const answers = await Promise.all(orderIds.map((orderId) => till['orders.get']({ orderId })));
  return answers.flatMap((answer) => (answer.ok ? [answer.value] : []));
}

/** Asks again whenever something of the orders changed; `isOn`: as long as that can make a difference. */
export function useAgainOn(version: number, again: () => void, isOn = true): void {
  const first = useRef(version);
  const latest = useRef({ again, isOn });
  useEffect(() => {
    latest.current = { again, isOn };
  });
  useEffect(() => {
    if (first.current !== version && latest.current.isOn) latest.current.again();
    first.current = version;
  }, [version]);
}

/** Forgets what was read of orders: the next look asks again. Waited for, what is in sight has been read anew. */
export function useForgetOrders(): () => Promise<void> {
  const client = useQueryClient();
  return () => client.invalidateQueries({ predicate: ({ queryKey }) => String(queryKey[0]).startsWith('orders.') });
}
