/**
 * A signed claim beside the order as this till has it. Two sides may differ: the document is older than the claim, or the
 * claim is older than what this till did itself. Where they do, less goods and less prepaid money is what both agree on.
 */
import type { Order, OrderLine } from '../documents/order.ts';
import type { Unit } from '../catalogue/good.ts';
import { add, extend, milli, minor, multiplyDivide, ONE_PIECE, subtract, ZERO, type Milli, type Minor } from '../money/minor.ts';
import type { VatCode } from '../tax/vat.ts';
import { handedOf, ledgerOf, signed } from './ledger.ts';
import type { OrderClaim } from './order-claim.ts';
import type { OrderGood, OrderMoney, PrepaidPart } from './settlement.ts';

export type ClaimedLine = { readonly lineId: string; readonly name: string; readonly claimed: Milli; readonly here: Milli };
export type ClaimDifference = {
  /** Lines of which the two sides have another quantity to hand over. */
  readonly goods: readonly ClaimedLine[];
  /** What is prepaid and not settled; they differ where these do. */
  readonly paid: { readonly claimed: Minor; readonly here: Minor };
  /** What the claim says is prepaid, by line (null: for none); undefined where the sums agree or the till's own receipts explain it. */
  readonly claimedLeft: ReadonlyMap<string | null, Minor> | undefined;
  /** The same goods cost something else: neither side can be taken for the safe one. */
  readonly isPriceOther: boolean;
};

/** `own`: receipts of this order that this till recorded itself; what they explain is no difference. Undefined: they agree. */
export function compareClaim(order: Order, claim: OrderClaim, own: ReadonlySet<string>): ClaimDifference | undefined {
  const lines = order.lines.map((line, index) => compareLine(order, { line, index, claim, own }));
  const strangers = claim.lines.filter(({ lineId }) => !order.lines.some(({ id }) => id === lineId));
  const goods = [
    ...lines.filter((line) => line.isOther),
    ...strangers.map(({ lineId, goodId: name, quantity: claimed }) => ({ lineId, name, claimed, here: milli(0) })),
  ].map(({ lineId, name, claimed, here }): ClaimedLine => ({ lineId, name, claimed, here }));
  const isPriceOther = lines.some((line) => line.isPriceOther);
  const here = ledgerOf(order).left;
  const claimed = add(claim.unassigned, ...claim.lines.map(({ left }) => left));
  const isPaidOther = claimed !== here && claimed + paidHere(order, own) !== here;
  if (goods.length === 0 && !isPaidOther && !isPriceOther) return undefined;
  const left = new Map<string | null, Minor>([
    [null, claim.unassigned],
    ...claim.lines.map((line) => [line.lineId, line.left] as const),
  ]);
  return { goods, paid: { claimed, here }, claimedLeft: isPaidOther ? left : undefined, isPriceOther };
}

type LineAt = { readonly line: OrderLine; readonly index: number; readonly claim: OrderClaim; readonly own: ReadonlySet<string> };

function compareLine(order: Order, { line, index, claim, own }: LineAt) {
  const { id: lineId, name } = line;
  const figures = ledgerOf(order).lines[index];
  const here = figures?.open ?? milli(0);
  const said = claim.lines.find((one) => one.lineId === lineId);
  const claimed = said?.quantity ?? milli(0);
  const gone = handedOf({ handovers: order.handovers.filter(({ receiptId }) => own.has(receiptId)) }, lineId);
  const isOther = claimed !== here && claimed - gone !== here;
  const isPriceOther = said !== undefined && claimed === here && said.sum !== figures?.openSum;
  return { lineId, name, claimed, here, isOther, isPriceOther };
}

/** What came in and went out through receipts of this till, net. */
function paidHere({ payments, handovers }: Order, own: ReadonlySet<string>): Minor {
  const paid = payments.filter(({ receiptId }) => receiptId !== undefined && own.has(receiptId)).map(signed);
  const settled = handovers.filter(({ receiptId }) => own.has(receiptId)).flatMap(({ lines }) => lines);
  return subtract(add(ZERO, ...paid), add(ZERO, ...settled.map(({ fromPrepayment }) => fromPrepayment)));
}

