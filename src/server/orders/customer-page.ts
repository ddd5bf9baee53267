/**
 * The page behind an order's unguessable address: that order with all its parts and nothing else, in the customer's language,
 * without any script of others.
 */
import { sql } from 'kysely';
import { toString as qrSvg } from 'qrcode';
import type { Language } from '../../contract/errors/define-errors.ts';
import type { Order } from '../../domain/documents/order.ts';
import { ledgerOf } from '../../domain/order/ledger.ts';
import { FINAL_STATUSES } from '../../domain/order/order-rules.ts';
import { LONGEST_QR } from '../../domain/order/order-claim.ts';
import { isGivenAway } from '../../domain/order/order-parts.ts';
import { add, ZERO, type Minor } from '../../domain/money/minor.ts';
import { formatQuantity } from '../../domain/money/decimal.ts';
import type { Unit } from '../db/database.ts';
import { isPartOf } from './order-index.ts';
import { hashOf, readRules } from './order-env.ts';
import { question } from './page-question.ts';
import { PAGE_TEXTS } from './page-texts.ts';
import { escape, moneyIn, timeIn, type Currency, type PageView } from './page-view.ts';

export type PagePart = { readonly order: Order; readonly store: { readonly name: string; readonly address: string } };
export type PageOrder = {
  /** Whose address it is. */
  readonly order: Order;
  /** The first part before the others; without one that gave everything away, where there are others. */
  readonly parts: readonly PagePart[];
  readonly version: string;
  /** Of the store, where its settings say it. */
  readonly currency: Currency | null;
  /** Of the store's time. */
  readonly utcOffsetMinutes: number;
};

/** Undefined for an address that is nobody's. */
export async function readPageOrder(unit: Unit, token: string): Promise<PageOrder | undefined> {
  const { trx, tenantId } = unit;
  const { rows } = await sql<{
    readonly order: Order;
    readonly name: string;
    readonly address: string;
    readonly version: string;
    readonly isAsked: boolean;
    readonly shop: string | null;
  }>`
    SELECT d.doc AS order, s.name, s.address, md5(d.doc::text) AS version, o.order_id = asked.order_id AS "isAsked", t.body AS shop
    FROM customer_order asked JOIN customer_order o ON o.tenant_id = asked.tenant_id
      AND ${isPartOf(sql`asked.root_id`)}
    JOIN store s ON s.tenant_id = o.tenant_id AND s.store_id = o.store_id
    JOIN document d ON d.tenant_id = o.tenant_id AND d.scope_id = o.store_id AND d.collection = 'orders' AND d.id = o.order_id AND NOT d.deleted
    LEFT JOIN setting t ON t.tenant_id = o.tenant_id AND t.store_id = o.store_id AND t.section = 'shop'
    WHERE asked.tenant_id = ${tenantId} AND asked.page_hash = ${hashOf(token)}
    ORDER BY o.order_id <> o.root_id, o.number`.execute(trx);
  const own = rows.find(({ isAsked }) => isAsked);
  if (own === undefined) return undefined;
  const { messages } = await readRules(unit, own.order.storeId);
  const open = rows.filter(({ order }) => !isGivenAway(order));
  const parts = (open.length === 0 ? [own] : open).map(({ order, name, address }) => ({ order, store: { name, address } }));
  const version = rows.map((row) => row.version).join(' ');
  return { order: own.order, parts, version, currency: currencyOf(own.shop), utcOffsetMinutes: messages.utcOffsetMinutes };
}

/** Of the section `shop` of a store's settings; anything may stand there. */
function currencyOf(shop: string | null): Currency | null {
  const value: unknown = shop === null ? null : JSON.parse(shop);
  const currency = typeof value === 'object' && value !== null && 'currency' in value ? value.currency : null;
  return currency === 'RUB' || currency === 'UAH' ? currency : null;
}

const WAITS_FOR_CUSTOMER: readonly string[] = ['ready', 'partly_handed_over'];
/** The goods stay in the shop, and what was paid goes back. */
const UNDONE: readonly string[] = ['cancelled', 'expired'];
/** How often the page looks by itself, without being told. */
const LOOK_S = 60;

export async function renderPage(
  { parts, version, currency, utcOffsetMinutes }: PageOrder,
  language: Language,
  now: string,
): Promise<string> {
  const t = PAGE_TEXTS[language];
  const view: PageView = { t, money: moneyIn(language, currency), time: timeIn(language, utcOffsetMinutes), now };
  const title = t.title.replace('{number}', () => (parts[0]?.order.number ?? '').replace(/\/\d+$/, ''));
  const shown = await Promise.all(
    parts.map(async (part) => `${parts.length > 1 ? partName(part, view) : ''}${await sectionsOf(part, view)}`),
  );
  const languages = (['ru', 'uk', 'en'] as const).map((one) => {
    const { name } = PAGE_TEXTS[one];
    return one === language ? `<b lang="${one}">${name}</b>` : `<a lang="${one}" href="?lang=${one}">${name}</a>`;
  });
  return htmlOf(language, title, {
    head: `<script src="/o/page.js" defer></script><noscript><meta http-equiv="refresh" content="${String(LOOK_S)}"></noscript>`,
    body: `<main data-version="${escape(version)}"><h1>${escape(title)}</h1>
${shown.join('\n')}</main>
<nav>${languages.join(' ')}</nav>`,
  });
}

