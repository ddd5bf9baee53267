/** The page behind an order's unguessable address: that order and nothing else, in the customer's language, without any script of others. */
import { sql } from 'kysely';
import { toString as qrSvg } from 'qrcode';
import type { Language } from '../../contract/errors/define-errors.ts';
import type { Order } from '../../domain/documents/order.ts';
import { ledgerOf } from '../../domain/order/ledger.ts';
import { LONGEST_QR } from '../../domain/order/order-claim.ts';
import { ZERO } from '../../domain/money/minor.ts';
import { formatMoney, formatQuantity } from '../../domain/money/decimal.ts';
import type { Unit } from '../db/database.ts';
import { hashOf } from './order-env.ts';
import { PAGE_TEXTS, type PageTexts } from './page-texts.ts';

export type PageOrder = {
  readonly order: Order;
  readonly store: { readonly name: string; readonly address: string };
  readonly version: string;
};

/** Undefined for an address that is nobody's. */
export async function readPageOrder({ trx, tenantId }: Unit, token: string): Promise<PageOrder | undefined> {
  const { rows } = await sql<{
    readonly order: Order;
    readonly name: string;
    readonly address: string;
    readonly version: string;
  }>`
    SELECT d.doc AS order, s.name, s.address, o.followed AS version FROM customer_order o
    JOIN store s ON s.tenant_id = o.tenant_id AND s.store_id = o.store_id
    JOIN document d ON d.tenant_id = o.tenant_id AND d.scope_id = o.store_id AND d.collection = 'orders' AND d.id = o.order_id AND NOT d.deleted
    WHERE o.tenant_id = ${tenantId} AND o.page_hash = ${hashOf(token)}`.execute(trx);
  const [row] = rows;
  return row && { order: row.order, store: { name: row.name, address: row.address }, version: row.version };
}

const WAITS_FOR_CUSTOMER: readonly string[] = ['ready', 'partly_handed_over'];

export async function renderPage({ order, store, version }: PageOrder, language: Language): Promise<string> {
  const t = PAGE_TEXTS[language];
  const title = t.title.replace('{number}', order.number);
  const parts = [
    `<h1>${escape(title)}</h1>`,
    `<p class="status" role="status">${escape(t.status[order.status])}</p>`,
    WAITS_FOR_CUSTOMER.includes(order.status) ? await pickup(order, t) : '',
    question(order, t),
    place(order, store, t, language),
    goods(order, t),
    money(order, t),
  ];
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex"><meta name="referrer" content="no-referrer"><title>${escape(title)}</title>
<link rel="stylesheet" href="/o/page.css"><script src="/o/page.js" defer></script></head>
<body><main data-version="${escape(version)}">${parts.join('\n')}</main>
<nav>${(['ru', 'uk', 'en'] as const).map((one) => (one === language ? `<b lang="${one}">${PAGE_TEXTS[one].name}</b>` : `<a lang="${one}" href="?lang=${one}">${PAGE_TEXTS[one].name}</a>`)).join(' ')}</nav></body></html>`;
}

/** The signed claim, so that a till without the network reads it too; the plain number where the claim is too long for a phone. */
async function pickup(order: Order, t: PageTexts): Promise<string> {
  const { claim } = order;
  const content = claim !== undefined && claim.length <= LONGEST_QR ? claim : `LVO-${order.pickupCode}`;
  const svg = await qrSvg(content, { type: 'svg', margin: 2, errorCorrectionLevel: 'L' });
  return `<section class="pickup"><h2>${escape(t.code)}</h2><div class="qr" role="img" aria-label="${escape(t.code)}">${svg}</div>
<p class="code">${escape(order.pickupCode)}</p></section>`;
}

function question({ proposal }: Order, t: PageTexts): string {
  if (proposal === undefined) return '';
  const button = (agreed: boolean, text: string): string =>
    `<form method="post"><input type="hidden" name="editId" value="${escape(proposal.id)}"><input type="hidden" name="agreed" value="${String(agreed)}"><button>${escape(text)}</button></form>`;
  const changes = proposal.changes.map(({ what, line, quantity, price }) => {
    const detail = [
      line?.name,
      quantity === undefined ? '' : formatQuantity(quantity),
      price === undefined ? '' : formatMoney(price),
    ];
    return `<li>${escape([t.change[what], ...detail].filter((one) => one !== undefined && one !== '').join(' · '))}</li>`;
  });
  return `<section class="ask"><h2>${escape(t.ask)}</h2><p>${escape(proposal.note ?? '')}</p><ul>${changes.join('')}</ul>${button(true, t.agree)}${button(false, t.refuse)}</section>`;
}

function place({ status, dueAt, promisedAt }: Order, store: PageOrder['store'], t: PageTexts, language: Language): string {
  const when = WAITS_FOR_CUSTOMER.includes(status)
    ? dueAt && ([t.until, dueAt] as const)
    : promisedAt && ([t.from, promisedAt] as const);
  const time = when
    ? `<p>${escape(when[0])} <time datetime="${escape(when[1])}">${escape(shown(when[1], language))}</time></p>`
    : '';
  return `<section><h2>${escape(t.where)}</h2><p>${escape(store.name)}<br>${escape(store.address)}</p>${time}</section>`;
}

function goods(order: Order, t: PageTexts): string {
  const { lines } = ledgerOf(order);
  const rows = order.lines.map(({ name, quantity, picked }, index) => {
    const handed = lines[index]?.handed ?? 0;
    const state = handed >= quantity ? t.handed : handed > 0 ? t.partly : picked >= quantity ? t.picked : '';
    const mark = state === '' ? '' : ` <small>${escape(state)}</small>`;
    return `<tr><td>${escape(name)}${mark}</td><td>${escape(formatQuantity(quantity))}</td><td>${escape(formatMoney(lines[index]?.sum ?? ZERO))}</td></tr>`;
  });
  return `<section><h2>${escape(t.goods)}</h2><table>${rows.join('')}</table></section>`;
}

function money(order: Order, t: PageTexts): string {
  const { total, paid, due } = ledgerOf(order);
  const row = (text: string, sum: typeof total): string => `<dt>${escape(text)}</dt><dd>${escape(formatMoney(sum))}</dd>`;
  return `<section><dl>${row(t.total, total)}${row(t.paid, paid)}${row(t.due, due)}</dl></section>`;
}

function shown(at: string, language: Language): string {
  const time = new Date(at);
  if (Number.isNaN(time.getTime())) return '';
  return new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short' }).format(time);
}

export function escape(text: string): string {
  return text.replace(/[&<>"']/g, (char) => `&#${String(char.charCodeAt(0))};`);
}

