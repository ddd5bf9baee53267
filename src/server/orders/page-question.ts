/** The customer's page asks: a change that waits for their word, what is changed, and what the order comes to with it. */
import type { Order, OrderChange, OrderLine } from '../../domain/documents/order.ts';
import { formatQuantity } from '../../domain/money/decimal.ts';
import type { Minor } from '../../domain/money/minor.ts';
import { ledgerOf } from '../../domain/order/ledger.ts';
import { changeLines } from '../../domain/order/order-edits.ts';
import { escape, type PageView } from './page-view.ts';

/** Empty where nothing waits. */
export function question(order: Order, view: PageView): string {
  const { proposal } = order;
  if (proposal === undefined) return '';
  const { t } = view;
  const button = (agreed: boolean, text: string): string =>
    `<form method="post"><input type="hidden" name="editId" value="${escape(proposal.id)}"><input type="hidden" name="agreed" value="${String(agreed)}"><button>${escape(text)}</button></form>`;
  const known = [...order.lines, ...proposal.changes.flatMap(({ line }) => line ?? [])];
  const changes = proposal.changes.map((change) => `<li>${escape(changeText(known, change, view))}</li>`);
  const note = `<p>${escape(proposal.note ?? '')}</p><ul>${changes.join('')}</ul>`;
  return `<section class="ask"><h2>${escape(t.ask)}</h2>${note}${outcome(order, proposal.changes, view)}<div class="answers">${button(true, t.agree)}${button(false, t.refuse)}</div></section>`;
}

type Changed = Pick<OrderLine, 'name' | 'quantity' | 'price'>;

/** Changes may be of lines that another change of the same proposal puts in. */
function changeText(known: readonly OrderLine[], change: OrderChange, { t, money }: PageView): string {
  const { what, lineId, line, quantity, price } = change;
  const was = known.find(({ id }) => id === lineId);
  const about = line ?? was;
  if (about === undefined) return t.change[what];
  const now: Changed = { name: about.name, quantity: quantity ?? about.quantity, price: price ?? about.price };
  return `${t.change[what]}: ${DETAILS[what](was ?? about, now, money)}`;
}

const joining = ({ quantity, price }: Changed, money: PageView['money']): string =>
  `${formatQuantity(quantity)}\u00a0×\u00a0${money(price)}`;

const DETAILS: Readonly<Record<OrderChange['what'], (was: Changed, now: Changed, money: PageView['money']) => string>> = {
  quantity: (was, now) => `${now.name} · ${formatQuantity(was.quantity)} → ${formatQuantity(now.quantity)}`,
  price: (was, now, money) => `${now.name} · ${money(was.price)} → ${money(now.price)}`,
  add: (_, now, money) => `${now.name} · ${joining(now, money)}`,
  remove: (was) => was.name,
  substitute: (was, now, money) => `${was.name} → ${now.name} · ${joining(now, money)}`,
};

/** Nothing where the change cannot be made any more: whoever agrees then is told so. */
function outcome(order: Order, changes: readonly OrderChange[], { t, money }: PageView): string {
  const lines = changeLines(order, changes);
  if (!lines.ok) return '';
  const { total, due, over } = ledgerOf({ ...order, lines: lines.value });
  const row = (text: string, sum: Minor): string => `<dt>${escape(text)}</dt><dd>${escape(money(sum))}</dd>`;
  return `<dl>${row(t.becomes, total)}${over > 0 ? row(t.over, over) : row(t.due, due)}</dl>`;
}
