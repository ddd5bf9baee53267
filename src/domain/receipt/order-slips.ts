/** Papers of orders: what to pick, what stands on the shelf, and what the customer takes home. None of them is a receipt. */
import type { Order, OrderLine } from '../documents/order.ts';
import { shortName } from '../order/buyer-mask.ts';
import { handedOf, ledgerOf } from '../order/ledger.ts';
import { milli, type Milli } from '../money/minor.ts';
import type { Slip, SlipBlock } from './slip.ts';
import { amountPair, amountUnlessZero, CUT, footBlocks, headBlocks, RULE, titleBlock, type SlipContext } from './slip-parts.ts';
import { quantityText, SLIP_TEXTS, timeText, unitText, type SlipLanguage } from './slip-texts.ts';

const PREFIX = 'LVO-';
const CODE = /^[A-Z0-9]+(?:-[A-Z0-9]+)*$/;

/** The text of the code that opens the order at a till; it proves nothing about who shows it. */
export function orderQrText({ id, number }: Pick<Order, 'id' | 'number'>): string {
  const code = id.toUpperCase();
  return `${PREFIX}${
    CODE.test(code)
      ? code
      : number
          .toUpperCase()
          .replace(/[^A-Z0-9]+/g, '-')
          .replace(/^-|-$/g, '')
  }`;
}

/** What the customer shows: their claim where the server made one, else the code they were given. */
export function pickUpQrText(order: Pick<Order, 'id' | 'number' | 'pickupCode' | 'claim'>): string {
  if (order.claim !== undefined && order.claim.length <= LONGEST_CLAIM) return order.claim;
  const code = order.pickupCode.toUpperCase();
  return CODE.test(code) ? `${PREFIX}${code}` : orderQrText(order);
}

/** A longer one does not print well on a narrow paper. */
const LONGEST_CLAIM = 900;

/** Several orders in one walk: by category and cell, so that nobody walks twice. Names as short as on the board. */
export function pickListSlip(orders: readonly Order[], context: SlipContext): Slip {
  const { language } = context;
  const texts = SLIP_TEXTS[language];
  const rows = orders
    .flatMap((order) => order.lines.map((line) => ({ order, line, open: leftToPick(order, line) })))
    .filter(({ open }) => open > 0)
    .sort((a, b) => placeOf(a.line).localeCompare(placeOf(b.line)) || a.line.name.localeCompare(b.line.name));
  return [
    titleBlock(texts.pickList),
    ...orders.map(({ number, buyerName = '' }): SlipBlock => ({
      ...{ kind: 'pair', left: `${texts.order} ${number}`, right: shortName(buyerName) },
    })),
    RULE,
    ...rows.flatMap(({ order, line, open }): SlipBlock[] => [
      { kind: 'text', text: `[ ] ${line.name}`, bold: true },
      { kind: 'pair', left: `    ${placeOf(line)}`, right: amountText(open, line, language) },
      ...(orders.length > 1 ? [{ kind: 'text', text: `    ${texts.order} ${order.number}` } as const] : []),
    ]),
    RULE,
    ...(orders.length === 1 && orders[0] !== undefined
      ? [{ kind: 'qr', data: orderQrText(orders[0]), size: 5, ecc: 'M' } as const]
      : []),
    ...CUT,
  ];
}

/** Large enough to be read on a shelf. The customer's phone stays off it. */
export function shelfLabelSlip(order: Order, context: SlipContext): Slip {
  const texts = SLIP_TEXTS[context.language];
  const cells = [...new Set(order.lines.flatMap(({ cell }) => (cell === undefined || cell === '' ? [] : [cell])))].join(', ');
  return [
    { kind: 'text', text: order.number, align: 'center', bold: true, size: 4 },
    { kind: 'text', text: initials(order.buyerName ?? ''), align: 'center', size: 2 },
    ...(cells === '' ? [] : [{ kind: 'pair', left: texts.shelf, right: cells, size: 2, bold: true } as const]),
    ...(order.wishedAt === undefined
      ? []
      : [{ kind: 'pair', left: texts.wished, right: timeText(context.localTime(order.wishedAt)) } as const]),
    { kind: 'qr', data: orderQrText(order), size: 6, ecc: 'M' },
    ...CUT,
  ];
}

/** For the customer: what was ordered, what is paid, and the code to come with. */
export function orderSlip(order: Order, context: SlipContext): Slip {
  const { language } = context;
  const texts = SLIP_TEXTS[language];
  const ledger = ledgerOf(order);
  return [
    ...headBlocks(context),
    titleBlock(`${texts.pickUp} ${order.number}`),
    ...(order.buyerName === undefined ? [] : [{ kind: 'pair', left: texts.buyer, right: order.buyerName } as const]),
    ...(order.wishedAt === undefined
      ? []
      : [{ kind: 'pair', left: texts.wished, right: timeText(context.localTime(order.wishedAt)) } as const]),
    RULE,
    ...order.lines.flatMap((line, index): SlipBlock[] => [
      { kind: 'text', text: line.name },
      amountPair(`  ${amountText(line.quantity, line, language)}`, ledger.lines[index]?.sum ?? line.price, language),
    ]),
    RULE,
    amountPair(texts.total, ledger.total, language),
    ...amountUnlessZero(texts.paid, ledger.paid, language),
    ...amountUnlessZero(texts.dueLeft, ledger.due, language),
    ...(order.pickupCode === ''
      ? []
      : [{ kind: 'pair', left: texts.code, right: order.pickupCode, size: 2, bold: true } as const]),
    { kind: 'qr', data: pickUpQrText(order), size: 5, ecc: 'M' },
    { kind: 'text', text: texts.keepSlip, align: 'center' },
    ...footBlocks(context),
    ...CUT,
  ];
}

function leftToPick(order: Order, line: OrderLine): Milli {
  return milli(Math.max(0, line.quantity - Math.max(line.picked, handedOf(order, line.id)) - (line.missing ?? 0)));
}

function placeOf({ category, cell }: OrderLine): string {
  return [category, cell].filter((part) => part !== undefined && part !== '').join(' · ');
}

function amountText(quantity: Milli, { unit }: OrderLine, language: SlipLanguage): string {
  return `${quantityText(quantity, language)} ${unitText(unit, language)}`;
}

/** "Иванова Анна" → "И. Анна": enough to recognise, too little to tell. */
function initials(name: string): string {
  const [first = '', ...rest] = name.trim().split(/\s+/);
  return rest.length === 0 ? first : `${first.slice(0, 1)}. ${rest.join(' ')}`;
}