/** What of a line both sides agree may go out. */
export function safeQuantity(difference: ClaimDifference, lineId: string): Milli | undefined {
  const line = difference.goods.find((one) => one.lineId === lineId);
  return line && milli(Math.min(line.claimed, line.here));
}

/** Goods and prepaid money no more than both sides know of. What is beyond it is taken from the last parts of a line. */
export function safeMoney({ goods, prepaid }: OrderMoney, difference: ClaimDifference): OrderMoney {
  const { claimedLeft } = difference;
  const rest = new Map(claimedLeft);
  const parts: PrepaidPart[] = [];
  for (const part of prepaid) {
    const left = claimedLeft === undefined ? part.left : minor(Math.min(part.left, rest.get(part.lineId) ?? ZERO));
    rest.set(part.lineId, subtract(rest.get(part.lineId) ?? ZERO, left));
    if (left > 0) parts.push({ ...part, left });
  }
  return { goods: goods.map((good) => safeGood(good, difference)), prepaid: parts };
}

/** The line as if no more had been ordered, with its share of the discount. */
function safeGood(good: OrderGood, difference: ClaimDifference): OrderGood {
  const open = safeQuantity(difference, good.lineId);
  if (open === undefined || good.quantity === 0) return good;
  const quantity = milli(Math.min(good.quantity, good.handed + open));
  return { ...good, quantity, discount: minor(multiplyDivide(good.discount, quantity, good.quantity, 'half-up')) };
}

/** What a catalogue knows of a good that a claim names. */
export type ClaimedGood = { readonly name: string; readonly unit: Unit; readonly vat: VatCode };

/** The payment that stands for whatever the claim says is prepaid: which one it was, the server knows. */
const CLAIMED_PAYMENT = 'claim';

/**
 * An order as its claim alone tells it: enough to hand it over where its document has not come yet. It is never written
 * down: the receipt is, and the server puts that into the order. Undefined when a good of it is not known here.
 */
export function orderOfClaim(claim: OrderClaim, goodOf: (goodId: string) => ClaimedGood | undefined): Order | undefined {
  const lines: OrderLine[] = [];
  for (const { lineId: id, goodId, quantity, sum } of claim.lines) {
    const good = goodOf(goodId);
    if (good === undefined) return undefined;
    lines.push({ id, goodId, ...good, quantity, ...priced(sum, quantity), picked: quantity });
  }
  const { orderId: id, number, storeId, pickupCode, unassigned } = claim;
  const paid = { id: CLAIMED_PAYMENT, way: 'online', at: claim.expiresAt } as const;
  const own = claim.lines.filter(({ left }) => left > 0).map(({ lineId, left }) => ({ lineId, sum: left }));
  const sum = minor(own.reduce((total, line) => total + line.sum, 0));
  const isFull = claim.lines.every((line) => line.left === line.sum);
  const method = isFull ? 1 : 2;
  return {
    ...{ id, number, rootId: id, storeId, source: 'web', status: 'ready', createdAt: claim.expiresAt, priority: 0 },
    // The server has it, or there would be no claim.
    ...{ oneHandover: false, pickupCode, pageToken: CLAIMED_PAYMENT, lines },
    payments: [
      ...(sum > 0 ? [{ ...paid, what: 'prepayment' as const, sum, lines: own, method } as const] : []),
      ...(unassigned > 0
        ? [
            {
              ...paid,
              id: `${CLAIMED_PAYMENT}-advance`,
              what: 'advance' as const,
              sum: unassigned,
              lines: [],
              method: 3,
            } as const,
          ]
        : []),
    ],
    ...{ paymentAttempts: [], handovers: [], returns: [], moves: [], edits: [], supplies: [], files: [], flags: [] },
    ...{ custom: {}, overruled: [], resent: 0 },
  };
}

/** A price of one and a discount of the whole that make up the sum, whatever the quantity. */
function priced(sum: Minor, quantity: Milli): Pick<OrderLine, 'price' | 'discount'> {
  const price = minor(multiplyDivide(sum, ONE_PIECE, quantity, 'up'));
  return { price, discount: subtract(extend(price, quantity), sum) };
}
