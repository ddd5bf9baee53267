/** What happens when an order enters a status or is late there, as ticks. Pure. */
import { ORDER_STATUSES, type OrderStatus } from '../../../domain/documents/order.ts';
import type { OrderTrigger } from '../../../domain/order/order-rules.ts';

export const WHENS = ['enters', 'late'] as const;
export const WHATS = ['message', 'task', 'webhook'] as const;
type When = OrderTrigger['when'];
type What = OrderTrigger['what'];

type Ticks = Readonly<Record<OrderStatus, readonly What[]>>;
export type EventsDraft = Readonly<Record<When, Ticks>>;

const of = (when: When, status: OrderStatus) => (trigger: OrderTrigger) => trigger.when === when && trigger.status === status;

export function eventsOf(triggers: readonly OrderTrigger[]): EventsDraft {
  const ticks = (when: When): Ticks =>
    ORDER_STATUSES.reduce<Ticks>((all, status) => {
      const found = triggers.filter(of(when, status)).map(({ what }) => what);
      return { ...all, [status]: WHATS.filter((what) => found.includes(what)) };
    }, {} as Ticks);
  return { enters: ticks('enters'), late: ticks('late') };
}

/** What stays ticked keeps its channel, two of them where it had two; what is new goes by the customer's. */
export function triggersOf(before: readonly OrderTrigger[], events: EventsDraft): readonly OrderTrigger[] {
  const isTicked = ({ when, status, what }: OrderTrigger): boolean => events[when][status].includes(what);
  const kept = before.filter(isTicked);
  const added = WHENS.flatMap((when) =>
    ORDER_STATUSES.flatMap((status) =>
      events[when][status]
        .filter((what) => !kept.some((trigger) => of(when, status)(trigger) && trigger.what === what))
        .map((what) => ({ when, status, what })),
    ),
  );
  return [...kept, ...added];
}
