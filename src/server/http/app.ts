/** The server's HTTP side: routes with their shapes, one form of answer for every error, the page of the API at /docs. */
import { readFileSync } from 'node:fs';
import fastifySwagger from '@fastify/swagger';
import fastifySwaggerUi from '@fastify/swagger-ui';
import Fastify, { LogController, type FastifyBaseLogger } from 'fastify';
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod';
import { Fault } from '../../contract/errors/fault.ts';
import { IMPORT_TYPES } from '../../contract/sync/import-contract.ts';
import type { Services } from '../services.ts';
import type { App } from './app-type.ts';
import { answerBrokenHttp, answerError } from './answer-errors.ts';
import { addBackOfficeRoutes } from './back-office-routes.ts';
import { addDocumentRoutes } from './document-routes.ts';
import { describeRoute } from './describe-route.ts';
import { createDoorkeeper } from './doorkeeper.ts';
import { addFeedRoutes } from './feed-routes.ts';
import { addOrderRoutes } from './order-routes.ts';
import { addHealthRoutes } from './health-routes.ts';
import { addPushRoute } from './push-route.ts';
import { addShiftCheckRoute } from './shift-check-route.ts';
import { addStartPage } from './start-page.ts';
import { addTrustRoutes } from './trust-routes.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** The body byte by byte, as it was signed. */
    rawBody: Buffer | undefined;
  }
}

const MOST_BODY = 4 * 1024 * 1024;
const REQUEST_MS = 60_000;

/** `trustProxy`: addresses of the proxies whose word for the client's address is taken; undefined: nobody's. */
export async function createApp(services: Services, trustProxy?: string): Promise<App> {
  const { log, metrics } = services;
  const loggerInstance: FastifyBaseLogger = log;
  const app = Fastify({
    loggerInstance,
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: trustProxy ?? false,
    bodyLimit: MOST_BODY,
    requestTimeout: REQUEST_MS,
    routerOptions: { maxParamLength: 200 },
    // Fastify's own answer has another form: `refuseWhileStopping` tells it in ours.
    return503OnClosing: false,
    // Requests that run are answered when the server stops; compose.ts says how long it waits for them.
    forceCloseConnections: 'idle',
    clientErrorHandler: answerBrokenHttp,
    frameworkErrors: (error, request, reply) => void answerError(error, request, reply),
  }).withTypeProvider<ZodTypeProvider>();
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.decorateRequest('rawBody', undefined);
  refuseWhileStopping(app);
  readJsonWithBytes(app);
  app.setErrorHandler(answerError);
  app.addHook('onResponse', (request, reply, next) => {
    const { method } = request;
    const route = request.routeOptions.url ?? 'unknown';
    metrics.request(route, method, reply.statusCode, reply.elapsedTime / 1000);
    log.info({ method, route, status: reply.statusCode, ms: Math.round(reply.elapsedTime) }, 'request');
    next();
  });
  answerUnknownRoutes(app);

  const version = ownVersion();
  await app.register(fastifySwagger, { openapi: description(version), transform: describeRoute });
  await app.register(fastifySwaggerUi, { routePrefix: '/docs', uiConfig: { docExpansion: 'list', tryItOutEnabled: true } });
  const doorkeeper = createDoorkeeper(services);
  addStartPage(app, services, version);
  addHealthRoutes(app, services);
  addTrustRoutes(app, services, doorkeeper);
  addPushRoute(app, services, doorkeeper);
  addFeedRoutes(app, services, doorkeeper);
  addShiftCheckRoute(app, doorkeeper);
  addDocumentRoutes(app, doorkeeper);
  addBackOfficeRoutes(app, services, doorkeeper);
  addOrderRoutes(app, services, doorkeeper);
  await app.ready();
  return app;
}

/** Over connections that are still open; new ones are not taken. Each is closed with its answer: an open one would keep the server. */
function refuseWhileStopping(app: App): void {
  let isStopping = false;
  app.addHook('preClose', (done) => {
    isStopping = true;
    done();
  });
  app.addHook('onRequest', (_request, _reply, done) => done(isStopping ? new Fault('SERVER_STOPPING') : undefined));
  app.addHook('onSend', (_request, reply, _payload, done) => {
    if (isStopping) reply.header('connection', 'close');
    done();
  });
}

/** JSON as Fastify reads it (no __proto__), and the bytes beside it. */
function readJsonWithBytes(app: App): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    request.rawBody = body as Buffer;
    void parse(request, body.toString('utf8'), done);
  });
  app.addContentTypeParser(Object.values(IMPORT_TYPES), { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
}

/** An address that exists for another method is 405 and says which. */
function answerUnknownRoutes(app: App): void {
  const routes: { readonly method: string; readonly pattern: RegExp }[] = [];
  app.addHook('onRoute', ({ method, url }) => {
    const pattern = new RegExp(
      `^${url
        .replace(/[.+?^$()|[\]]/g, '\\$&')
        .replaceAll(/:\w+/g, '[^/]+')
        .replace(/\*$/, '.*')}/?$`,
    );
    for (const one of [method].flat()) routes.push({ method: one, pattern });
  });
  app.setNotFoundHandler((request, reply) => {
    const path = request.url.split('?')[0] ?? '';
    const allowed = [...new Set(routes.filter(({ pattern }) => pattern.test(path)).map(({ method }) => method))].sort();
    if (allowed.length > 0) reply.header('allow', allowed.join(', '));
    throw allowed.length > 0 ? new Fault('METHOD_NOT_ALLOWED', { allowed: allowed.join(', ') }) : new Fault('NOT_FOUND');
  });
}

function ownVersion(): string {
  const manifest = readFileSync(new URL('../../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(manifest) as { readonly version: string }).version;
}

function description(version: string) {
  return {
    info: {
      title: 'Lavka server',
      version,
      description:
        'The central server of a chain of shops. Tills pair, push facts and pull feeds; the back office keeps goods, prices, stock and people. ' +
        'Amounts are whole minor units (kopecks), quantities whole thousandths. Every error is `{error: {code, what, details}}` with a stable code: `GET /v1/errors` explains each. ' +
        'Lists go on behind an identifier (`after`, `cursor`), never by a page’s number.',
    },
    components: {
      securitySchemes: {
        owner: { type: 'http' as const, scheme: 'bearer', description: 'The owner key shown at the first start: `lvk_…`' },
        shop: {
          type: 'http' as const,
          scheme: 'bearer',
          description: 'The key of a web shop: `lvs_…`; the owner key and a till token do too',
        },
        till: { type: 'http' as const, scheme: 'bearer', description: 'A token from POST /v1/token, good for 15 minutes' },
      },
    },
  };
}
