/** The customer's page asks: a change that waits for their word, what is changed, and what the order comes to with it. */
import type { Order, OrderChange } from '../../domain/documents/order.ts';
import { formatQuantity } from '../../domain/money/decimal.ts';
import { ZERO, type Minor } from '../../domain/money/minor.ts';
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
  const changes = proposal.changes.map((change) => `<li>${escape(changeText(order, change, view))}</li>`);
  const note = `<p>${escape(proposal.note ?? '')}</p><ul>${changes.join('')}</ul>`;
  return `<section class="ask"><h2>${escape(t.ask)}</h2>${note}${outcome(order, proposal.changes, view)}<div class="answers">${button(true, t.agree)}${button(false, t.refuse)}</div></section>`;
}

function changeText({ lines }: Order, { what, lineId, line, quantity, price }: OrderChange, { t, money }: PageView): string {
  const was = lines.find(({ id }) => id === lineId);
  const amount = quantity ?? line?.quantity;
  const cost = price ?? line?.price;
  const joins = `${amount === undefined ? '' : formatQuantity(amount)} × ${money(cost ?? ZERO)}`;
  const details: Readonly<Record<OrderChange['what'], readonly (string | undefined)[]>> = {
    quantity: [
      was?.name,
      was && amount !== undefined ? `${formatQuantity(was.quantity)} → ${formatQuantity(amount)}` : undefined,
    ],
    price: [was?.name, was && cost !== undefined ? `${money(was.price)} → ${money(cost)}` : undefined],
    add: [line?.name, joins],
    remove: [was?.name],
    substitute: [[was?.name, line?.name].filter((name) => name !== undefined).join(' → '), joins],
  };
  return `${t.change[what]}: ${details[what].filter((one) => one !== undefined).join(' · ')}`;
}

/** Nothing where the change cannot be made any more: whoever agrees then is told so. */
function outcome(order: Order, changes: readonly OrderChange[], { t, money }: PageView): string {
  const lines = changeLines(order, changes);
  if (!lines.ok) return '';
  const { total, due, over } = ledgerOf({ ...order, lines: lines.value });
  const row = (text: string, sum: Minor): string => `<dt>${escape(text)}</dt><dd>${escape(money(sum))}</dd>`;
  return `<dl>${row(t.becomes, total)}${over > 0 ? row(t.over, over) : row(t.due, due)}</dl>`;
}
