/** An order as the board and the list show it, and how much of its buyer a person may see. */
import type { Customer } from '../../../domain/documents/customer.ts';
import type { Order } from '../../../domain/documents/order.ts';
import { maskedPhone, shortName } from '../../../domain/order/buyer-mask.ts';
import { ledgerOf, type OrderLedger } from '../../../domain/order/ledger.ts';
import { roleMay } from '../../../domain/people/permission.ts';
import type { OrderCard, OrderPaid } from '../../../contract/till/orders-contract.ts';
import type { StaffRow } from '../ports.ts';

/** What a person may see of orders. */
export type Sight = {
  /** Only what this person is responsible for; null: everything. */
  readonly ownOf: string | null;
  /** Names, phones and addresses in full. */
  readonly seesBuyers: boolean;
};

export function sightOf({ staffId, role, ownCustomers }: StaffRow): Sight {
  return { ownOf: ownCustomers ? staffId : null, seesBuyers: roleMay(role, 'customer.personal') };
}

/** A customer: of all, or of those whom the person is responsible for. */
export function isSeen({ ownOf }: Sight, { responsibleId }: Pick<Customer, 'responsibleId'>): boolean {
  return ownOf === null || responsibleId === ownOf;
}

export function toCard(order: Order): OrderCard {
  const ledger = ledgerOf(order);
  return {
    orderId: order.id,
    number: order.number,
    status: order.status,
    source: order.source,
    buyer: order.buyerName ?? '',
    phoneEnd: (order.buyerPhone ?? '').replace(/\D/g, '').slice(-4),
    createdAt: order.createdAt,
    since: order.moves.at(-1)?.at ?? order.createdAt,
    dueAt: order.dueAt ?? null,
    wishedAt: order.wishedAt ?? null,
    priority: order.priority,
    lineCount: order.lines.length,
    firstGoods: order.lines
      .slice(0, 3)
      .map((line) => line.name)
      .join(', '),
    picked: order.lines.filter((line) => line.picked >= line.quantity).length,
    cells: [...new Set(order.lines.flatMap(({ cell }) => (cell === undefined || cell === '' ? [] : [cell])))].join(', '),
    total: ledger.total,
    due: ledger.due,
    responsibleId: order.responsibleId === '' ? null : (order.responsibleId ?? null),
    customerId: order.customerId ?? null,
    storeId: order.storeId,
    paid: paidOf(ledger),
    isFlagged: order.flags.length > 0 || order.cancelAsked !== undefined,
  };
}

function paidOf({ due, paid }: OrderLedger): OrderPaid {
  if (due <= 0) return 'paid';
  return paid > 0 ? 'part' : 'unpaid';
}

export function cardFor({ seesBuyers }: Sight, card: OrderCard): OrderCard {
  return seesBuyers ? card : { ...card, buyer: shortName(card.buyer) };
}

export function nameFor({ seesBuyers }: Sight, name: string): string {
  return seesBuyers ? name : shortName(name);
}

export function phoneFor({ seesBuyers }: Sight, phone: string): string {
  return seesBuyers ? phone : maskedPhone(phone);
}
