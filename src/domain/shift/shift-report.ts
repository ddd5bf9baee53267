/** The figures of one shift, folded from its facts: the same fold for the X report and the Z report. */
import type { Fact, FactBody, FactLine, FiscalSigns } from '../journal/fact.ts';
import { add, milli, negate, subtract, ZERO, type Milli, type Minor } from '../money/minor.ts';
import { movesGoods, receiptKind, takesMoney, isReceiptFact, type ReceiptFact } from '../journal/receipt-kind.ts';
import type { VatCode } from '../tax/vat.ts';
import type { TenderKind } from '../basket/basket.ts';
import { expectedCash, tenderKept } from './cash.ts';
import { explainDifference, type Explanation } from './explain-difference.ts';

export type ShiftReport = {
  readonly shiftId: string;
  readonly number: number;
  readonly kind: 'x' | 'z';
  readonly openedAt: string;
  readonly openedBy: string;
  readonly closedAt: string | null;
  readonly closedBy: string | null;
  readonly float: Minor;
  readonly salesCount: number;
  readonly salesTotal: Minor;
  readonly returnsCount: number;
  readonly returnsTotal: Minor;
  readonly discounts: Minor;
  /** Orders: prepayments taken and given back, what of the goods sold they paid for, and handovers. Zeros where there were none. */
  readonly orders: {
    readonly handovers: number;
    readonly prepaid: Minor;
    readonly offset: Minor;
    readonly refunded: Minor;
    /** Of what was given back, through the web shop. */
    readonly refundedOnline: Minor;
  };
  readonly byTender: { readonly kind: TenderKind; readonly sales: Minor; readonly returns: Minor }[];
  readonly vat: { readonly rate: VatCode; readonly sales: Minor; readonly returns: Minor }[];
  readonly cashIn: Minor;
  readonly cashOut: Minor;
  readonly cashExpected: Minor | null;
  readonly counted: Minor | null;
  readonly difference: Minor | null;
  readonly explanations: Explanation[];
  readonly byCashier: { readonly name: string; readonly receipts: number; readonly total: Minor }[];
  readonly byHour: { readonly hour: number; readonly receipts: number; readonly total: Minor }[];
  readonly topGoods: { readonly name: string; readonly quantity: Milli; readonly total: Minor }[];
  readonly cashMovements: {
    readonly at: string;
    readonly kind: 'in' | 'out';
    readonly amount: Minor;
    readonly reason: string;
    readonly by: string;
  }[];
  readonly overrides: {
    readonly at: string;
    readonly what: string;
    readonly why: string;
    readonly requestedBy: string;
    readonly approvedBy: string;
  }[];
  readonly fiscal: FiscalSigns | null;
};

export type ShiftReportOptions = {
  /** The hour of the day, 0-23, in the shop's time zone. */
  readonly localHour: (instant: string) => number;
  /** Hides the expected cash of an open shift, so that the count is honest. */
  readonly blind: boolean;
};

type FactOf<K extends FactBody['kind']> = { readonly at: string; readonly body: Extract<FactBody, { kind: K }> };

const MOST_TOP_GOODS = 10;

/**
 * `facts` are all of one shift, oldest first, with the one that opened it. Sales and returns count goods: a handover is a
 * sale for its whole sum, and a prepayment is none. Tenders count money: Σ by tender = sales − offset + prepaid. A
 * cashier's and an hour's total is sales less returns, their receipts are sales.
 */
export function shiftReport(facts: readonly Fact[], options: ShiftReportOptions): ShiftReport {
  const [opened] = pick(facts, 'ShiftOpened');
  if (opened === undefined) throw new RangeError('a shift report needs the fact that opened the shift');
  const receipts = facts.flatMap((fact) => receiptOf(fact) ?? []);
  const sales = receipts.filter(({ body }) => movesGoods(receiptKind(body)) < 0);
  const returns = receipts.filter(({ body }) => movesGoods(receiptKind(body)) > 0);
  const taken = receipts.filter(({ body }) => takesMoney(receiptKind(body)));
  const given = receipts.filter(({ body }) => !takesMoney(receiptKind(body)));
  const moves = pick(facts, 'CashMoved');
  const movedCash = (direction: 'in' | 'out'): Minor =>
    add(...moves.filter(({ body }) => body.direction === direction).map(({ body }) => body.amount));
  return {
    shiftId: opened.body.shiftId,
    number: opened.body.number,
    openedAt: opened.at,
    openedBy: opened.body.by.name,
    float: opened.body.float,
    salesCount: sales.length,
    salesTotal: add(...sales.map(({ body }) => body.due)),
    returnsCount: returns.length,
    returnsTotal: add(...returns.map(({ body }) => body.due)),
    discounts: add(...sales.flatMap(({ body }) => body.lines.map((line) => line.discount))),
    orders: orderFigures(receipts),
    byTender: (['cash', 'card'] as const).map((kind) => ({
      kind,
      sales: add(...taken.map(({ body }) => tenderKept(body, kind))),
      returns: add(...given.map(({ body }) => tenderKept(body, kind))),
    })),
    vat: vatByRate(taken, given),
    cashIn: movedCash('in'),
    cashOut: movedCash('out'),
    ...closingFigures(facts, options.blind),
    byCashier: byKey(sales, returns, ({ body }) => body.by.name).map(({ key, ...rest }) => ({ name: key, ...rest })),
    byHour: byKey(sales, returns, ({ at }) => options.localHour(at)).map(({ key, ...rest }) => ({ hour: key, ...rest })),
    topGoods: topGoods(sales, returns),
    cashMovements: moves.map(({ at, body }) => ({
      at,
      kind: body.direction,
      amount: body.amount,
      reason: body.reason,
      by: body.by.name,
    })),
    overrides: pick(facts, 'Overridden').map(({ at, body }) => ({
      at,
      what: body.what,
      why: body.approval.reason,
      requestedBy: body.requestedBy.name,
      approvedBy: body.approval.name,
    })),
  };
}

