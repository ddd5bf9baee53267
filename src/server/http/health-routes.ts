/** Is it alive, may it be sent work, what are its figures. */
import { sql } from 'kysely';
import { z } from 'zod';
import { errorRegistry, isErrorCode } from '../../contract/errors/registry.ts';
import type { Language } from '../../contract/errors/define-errors.ts';
import type { Services } from '../services.ts';
import type { App } from './app-type.ts';
import { languageOf, statusOf } from './answer-errors.ts';
import { about } from './route-schema.ts';

const errorList = z.object({
  errors: z.array(z.object({ code: z.string(), status: z.int(), what: z.string(), safe: z.string(), todo: z.string() })),
});
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
  app.get(
    '/v1/errors',
    {
      schema: about({
        tag: 'health',
        summary: 'Every code that may come, what it means and what to do, in the language of Accept-Language (ru, uk, else en)',
        security: 'none',
        answer: errorList,
      }),
    },
    (request) => ({ errors: listErrors(languageOf(request)) }),
  );
  app.get('/metrics', { schema: { tags: ['health'], summary: 'Figures for Prometheus', hide: true } }, async (_request, reply) =>
    reply.type('text/plain; version=0.0.4').send(await metrics.text()),
  );
}

/** As the registry has them, with {placeholders} for what `details` says. */
function listErrors(language: Language): z.infer<typeof errorList>['errors'] {
  return Object.keys(errorRegistry)
    .filter(isErrorCode)
    .map((code) => ({ code, status: statusOf(code), ...errorRegistry[code][language] }));
}
