/** Lines of a list of orders put together to orders: by their number, wherever in the list they stand. */
import type { OrdersColumns } from './orders-file-columns.ts';
import { orderNumberOf, readOrdersRow, type ListedLine, type OrdersRowRefusal, type OwnFields } from './orders-file-row.ts';

export type ListProblem = {
  readonly line: number;
  readonly code: OrdersRowRefusal['code'] | 'ORDERS_DIFFERS';
  readonly details: Readonly<Record<string, string | number>>;
};
/** With a problem it is refused whole. */
export type ListedOrder = {
  readonly number: string;
  /** As the first of its lines that could be read says. */
  readonly own: OwnFields;
  readonly lines: readonly (ListedLine & { readonly line: number })[];
  /** How many lines of the list are about it, and the first of them. */
  readonly rows: number;
  readonly first: number;
  readonly problems: readonly ListProblem[];
};
type Gathering = { -readonly [Key in 'own' | 'rows']: ListedOrder[Key] } & {
  readonly number: string;
  readonly first: number;
  readonly lines: (ListedLine & { readonly line: number })[];
  readonly problems: ListProblem[];
};

/** `add` takes the lines in turn; the orders are known when the last has come, in the order of the list. */
export function createGathering(columns: OrdersColumns, utcOffsetMinutes: number) {
  const orders = new Map<string, Gathering>();
  let above: Gathering | undefined;

  /** A line that does not say its order may be one more of the order above it. */
  function orderOf(line: number, text: string): Gathering {
    const number = orderNumberOf(columns, text);
    const known = number === '' ? above : orders.get(number);
    if (known !== undefined) return known;
    const order = { number, own: {}, lines: [], rows: 0, first: line, problems: [] };
    orders.set(number, order);
    return order;
  }

  return {
    add(line: number, text: string): void {
      const order = orderOf(line, text);
      above = order;
      order.rows += 1;
      const problem = (code: ListProblem['code'], details: ListProblem['details']): void =>
        void order.problems.push({ line, code, details: { number: order.number.slice(0, 40), ...details } });
      const read = readOrdersRow(columns, text, utcOffsetMinutes);
      if (!read.ok) return problem(read.error.code, read.error.details);
      const { own, listed } = read.value;
      const [first] = order.lines;
      if (first === undefined) order.own = own;
      for (const field of Object.keys(own) as (keyof OwnFields)[])
        if (own[field] !== order.own[field]) problem('ORDERS_DIFFERS', { field, first: first?.line ?? line });
      order.lines.push({ line, ...listed });
    },
    orders: (): readonly ListedOrder[] => [...orders.values()],
  };
}