type ClosingFigures = Pick<
  ShiftReport,
  'kind' | 'closedAt' | 'closedBy' | 'cashExpected' | 'counted' | 'difference' | 'explanations' | 'fiscal'
>;

function closingFigures(facts: readonly Fact[], blind: boolean): ClosingFigures {
  const [closed] = pick(facts, 'ShiftClosed');
  if (closed === undefined) {
    const nothing = { closedAt: null, closedBy: null, counted: null, difference: null, explanations: [], fiscal: null };
    return { kind: 'x', cashExpected: blind ? null : expectedCash(facts), ...nothing };
  }
  const { by, counted, expected, difference, fiscal } = closed.body;
  const explanations = explainDifference(facts, difference);
  return { kind: 'z', closedAt: closed.at, closedBy: by.name, cashExpected: expected, counted, difference, explanations, fiscal };
}

function pick<K extends FactBody['kind']>(facts: readonly Fact[], kind: K): FactOf<K>[] {
  return facts.filter((fact): fact is Fact & FactOf<K> => fact.body.kind === kind);
}

type Receipt = { readonly at: string; readonly body: ReceiptFact };
type Receipts = readonly Receipt[];

function receiptOf({ at, body }: Fact): Receipt | undefined {
  return isReceiptFact(body) ? { at, body } : undefined;
}

function orderFigures(receipts: Receipts): ShiftReport['orders'] {
  const of = (kind: ReceiptFact['kind']): Receipts => receipts.filter(({ body }) => body.kind === kind);
  const given = [...of('PrepaymentRefunded'), ...of('OrderReturned')];
  return {
    handovers: of('OrderHandedOver').length,
    prepaid: add(...of('PrepaymentTaken').map(({ body }) => body.due)),
    offset: add(...of('OrderHandedOver').map(({ body }) => tenderKept(body, 'prepaid'))),
    refunded: add(...of('PrepaymentRefunded').map(({ body }) => body.due)),
    refundedOnline: add(...given.map(({ body }) => tenderKept(body, 'online'))),
  };
}

function vatByRate(sales: Receipts, returns: Receipts): ShiftReport['vat'] {
  const rates = new Map<VatCode, { readonly sales: Minor; readonly returns: Minor }>();
  const count = (side: 'sales' | 'returns', { body }: Receipt): void => {
    for (const { rate, amount } of body.vat) {
      const before = rates.get(rate) ?? { sales: ZERO, returns: ZERO };
      rates.set(rate, { ...before, [side]: add(before[side], amount) });
    }
  };
  sales.forEach((sale) => count('sales', sale));
  returns.forEach((back) => count('returns', back));
  return [...rates].map(([rate, amounts]) => ({ rate, ...amounts }));
}

/** In the order the keys first appear, so hours follow the shift even over midnight. */
function byKey<K>(
  sales: Receipts,
  returns: Receipts,
  keyOf: (receipt: Receipt) => K,
): { readonly key: K; readonly receipts: number; readonly total: Minor }[] {
  const groups = new Map<K, { readonly receipts: number; readonly total: Minor }>();
  const inOrder = [...sales, ...returns].sort((a, b) => a.body.number - b.body.number);
  for (const receipt of inOrder) {
    const key = keyOf(receipt);
    const before = groups.get(key) ?? { receipts: 0, total: ZERO };
    const isSale = takesMoney(receiptKind(receipt.body));
    groups.set(key, {
      receipts: before.receipts + (isSale ? 1 : 0),
      total: add(before.total, isSale ? receipt.body.due : negate(receipt.body.due)),
    });
  }
  return [...groups].map(([key, group]) => ({ key, ...group }));
}

/** By money, less what came back. Goods without a catalogue entry are told apart by their names. */
function topGoods(sales: Receipts, returns: Receipts): ShiftReport['topGoods'] {
  const goods = new Map<string, ShiftReport['topGoods'][number]>();
  const count = (line: FactLine, sign: 1 | -1): void => {
    const key = line.goodId ?? `name:${line.name}`;
    const before = goods.get(key) ?? { name: line.name, quantity: milli(0), total: ZERO };
    const total = sign === 1 ? add(before.total, line.total) : subtract(before.total, line.total);
    goods.set(key, { name: before.name, quantity: milli(before.quantity + sign * line.quantity), total });
  };
  for (const { body } of sales) body.lines.forEach((line) => count(line, 1));
  for (const { body } of returns) body.lines.forEach((line) => count(line, -1));
  return [...goods.values()]
    .filter((good) => good.total > 0)
    .sort((a, b) => b.total - a.total)
    .slice(0, MOST_TOP_GOODS);
}
