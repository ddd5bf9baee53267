/** The customer's page: HTML behind an unguessable address, a stream that says when to look again, and the customer's answer. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { FastifyError } from 'fastify';
import { Fault } from '../../contract/errors/fault.ts';
import { describeError } from '../../contract/errors/registry.ts';
import type { Language } from '../../contract/errors/define-errors.ts';
import { isNamed } from '../../contract/sync/poke-contract.ts';
import { answerChange } from '../orders/act-on-order.ts';
import {
  PAGE_SCRIPT,
  PAGE_STYLE,
  readPageOrder,
  renderPage,
  renderRefusal,
  type PageOrder,
  type PagePart,
} from '../orders/customer-page.ts';
import { nowText, tenantOfToken } from '../orders/order-env.ts';
import { PAGE_TEXTS } from '../orders/page-texts.ts';
import type { Services } from '../services.ts';
import { answerError, languageOf, noteFault, statusOf } from './answer-errors.ts';
import type { App } from './app-type.ts';
import { createRateLimit } from './rate-limit.ts';

/** Addresses of pages that are nobody's: whoever guesses. Customers of one mobile network share an address and find theirs. */
const GUESSES_A_MINUTE = 60;
const LOOKS_A_MINUTE = 240;
const MOST_STREAMS = 2000;
const token = z.object({ token: z.string().max(100) });
const asked = z.object({ lang: z.enum(['ru', 'uk', 'en']).optional() });
const answer = z
  .object({ editId: z.string().max(64), agreed: z.enum(['true', 'false']) })
  .meta({ example: { editId: 'e-1', agreed: 'true' } });

const HEADERS = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-robots-tag': 'noindex',
  'cache-control': 'no-store',
};

export function addPageRoutes(app: App, services: Services): void {
  const { database, orders: env, now } = services;
  const guesses = createRateLimit(GUESSES_A_MINUTE, 60_000, now);
  const looks = createRateLimit(LOOKS_A_MINUTE, 60_000, now);

  async function find(request: FastifyRequest, given: string): Promise<PageOrder & { readonly tenantId: string }> {
    guesses.take(request.ip);
    looks.take(given);
    const tenantId = tenantOfToken(given);
    const found = tenantId === undefined ? undefined : await database.inTenant(tenantId, (unit) => readPageOrder(unit, given));
    if (tenantId === undefined || found === undefined) throw new Fault('NOT_FOUND');
    guesses.giveBack(request.ip);
    return { ...found, tenantId };
  }

  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) =>
    done(null, Object.fromEntries(new URLSearchParams(String(body)))),
  );
  app.get('/o/page.js', { schema: { hide: true } }, (_request, reply) =>
    send(reply, 'text/javascript; charset=utf-8', PAGE_SCRIPT),
  );
  app.get('/o/page.css', { schema: { hide: true } }, (_request, reply) => send(reply, 'text/css; charset=utf-8', PAGE_STYLE));

  app.get(
    '/o/:token',
    {
      schema: { tags: ['orders'], summary: 'The customer’s page of one order (HTML)', params: token, querystring: asked },
      errorHandler: answerPage,
    },
    async (request, reply) => {
      const found = await find(request, request.params.token);
      const language: Language = request.query.lang ?? chosen(request) ?? found.order.language ?? 'ru';
      return send(reply, 'text/html; charset=utf-8', await renderPage(found, language, nowText(env)));
    },
  );

  app.post(
    '/o/:token',
    {
      schema: {
        tags: ['orders'],
        summary: 'The customer agrees to a change of the order or refuses it',
        params: token,
        body: answer,
      },
      errorHandler: answerPage,
    },
    async (request, reply) => {
      const { order: own, parts, tenantId } = await find(request, request.params.token);
      const { editId, agreed } = request.body;
      const isAbout = ({ order: { proposal, edits } }: PagePart): boolean =>
        [proposal, ...edits].some((one) => one?.id === editId);
      const order = parts.find(isAbout)?.order ?? own;
      await database.inTenant(tenantId, (unit) =>
        answerChange(unit, env, { orderId: order.id, shopId: null }, { editId, agreed: agreed === 'true', staffId: '' }),
      );
      return reply.headers(HEADERS).redirect(`/o/${request.params.token}`, 303);
    },
  );

  addStream(app, services, find);
}

type Find = (request: FastifyRequest, given: string) => Promise<PageOrder & { readonly tenantId: string }>;

function addStream(app: App, { database, pokes }: Services, find: Find): void {
  let streams = 0;
  app.get(
    '/o/:token/events',
    {
      schema: {
        tags: ['orders'],
        summary: 'A stream (SSE) that says which "version" of the page there is, then "changed" when that order changed',
        params: token,
      },
    },
    async (request, reply) => {
      const { tenantId, order, parts, version } = await find(request, request.params.token);
      if (streams >= MOST_STREAMS) throw new Fault('SERVER_BUSY', { seconds: 60 });
      streams += 1;
      let seen = version;
      reply.hijack();
      const { raw } = reply;
      raw.writeHead(200, { ...HEADERS, 'content-type': 'text/event-stream', 'x-accel-buffering': 'no' });
      // Headers leave with the first bytes: the browser is connected at once.
      raw.write(`event: version\ndata: ${version}\n\n`);
      const look = async (): Promise<void> => {
        const found = await database.inTenant(tenantId, (unit) => readPageOrder(unit, request.params.token));
        if (found === undefined || found.version === seen) return;
        seen = found.version;
        raw.write('event: changed\ndata: {}\n\n');
      };
      const stop = pokes.listen({
        ...{
          tenantId,
          storeId: order.storeId,
          tillId: '',
          scopes: [...new Set([order.storeId, ...parts.map((part) => part.order.storeId)])],
        },
        poke: (changed) => {
          if (isNamed(changed, 'orders')) void look().catch(() => undefined);
        },
        beat: () => void raw.write(':\n\n'),
        end: () => void raw.end(),
      });
      raw.on('close', () => {
        streams -= 1;
        stop();
      });
      raw.on('error', () => undefined);
    },
  );
}

/** A browser is answered with a page, in the person's language; a program as by every other address. */
function answerPage(thrown: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  reply.headers(HEADERS);
  if (request.headers.accept?.includes('text/html') !== true) return void answerError(thrown, request, reply);
  const { code, details } = noteFault(thrown, request, reply);
  const language = chosen(request) ?? 'ru';
  const isNobodys = code === 'NOT_FOUND';
  const { gone, goneText } = PAGE_TEXTS[language];
  const said = isNobodys ? { what: gone, todo: goneText } : describeError(code, details, language);
  const back = isNobodys ? null : (request.url.split('?', 1)[0] ?? null);
  void send(reply.code(statusOf(code)), 'text/html; charset=utf-8', renderRefusal(language, said, back));
}

/** Only a language that the browser names itself. */
function chosen(request: FastifyRequest): Language | undefined {
  const named = request.headers['accept-language'];
  return named === undefined || !/^(ru|uk|en)/.test(named) ? undefined : languageOf(request);
}

function send(reply: FastifyReply, type: string, body: string): FastifyReply {
  return reply
    .headers(HEADERS)
    .type(type)
    .serializer((text: string) => text)
    .send(body);
}