/** Reads the page again when the server says that it changed, and now and then without being told. */
export const PAGE_SCRIPT = `const main = () => document.querySelector('main');
const refresh = async () => {
  const answer = await fetch(location.href, { cache: 'no-store' });
  if (!answer.ok) return;
  const next = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('main');
  if (next && next.dataset.version !== main().dataset.version) main().replaceWith(next);
};
new EventSource(location.pathname + '/events').addEventListener('changed', () => void refresh());
setInterval(() => void refresh().catch(() => undefined), 60000);
`;

export const PAGE_STYLE = `:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { margin: 0 auto; padding: 1rem; max-width: 34rem; }
h1 { font-size: 1.4rem; margin: 0; } h2 { font-size: 1rem; margin: 1.2rem 0 .3rem; }
.status { font-size: 1.2rem; font-weight: 600; }
.qr { background: #fff; border-radius: .5rem; max-width: 22rem; margin: 0 auto; } .qr svg { display: block; width: 100%; height: auto; }
.code { font-size: 2.2rem; letter-spacing: .2em; text-align: center; margin: .5rem 0; font-variant-numeric: tabular-nums; }
table { width: 100%; border-collapse: collapse; } td { padding: .35rem 0; border-bottom: 1px solid #8884; vertical-align: top; overflow-wrap: anywhere; }
td + td { text-align: right; white-space: nowrap; padding-left: .8rem; font-variant-numeric: tabular-nums; }
dl { display: grid; grid-template-columns: 1fr auto; margin: 0; } dd { margin: 0; text-align: right; font-variant-numeric: tabular-nums; }
.ask { border: 2px solid; border-radius: .5rem; padding: 0 1rem 1rem; } form { display: inline-block; margin-right: .5rem; }
button { font: inherit; min-height: 2.75rem; padding: 0 1.2rem; } nav { margin-top: 2rem; } nav a, nav b { display: inline-block; padding: .6rem .4rem; }
`;
