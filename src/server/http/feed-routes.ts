/** Feeds, their digests, the signed list of staff, and the stream that says what changed. */
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { feedDigest, feedName, feedPage, feedQuery, staffSeal } from '../../contract/sync/feed-contract.ts';
import { firstLoadLines, NEXT_PAGE_HEADER } from '../../contract/sync/first-load-contract.ts';
import { writePoke } from '../../contract/sync/poke-contract.ts';
import { staffText } from '../../contract/sync/signed-text.ts';
import { readFirstLoadPage } from '../feeds/first-load.ts';
import { readDigest, readFeedPage, scopesOfStore, staffOfStore } from '../feeds/read-feed.ts';
import type { Services } from '../services.ts';
import type { App } from './app-type.ts';
import type { Doorkeeper } from './doorkeeper.ts';
import { about } from './route-schema.ts';

const STAFF_SEAL_MS = 30 * 24 * 3_600_000;
const name = z.object({ name: feedName });

export function addFeedRoutes(app: App, { identity, pokes, now }: Services, doorkeeper: Doorkeeper): void {
  app.get(
    '/v1/feeds/:name',
    {
      schema: about({
        ...{ tag: 'tills', summary: 'A page of reference data after the cursor', security: 'till' },
        ...{ params: name, query: feedQuery, answer: feedPage },
      } as const),
    },
    async (request, reply) => {
      const { cursor, limit } = request.query;
      const page = await doorkeeper.asTill(request, (unit, till) =>
        readFeedPage(unit, till, { feed: request.params.name, cursor, limit }),
      );
      return sendText(reply, 'application/json; charset=utf-8', page);
    },
  );

  app.get(
    '/v1/first-load',
    {
      schema: about({
        ...{
          tag: 'tills',
          summary: 'A page of whole goods for a till that has none; the feeds go on from its end',
          security: 'till',
        },
        ...{ query: feedQuery, answer: firstLoadLines },
      } as const),
    },
    async (request, reply) => {
      const { text, following } = await doorkeeper.asTill(request, (unit, till) =>
        readFirstLoadPage(unit, till, { ...request.query, cursor: request.query.cursor }),
      );
      if (following.length > 0) void reply.header(NEXT_PAGE_HEADER, following.join(' '));
      return sendText(reply, 'application/x-ndjson; charset=utf-8', text);
    },
  );

  app.get(
    '/v1/feeds/:name/digest',
    {
      schema: about({
        ...{ tag: 'tills', summary: 'Count, highest number and hash of a feed, to compare with', security: 'till' },
        ...{ params: name, answer: feedDigest },
      } as const),
    },
    (request) => doorkeeper.asTill(request, (unit, till) => readDigest(unit, till, request.params.name)),
  );

  app.get(
    '/v1/staff-seal',
    {
      schema: about({
        ...{ tag: 'tills', summary: 'Everybody who may work in the store, signed, good for thirty days', security: 'till' },
        ...{ answer: staffSeal },
      } as const),
    },
    (request) =>
      doorkeeper.asTill(request, async (unit, { storeId }) => {
        const body = await staffOfStore(unit, storeId);
        const expiresAt = new Date(now() + STAFF_SEAL_MS).toISOString();
        return { storeId, expiresAt, body, signature: identity.sign(staffText(storeId, expiresAt, body)) };
      }),
  );

  app.get(
    '/v1/poke',
    {
      schema: {
        ...{ tags: ['tills'], summary: 'A stream (SSE) of "changed" events that name what changed; ends when the token does' },
        security: [{ till: [] }],
      },
    },
    async (request, reply) => {
      const till = doorkeeper.till(request);
      const scopes = await doorkeeper.asTill(request, (unit) => scopesOfStore(unit, till.storeId));
      reply.hijack();
      const { raw } = reply;
      raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' });
      const stop = pokes.listen({
        ...{ tenantId: till.tenantId, storeId: till.storeId, tillId: till.tillId, scopes },
        poke: (changed) => void raw.write(`event: changed\ndata: ${writePoke(changed)}\n\n`),
        beat: () => void raw.write(':\n\n'),
        end: () => void raw.end(),
      });
      const expiry = setTimeout(() => void raw.end(), till.expiresAtMs - now());
      raw.on('close', () => {
        clearTimeout(expiry);
        stop();
      });
      raw.on('error', () => undefined);
    },
  );
}

/** JSON that is text already. */
function sendText(reply: FastifyReply, type: string, text: string): FastifyReply {
  return reply
    .serializer((whole: string) => whole)
    .type(type)
    .send(text);
}
