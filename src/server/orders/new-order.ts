/** The document of a new order, from what a shop, the back office or a till asked for and what the chain knows of its goods. */
import { sql, type RawBuilder } from 'kysely';
import { Fault } from '../../contract/errors/fault.ts';
import type { NewOrder } from '../../contract/sync/order-contract.ts';
import { isDivisible, type Unit as GoodUnit } from '../../domain/catalogue/good.ts';
import type { Order, OrderLine } from '../../domain/documents/order.ts';
import { extend, milli, minor, ZERO } from '../../domain/money/minor.ts';
import { dueOf } from '../../domain/order/move-order.ts';
import type { OrderRules } from '../../domain/order/order-rules.ts';
import { takePayment } from '../../domain/order/take-payment.ts';
import type { VatCode } from '../../domain/tax/vat.ts';
import { newPageToken, newPickupCode, nowText, type OrderEnv } from './order-env.ts';

export type GoodRow = {
  readonly goodId: string;
  readonly name: string;
  readonly unit: GoodUnit;
  readonly vat: string;
  readonly category: string;
};
/** As a part of a question that asks for more: the goods as one JSON array of GoodRow. */
export function goodRows(tenantId: string, goodIds: readonly string[]): RawBuilder<readonly GoodRow[]> {
  return sql`
    (SELECT coalesce(json_agg(json_build_object('goodId', good_id, 'name', name, 'unit', unit, 'vat', vat, 'category', category)), '[]')
      FROM good WHERE tenant_id = ${tenantId} AND good_id = ANY(${goodIds}::text[]))`;
}

export type NewOrderGround = { readonly goods: ReadonlyMap<string, GoodRow>; readonly rules: OrderRules };
type Made = { readonly tenantId: string; readonly orderId: string; readonly input: NewOrder };

/** With its payments and its time limit; nothing is reserved yet. Throws RECORD_UNKNOWN, BAD_INPUT, ORDER_PAYMENT_WRONG. */
export function newOrderDocument(env: OrderEnv, made: Made, { goods, rules }: NewOrderGround): Order {
  const order = withPayments(emptyOrder(env, made, linesOf(goods, made.input)), env, made.input);
  return { ...order, ...dueOf(order.status, nowText(env), rules) };
}

/** Names, units and taxes come from the chain's catalogue: a shop does not decide them. Line ids are short, for they go into a QR code. */
function linesOf(goods: ReadonlyMap<string, GoodRow>, { lines }: NewOrder): readonly OrderLine[] {
  return lines.map(({ goodId, name, quantity, price, discount }, index) => {
    const good = goods.get(goodId);
    if (good === undefined) throw new Fault('RECORD_UNKNOWN', { what: 'good', id: goodId });
    if (!isDivisible(good.unit) && quantity % 1000 !== 0)
      throw new Fault('BAD_INPUT', { field: `lines.${String(index)}.quantity` });
    if (discount > extend(minor(price), milli(quantity)))
      throw new Fault('BAD_INPUT', { field: `lines.${String(index)}.discount` });
    return {
      ...{ id: String(index + 1), goodId, name: name ?? good.name, unit: good.unit, vat: good.vat as VatCode },
      ...(good.category === '' ? {} : { category: good.category }),
      ...{ quantity: milli(quantity), price: minor(price), discount: minor(discount), picked: milli(ZERO) },
    };
  });
}

function emptyOrder(env: OrderEnv, { tenantId, orderId, input }: Made, lines: readonly OrderLine[]): Order {
  const { number, storeId, source, wishedAt, priority, oneHandover, custom, awaitsPayment } = input;
  const optional = {
    ...{ wishedAt, customerId: input.customerId, buyerName: input.buyerName, buyerPhone: input.buyerPhone },
    ...{ buyerEmail: input.buyerEmail, channel: input.channel, language: input.language },
  };
  return {
    ...(Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined)) as Partial<Order>),
    ...{ id: orderId, rootId: orderId, number, storeId, source, priority, oneHandover, custom },
    status: awaitsPayment ? 'awaiting_payment' : 'new',
    ...{ createdAt: nowText(env), pickupCode: newPickupCode(), pageToken: newPageToken(tenantId), lines },
    ...{ payments: [], paymentAttempts: [], handovers: [], returns: [], moves: [], edits: [], supplies: [], files: [] },
    ...{ flags: [], overruled: [], resent: 0 },
  };
}

function withPayments(empty: Order, env: OrderEnv, { payments }: NewOrder): Order {
  return payments.reduce<Order>((order, { paymentId, way, sum, at, reference, advance }) => {
    const taken = takePayment(order, {
      ...{ id: paymentId, way, sum: minor(sum), at: at ?? nowText(env), isAdvance: advance },
      ...(reference === undefined ? {} : { reference }),
    });
    if (!taken.ok) throw new Fault(taken.error.code, taken.error.details);
    return { ...order, ...taken.value };
  }, empty);
}
