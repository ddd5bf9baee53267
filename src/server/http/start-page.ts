/** The page at `/`: that the server runs, and where to go on. It names no chain, no store and no person. */
import { createHash } from 'node:crypto';
import type { FastifyReply } from 'fastify';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Language } from '../../contract/errors/define-errors.ts';
import type { Trx } from '../db/trx.ts';
import type { Services } from '../services.ts';
import { languageOf } from './answer-errors.ts';
import type { App } from './app-type.ts';
import { START_TEXTS } from './start-texts.ts';

type Tills = { readonly joined: number; readonly lastHeard: string | null };
type Seen = { readonly version: string; readonly tills: Tills | undefined; readonly connected: number };

/** Anybody may look: no more often than this is the database asked. */
const LOOK_EVERY_MS = 10_000;
const STYLE =
  'body{font:16px/1.5 system-ui,sans-serif;margin:0;color:#1c1e21;background:#f6f7f8}' +
  'main{max-width:40rem;margin:0 auto;padding:2rem 1rem}h1{font-size:1.5rem;margin:0 0 .5rem}' +
  'dl{display:grid;grid-template-columns:auto 1fr;gap:.25rem 1rem;margin:1.5rem 0}dd{margin:0;font-variant-numeric:tabular-nums}' +
  'a{color:#0b57d0}li{margin:.25rem 0}nav a{display:inline-block;min-height:44px;margin-right:1rem}.bad{font-weight:600}' +
  '@media(prefers-color-scheme:dark){body{color:#e8eaed;background:#17191c}a{color:#8ab4f8}}';
const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');
const HEADERS = {
  'content-security-policy': `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
};
const asked = z.object({ lang: z.enum(['ru', 'uk', 'en']).optional() });

export function addStartPage(app: App, services: Services, version: string): void {
  const tills = remembered(() => countTills(services), services.now);
  app.get('/', { schema: { hide: true, querystring: asked } }, async (request, reply) => {
    const language = request.query.lang ?? languageOf(request);
    return send(reply, page(language, { version, tills: await tills(), connected: services.pokes.count() }));
  });
}

function send(reply: FastifyReply, body: string): FastifyReply {
  return reply.headers(HEADERS).type('text/html; charset=utf-8').send(body);
}

/** Undefined while the database does not answer. */
async function countTills({ database, log }: Services): Promise<Tills | undefined> {
  try {
    const chains = await database.asOwner(async (trx) => {
      const { rows } = await sql<{ readonly tenantId: string }>`SELECT chain AS "tenantId" FROM known_tenant`.execute(trx);
      return rows;
    });
    const all: Tills[] = [];
    for (const { tenantId } of chains) all.push(await database.inTenant(tenantId, ({ trx }) => tillsOf(trx, tenantId)));
    const heard = all.flatMap(({ lastHeard }) => lastHeard ?? []).sort();
    return { joined: all.reduce((sum, { joined }) => sum + joined, 0), lastHeard: heard.at(-1) ?? null };
  } catch (error) {
    log.warn({ err: error }, 'the start page could not ask the database');
    return undefined;
  }
}

async function tillsOf(trx: Trx, tenantId: string): Promise<Tills> {
  const { rows } = await sql<{ readonly joined: number; readonly heard: Date | null }>`
    SELECT count(*) FILTER (WHERE revoked_at IS NULL) AS joined, max(last_push_at) AS heard
    FROM till JOIN till_head USING (tenant_id, store_id, till_id) WHERE tenant_id = ${tenantId}`.execute(trx);
  return { joined: rows[0]?.joined ?? 0, lastHeard: rows[0]?.heard ? new Date(rows[0].heard).toISOString() : null };
}

function remembered<T>(ask: () => Promise<T>, now: () => number): () => Promise<T> {
  let asked: { readonly at: number; readonly answer: Promise<T> } | undefined;
  return () => {
    if (asked === undefined || now() - asked.at >= LOOK_EVERY_MS) asked = { at: now(), answer: ask() };
    return asked.answer;
  };
}

function page(language: Language, { version, tills, connected }: Seen): string {
  const texts = START_TEXTS[language];
  const rows =
    tills === undefined
      ? `<p class="bad">${texts.noDatabase}</p>`
      : `<dl><dt>${texts.joined}</dt><dd>${String(tills.joined)}</dd><dt>${texts.connected}</dt><dd>${String(connected)}</dd>` +
        `<dt>${texts.heard}</dt><dd>${tills.lastHeard === null ? '–' : `${tills.lastHeard.slice(0, 16).replace('T', ' ')} UTC`}</dd></dl>`;
  const languages = Object.entries(START_TEXTS)
    .map(([code, { name }]) => `<a href="/?lang=${code}" lang="${code}" hreflang="${code}">${name}</a>`)
    .join('');
  return (
    `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">` +
    `<title>Lavka</title><style>${STYLE}</style></head><body><main><h1>Lavka</h1><p>${texts.what}</p>` +
    `<p>${tills === undefined ? '' : `${texts.runs} `}${texts.version} ${version}</p>${rows}` +
    `<ul><li><a href="/docs">${texts.docs}</a></li><li><a href="/ready">${texts.ready}</a></li></ul>` +
    `<p>${texts.join}</p><nav>${languages}</nav></main></body></html>`
  );
}
