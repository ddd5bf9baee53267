/** What the list of orders shows, computed from data: how wide, how it is sorted next, what narrows it. Pure. */
import {
  NO_ORDER_FILTER,
  ORDER_LIST_COLUMNS,
  type OrderFilter,
  type OrderListColumn,
  type OrderRow,
  type OrderSort,
} from '../../../../contract/till/order-list-contract.ts';
import { stepWithin } from '../../../keys/step-within.ts';

/** In pixels. */
const WIDTHS: Readonly<Record<OrderListColumn, number>> = {
  ...{ number: 92, status: 152, age: 64, buyer: 130, phone: 80, goods: 112, picked: 70, total: 100, due: 100, paid: 130 },
  ...{ wishedAt: 146, dueAt: 146, createdAt: 146, priority: 70, source: 100, responsible: 130, store: 120, cells: 90 },
};
const CHECK_WIDTH = 48;
const GAP = 12;
const SIDES = 32;

export const isAmount = (column: OrderListColumn): boolean => ['total', 'due', 'picked', 'priority'].includes(column);

/** What has words of any length takes the room that is left, by these shares. */
const SHARES: Readonly<Partial<Record<OrderListColumn, number>>> = { goods: 3, buyer: 2, responsible: 2, store: 1, source: 1 };

/** `columns`: all that are shown; where none of them has words, all share the room. */
export function widthOf(column: OrderListColumn, columns: readonly OrderListColumn[]): string {
  const width = `${String(WIDTHS[column])}px`;
  const share = columns.some((one) => SHARES[one] !== undefined) ? SHARES[column] : 1;
  return share === undefined ? width : `minmax(${width}, ${String(share)}fr)`;
}

export function tableWidth(columns: readonly OrderListColumn[]): number {
  return columns.reduce((sum, column) => sum + WIDTHS[column] + GAP, CHECK_WIDTH + SIDES);
}

/** Chosen ones stand where everybody's stand: the same place in every list. */
export function inPlace(columns: readonly OrderListColumn[]): OrderListColumn[] {
  return ORDER_LIST_COLUMNS.filter((column) => columns.includes(column));
}

/** A touch on a head: up, down, and back to the most urgent first. */
export function nextSort({ by, isDown }: OrderSort, column: OrderListColumn): OrderSort {
  if (by !== column) return { by: column, isDown: false };
  return isDown ? { by: null, isDown: false } : { by, isDown: true };
}

/** How many fields of the filter narrow. */
export function narrowedBy(filter: OrderFilter): number {
  const { wishedFrom, wishedTo, ...lists } = filter;
  const chosen = Object.values(lists).filter((list) => list.length > 0).length;
  return chosen + Number(wishedFrom !== null || wishedTo !== null);
}

export function isNarrowed(filter: OrderFilter): boolean {
  return JSON.stringify(filter) !== JSON.stringify(NO_ORDER_FILTER);
}

/** The one that is walked to; of what was searched for, the only one. */
export function currentOf(rows: readonly OrderRow[], currentId: string | null): OrderRow | null {
  const only = rows.length === 1 ? rows[0] : undefined;
  return rows.find(({ orderId }) => orderId === currentId) ?? only ?? null;
}

/** Where the arrow keys lead; from nowhere to the first. */
export function walkList(rows: readonly OrderRow[], currentId: string | null, by: number): string | null {
  const at = rows.findIndex(({ orderId }) => orderId === currentId);
  const next = at < 0 ? 0 : stepWithin(rows.length, at, by);
  return rows[next]?.orderId ?? null;
}

export const DAY_EXAMPLE = '31.12.2026';

/** "23.11.2026" as the beginning of that day on this till's clock; null for anything else, and for days that there are none of. */
export function dayStart(text: string, plusDays = 0): string | null {
  const found = /^(\d{1,2})[./](\d{1,2})[./](\d{4})$/.exec(text.trim());
  if (found === null) return null;
  const [day, month, year] = [Number(found[1]), Number(found[2]), Number(found[3])];
  const at = new Date(year, month - 1, day);
  if (at.getDate() !== day || at.getMonth() !== month - 1) return null;
  at.setDate(day + plusDays);
  return at.toISOString();
}

/** The day an instant lies in, "23.11.2026"; `plusDays` as above. */
export function dayOf(instant: string | null, plusDays = 0): string {
  if (instant === null) return '';
  const at = new Date(instant);
  at.setDate(at.getDate() - plusDays);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${two(at.getDate())}.${two(at.getMonth() + 1)}.${String(at.getFullYear())}`;
}
