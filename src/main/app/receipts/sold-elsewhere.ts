/**
 * Goods that come back, seen across the tills of a chain: what another till sold is found and read on the server and kept
 * while its return is made; what came back elsewhere counts; and one till at a time takes goods of a receipt back.
 */
import { readBarcode } from '../../../domain/barcode/read-barcode.ts';
import type { BarcodeSettings } from '../../../domain/barcode/barcode-settings.ts';
import type { Order } from '../../../domain/documents/order.ts';
import { add, milli, minor, ZERO } from '../../../domain/money/minor.ts';
import { isClaimCode, readClaim } from '../../../domain/order/order-claim.ts';
import type { Returned } from '../../../domain/sale/returns.ts';
import { refuse } from '../../../domain/shared/refusal.ts';
import { ok, type Result } from '../../../domain/shared/result.ts';
import type { CameBack, PastReceipt, SoldQuery } from '../../../contract/sync/return-contract.ts';
import type { ReceiptView, SoldElsewhereView } from '../../../contract/till/payment-contract.ts';
import type { AskServer } from '../exchange/ask-server.ts';
import { needServer } from '../exchange/need-server.ts';
import type { Server } from '../orders/handover-ground.ts';
import type { OwnLeases } from '../orders/own-leases.ts';
import type { Receipts } from '../ports.ts';
import type { Refusal } from '../refusal.ts';
import { toFoundView, toReceiptView, toSold, type Sold } from './past-sale.ts';

type Deps = {
  readonly ask: AskServer;
  readonly own: OwnLeases;
  readonly server: () => Server | null;
  readonly receipts: Receipts;
  readonly barcodes: () => BarcodeSettings;
};
export type SoldElsewhere = ReturnType<typeof createSoldElsewhere>;
export type SoldOrder = { readonly order: Order; readonly store: string };

/** A customer stands at the counter; a server that was silent a moment ago is not waited for long. */
const PATIENCE_MS = { reached: 6000, silent: 1500 } as const;
/** Customers at the counter in one day, and more. */
const MOST_KEPT = 200;