/** Instead of the page: why there is none. `back`: to the page that was left; null where there is none. */
export function renderRefusal(
  language: Language,
  said: { readonly what: string; readonly todo: string },
  back: string | null,
): string {
  const link = back === null ? '' : `<nav><a href="${escape(back)}">${escape(PAGE_TEXTS[language].toOrder)}</a></nav>`;
  const body = `<main><p class="status">${escape(said.what)}</p><section><p>${escape(said.todo)}</p></section></main>${link}`;
  return htmlOf(language, said.what, { head: '', body });
}

function htmlOf(language: Language, title: string, { head, body }: { readonly head: string; readonly body: string }): string {
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex"><meta name="referrer" content="no-referrer"><title>${escape(title)}</title>
<link rel="stylesheet" href="/o/page.css">${head}</head>
<body>${body}</body></html>`;
}

function partName({ order }: PagePart, { t }: PageView): string {
  return `<h2 class="part">${escape(t.part.replace('{number}', () => order.number))}</h2>`;
}

/** Of an order that was split, each part lies somewhere and has its own status and code. */
async function sectionsOf({ order, store }: PagePart, view: PageView): Promise<string> {
  const { t } = view;
  const sections = [
    `<p class="status" role="status">${escape(t.status[order.status])}</p>`,
    WAITS_FOR_CUSTOMER.includes(order.status) ? await pickup(order, view) : '',
    question(order, view),
    place(order, store, view),
    goods(order, view),
    sums(order, view),
  ];
  return sections.join('\n');
}

/** The signed claim, so that a till without the network reads it too; the plain code where the claim is too long for a phone. */
async function pickup({ claim, pickupCode }: Order, { t }: PageView): Promise<string> {
  const content = claim !== undefined && claim.length <= LONGEST_QR ? claim : `LVO-${pickupCode}`;
  const svg = await qrSvg(content, { type: 'svg', margin: 2, errorCorrectionLevel: 'L' });
  return `<section class="pickup"><h2>${escape(t.code)}</h2><div class="qr" role="img" aria-label="${escape(t.code)}">${svg}</div>
<p class="code">${escape(pickupCode)}</p></section>`;
}

function place({ status, dueAt, promisedAt }: Order, store: PagePart['store'], { t, time, now }: PageView): string {
  const isOver = FINAL_STATUSES.includes(status);
  const [word, at] = WAITS_FOR_CUSTOMER.includes(status)
    ? [t.until, dueAt]
    : status === 'awaiting_payment'
      ? [t.payBy, dueAt]
      : [t.from, isOver ? undefined : promisedAt];
  const when =
    at === undefined || at <= now
      ? ''
      : `<p class="when">${escape(word)} <time datetime="${escape(at)}">${escape(time(at))}</time></p>`;
  const title = isOver ? t.store : t.where;
  return `<section><h2>${escape(title)}</h2><p class="shop">${escape(store.name)}</p><p>${escape(store.address)}</p>${when}</section>`;
}

function goods(order: Order, { t, money }: PageView): string {
  const { lines } = ledgerOf(order);
  const rows = order.lines.map(({ name, quantity, picked }, index) => {
    const handed = lines[index]?.handed ?? 0;
    const state = handed >= quantity ? t.handed : handed > 0 ? t.partly : picked >= quantity ? t.picked : '';
    const mark = state === '' ? '' : ` <small>${escape(state)}</small>`;
    const sum = money(lines[index]?.sum ?? ZERO);
    return `<tr><td>${escape(name)}${mark}</td><td>${escape(formatQuantity(quantity))}</td><td>${escape(sum)}</td></tr>`;
  });
  return `<section><h2>${escape(t.goods)}</h2><table>${rows.join('')}</table></section>`;
}

/** Of an order that is over nothing is to be paid: what went back is said, and what is still to go. */
function sums(order: Order, { t, money }: PageView): string {
  const { total, paid, due, left, over } = ledgerOf(order);
  const isOver = FINAL_STATUSES.includes(order.status);
  const givenBack = add(ZERO, ...order.returns.flatMap(({ lines }) => lines.map(({ sum }) => sum)));
  const owed = UNDONE.includes(order.status) ? left : over;
  const rows: readonly (readonly [string, Minor, boolean])[] = [
    [t.total, total, true],
    [t.paid, paid, !isOver || paid > 0],
    [t.givenBack, givenBack, givenBack > 0],
    [t.over, owed, owed > 0],
    [t.due, due, !isOver && owed <= 0],
  ];
  const shown = rows.filter(([, , isShown]) => isShown);
  return `<section><dl>${shown.map(([text, sum]) => `<dt>${escape(text)}</dt><dd>${escape(money(sum))}</dd>`).join('')}</dl></section>`;
}

/** Reads the page again when the server says that it changed, also while the stream was away, and now and then without being told. */
export const PAGE_SCRIPT = `const main = () => document.querySelector('main');
const refresh = async () => {
  const answer = await fetch(location.href, { cache: 'no-store' });
  if (!answer.ok) return;
  const next = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('main');
  if (next && next.dataset.version !== main().dataset.version) main().replaceWith(next);
};
const stream = new EventSource(location.pathname + '/events');
stream.addEventListener('changed', () => void refresh().catch(() => undefined));
stream.addEventListener('version', ({ data }) => data !== main().dataset.version && void refresh().catch(() => undefined));
setInterval(() => void refresh().catch(() => undefined), ${String(LOOK_S * 1000)});
`;

export const PAGE_STYLE = `:root { color-scheme: light dark; font: 17px/1.45 system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif;
--ground: #f1f3f1; --card: #fff; --ink: #17201b; --quiet: #55615a; --line: #d6dcd7; --accent: #0a6b4d; --on-accent: #fff; --soft: #dff0e8; --on-soft: #074a36; --warn: #fdf1d8; --on-warn: #5f3d00; }
@media (prefers-color-scheme: dark) { :root { --ground: #111513; --card: #1a1f1c; --ink: #edf1ee; --quiet: #a9b5ae; --line: #363f3a; --accent: #55c79b; --on-accent: #04271a; --soft: #163b2d; --on-soft: #b5efd7; --warn: #3b2f16; --on-warn: #fbe2b3; } }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1.25rem 1rem 2rem; max-width: 34rem; background: var(--ground); color: var(--ink); font-variant-numeric: tabular-nums; }
main { display: flex; flex-direction: column; gap: .75rem; }
h1 { margin: 0; color: var(--quiet); font-size: 1rem; font-weight: 500; } h2 { margin: 0 0 .5rem; color: var(--quiet); font-size: .9rem; font-weight: 500; } p { margin: 0; }
h2.part { margin: 1rem 0 0; color: var(--ink); font-size: 1.1rem; font-weight: 700; }
section { padding: 1rem; border: 1px solid var(--line); border-radius: .75rem; background: var(--card); overflow-wrap: anywhere; }
.status { font-size: 1.6rem; font-weight: 700; line-height: 1.2; }
.pickup { background: var(--soft); border-color: transparent; color: var(--on-soft); text-align: center; } .pickup h2 { color: inherit; }
.qr { background: #fff; border-radius: .5rem; max-width: 20rem; margin: 0 auto; } .qr svg { display: block; width: 100%; height: auto; border-radius: .5rem; }
.code { font-size: 2.4rem; font-weight: 700; letter-spacing: .15em; text-indent: .15em; margin: .5rem 0 0; }
.shop { font-weight: 600; } .when { margin-top: .5rem; color: var(--quiet); } .when time { color: var(--ink); font-weight: 600; }
table { width: 100%; border-collapse: collapse; } td { padding: .5rem 0; border-top: 1px solid var(--line); vertical-align: top; } tr:first-child td { border-top: 0; padding-top: 0; } tr:last-child td { padding-bottom: 0; }
td + td { text-align: right; white-space: nowrap; padding-left: .75rem; } td:nth-child(2) { color: var(--quiet); } small { display: inline-block; padding: 0 .4rem; border-radius: .3rem; background: var(--soft); color: var(--on-soft); white-space: nowrap; }
dl { display: grid; grid-template-columns: 1fr auto; gap: .35rem 1rem; margin: 0; } dt { color: var(--quiet); } dd { margin: 0; text-align: right; white-space: nowrap; } dt:last-of-type, dd:last-of-type { padding-top: .5rem; border-top: 1px solid var(--line); margin-left: -1rem; color: var(--ink); font-size: 1.15rem; font-weight: 700; } dt:last-of-type { margin-left: 0; } dd:last-of-type { padding-left: 1rem; }
.ask { border: 2px solid var(--on-warn); background: var(--warn); color: var(--on-warn); } .ask h2 { color: inherit; font-size: 1.1rem; font-weight: 700; } .ask ul { margin: .5rem 0 1rem; padding-left: 1.2rem; } .ask dl { margin-bottom: 1rem; } .ask dt, .ask dd { color: inherit; } .ask dt:last-of-type, .ask dd:last-of-type { border-color: currentcolor; }
.answers { display: grid; grid-template-columns: 1fr 1fr; gap: .75rem; }
button { width: 100%; min-height: 3rem; padding: .25rem .75rem; border: 1px solid currentcolor; border-radius: .6rem; background: none; color: inherit; font: inherit; font-weight: 600; }
form:first-child button { border-color: transparent; background: var(--accent); color: var(--on-accent); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
nav { display: flex; justify-content: center; margin-top: 1rem; } nav a, nav b { padding: .7rem .75rem; color: var(--quiet); } nav b { color: var(--ink); }
`;
