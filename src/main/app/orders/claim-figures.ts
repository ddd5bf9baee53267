/** What may go out of an order when the server's signed claim has to stand in for the server. */
import type { Order } from '../../../domain/documents/order.ts';
import { compareClaim, safeMoney, safeQuantity, type ClaimDifference } from '../../../domain/order/claim-check.ts';
import { isClaimCode } from '../../../domain/order/order-claim.ts';
import type { ChosenQuantity, OrderMoney } from '../../../domain/order/settlement.ts';
import { formatQuantity } from '../../../domain/money/decimal.ts';
import { refuse } from '../../../domain/shared/refusal.ts';
import { ok, type Result } from '../../../domain/shared/result.ts';
import type { Receipts } from '../ports.ts';
import type { Refusal } from '../refusal.ts';
import type { Grounds } from './handover-ground.ts';

type Deps = { readonly grounds: Grounds; readonly receipts: Receipts };
export type ClaimFigures = ReturnType<typeof createClaimFigures>;

export function createClaimFigures({ grounds, receipts }: Deps) {
  /** The order, with the claim the customer showed in place of an older one. */
  function withShown(order: Order, said: string | undefined): Order {
    const code = (said ?? '').trim().toUpperCase();
    return isClaimCode(code) && code !== order.claim && grounds.claim(code, order).ok ? { ...order, claim: code } : order;
  }

  /** Undefined: they agree, or there is no claim to be believed. */
  function difference(order: Order): ClaimDifference | undefined {
    const { claim } = order;
    const read = claim !== undefined && isClaimCode(claim) ? grounds.claim(claim, order) : undefined;
    if (read?.ok !== true) return undefined;
    const own = new Set(receipts.ofOrder(order.id).map(({ receiptId }) => receiptId));
    return compareClaim(order, read.value, own);
  }

  return { withShown, difference };
}

/** What both sides agree may be prepaid. A price that differs is for a manager: the document holds then. */
export function agreedMoney(money: OrderMoney, differs: ClaimDifference | undefined): OrderMoney {
  return differs === undefined || differs.isPriceOther ? money : safeMoney(money, differs);
}

/** Refuses ORDER_CLAIM_LESS {name, most}. */
export function agreedGoods(lines: readonly ChosenQuantity[], differs: ClaimDifference | undefined): Result<null, Refusal> {
  if (differs === undefined || differs.isPriceOther) return ok(null);
  for (const { lineId, quantity } of lines) {
    const most = safeQuantity(differs, lineId);
    const name = differs.goods.find((line) => line.lineId === lineId)?.name ?? '';
    if (most !== undefined && quantity > most) return refuse('ORDER_CLAIM_LESS', { name, most: formatQuantity(most) });
  }
  return ok(null);
}