export function createSoldElsewhere({ server, own, receipts, barcodes, ...deps }: Deps) {
  const ask = needServer(deps.ask, 'RETURN_NEEDS_SERVER');
  /** Sales of other tills. */
  const sales = new Map<string, PastReceipt>();
  /** Returns of receipts by whichever till, as the server told them last. */
  const cameBack = new Map<string, readonly CameBack[]>();
  const orders = new Map<string, SoldOrder>();

  const patience = (): number => PATIENCE_MS[server()?.isReached === true ? 'reached' : 'silent'];

  /** Refused: NOT_PAIRED, RETURN_NEEDS_SERVER, and what the server says. */
  async function find(text: string): Promise<Result<SoldElsewhereView, Refusal>> {
    const query = queryOf(text, barcodes());
    const found = await ask((calls, token, signal) => calls.findSold(token, query, signal), patience());
    return found.ok ? ok(toFoundView(found.value)) : found;
  }

  /** What of a receipt came back at other tills, and the sale itself where another till made it. */
  async function look(receiptId: string): Promise<Result<null, Refusal>> {
    const isOwn = receipts.fact(receiptId) !== undefined;
    if (isOwn && server()?.isReached !== true) return ok(null);
    const answer = await ask((calls, token, signal) => calls.pastReceipt(token, receiptId, signal), patience());
    // A receipt of this till that the server has not heard of came back nowhere else.
    if (!answer.ok) return isOwn ? ok(null) : unknown(answer, 'RECEIPT_UNKNOWN');
    keep(cameBack, receiptId, answer.value.returns);
    if (!isOwn) keep(sales, receiptId, answer.value);
    return ok(null);
  }

  /** The receipt as a screen shows it; undefined where it is neither here nor was looked at. */
  function view(receiptId: string): ReceiptView | undefined {
    const returned = returnedOf(receiptId);
    const own = receipts.get(receiptId);
    const past = sales.get(receiptId);
    const shown = own ?? (past && toReceiptView(past));
    if (shown === undefined || shown.kind !== 'sale') return shown;
    const lines = shown.lines.map((line) => ({
      ...line,
      returnable: milli(Math.max(0, line.quantity - (returned.get(line.lineId)?.quantity ?? 0))),
    }));
    return { ...shown, lines };
  }

  /** Of another till; undefined where it was not looked at. */
  function sale(receiptId: string): Sold | undefined {
    const past = sales.get(receiptId);
    return past && toSold(past);
  }

  /** By this till as its journal says, by the others as the server does. */
  function returnedOf(receiptId: string): Returned {
    const sums = new Map(receipts.returned(receiptId));
    for (const { lines } of othersOf(cameBack.get(receiptId) ?? []))
      for (const { lineId, quantity, total } of lines) {
        const before = sums.get(lineId);
        sums.set(lineId, {
          quantity: milli((before?.quantity ?? 0) + quantity),
          total: add(before?.total ?? ZERO, minor(total)),
        });
      }
    return sums;
  }

  function othersOf(returns: readonly CameBack[]): readonly CameBack[] {
    return returns.filter((made) => receipts.get(made.receiptId) === undefined);
  }

  /**
   * Until the return is recorded or `giveBack`. Without the server a till may take back what itself sold.
   * Refuses RETURN_TAKEN {till}, RETURN_CHANGED when more has come back than was looked at, RETURN_NEEDS_SERVER.
   */
  async function take(receiptId: string): Promise<Result<null, Refusal>> {
    if (server() === null) return ok(null);
    const asking = { receiptId, ...own.name(receiptId) };
    const answer = await ask((calls, token, signal) => calls.takeReceipt(token, asking, signal), patience());
    if (!answer.ok) return notGiven(receiptId, answer);
    const known = new Set(cameBack.get(receiptId)?.map((made) => made.receiptId));
    const isOther = othersOf(answer.value.returns).some((made) => !known.has(made.receiptId));
    keep(cameBack, receiptId, answer.value.returns);
    if (!isOther) return ok(null);
    giveBack(receiptId);
    return refuse('RETURN_CHANGED');
  }

  /** By another till, or by nobody that could be asked. */
  function notGiven(receiptId: string, refused: Result<never, Refusal>): Result<null, Refusal> {
    if (!refused.ok && refused.error.code === 'RETURN_TAKEN') own.over(receiptId);
    else if (receipts.fact(receiptId) !== undefined) return ok(null);
    else giveBack(receiptId);
    return refused;
  }

  /** Nothing was taken back: whoever wants it may. Not waited for. */
  const giveBack = (receiptId: string): void => own.giveBack(receiptId);
  /** The return is recorded: the server ends the lease itself, as soon as it has it. */
  const recorded = (receiptId: string): void => own.over(receiptId);

  /** An order of another store, kept from here on. Refused: ORDER_UNKNOWN, RETURN_NEEDS_SERVER. */
  async function fetchOrder(orderId: string): Promise<Result<null, Refusal>> {
    const answer = await ask((calls, token, signal) => calls.soldOrder(token, orderId, signal), patience());
    if (!answer.ok) return unknown(answer, 'ORDER_UNKNOWN');
    keep(orders, orderId, { order: answer.value.order as unknown as Order, store: answer.value.store });
    return ok(null);
  }

  return {
    find,
    look,
    view,
    sale,
    returnedOf,
    take,
    giveBack,
    recorded,
    fetchOrder,
    order: (orderId: string) => orders.get(orderId),
  };
}

function keep<T>(kept: Map<string, T>, key: string, value: T): void {
  kept.delete(key);
  kept.set(key, value);
  const [oldest] = kept.keys();
  if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
}

function unknown<T>(answer: Result<T, Refusal>, code: 'RECEIPT_UNKNOWN' | 'ORDER_UNKNOWN'): Result<T, Refusal> {
  return !answer.ok && answer.error.code === 'RECORD_UNKNOWN' ? refuse(code) : answer;
}

/** Any code of a receipt, the code of an order, or what was typed. */
function queryOf(text: string, settings: BarcodeSettings): SoldQuery {
  const reading = readBarcode(text, settings);
  if (reading.kind === 'order' && isClaimCode(reading.order)) {
    const read = readClaim(reading.order);
    if (read.ok) return { orderId: read.value.claim.orderId };
  }
  if (reading.kind !== 'receipt') return { text: text.trim().slice(0, 60) || '-' };
  if (reading.source === 'slip') return { till: reading.till, number: reading.number };
  if (reading.source === 'ru-fiscal') return { fiscalDocument: Number(reading.fiscalDocument), fiscalSign: reading.fiscalSign };
  return { fiscalDocument: Number(reading.fiscalNumber) };
}
