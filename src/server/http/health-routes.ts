/** Is it alive, may it be sent work, what are its figures. */
import { sql } from 'kysely';
import { z } from 'zod';
import type { Services } from '../services.ts';
import type { App } from './app-type.ts';
import { about } from './route-schema.ts';

const up = z.object({ status: z.literal('up') });

export function addHealthRoutes(app: App, { database, metrics }: Services): void {
  app.get('/health', { schema: about({ tag: 'health', summary: 'The process is alive', security: 'none', answer: up }) }, () => ({
    status: 'up' as const,
  }));
  app.get(
    '/ready',
    { schema: about({ tag: 'health', summary: 'The database answers', security: 'none', answer: up }) },
    async () => {
      await database.asOwner(async (trx) => sql`SELECT 1`.execute(trx));
      return { status: 'up' as const };
    },
  );
  app.get('/metrics', { schema: { tags: ['health'], summary: 'Figures for Prometheus', hide: true } }, async (_request, reply) =>
    reply.type('text/plain; version=0.0.4').send(await metrics.text()),
  );
}
