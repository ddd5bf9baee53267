/** Lists of goods, of stock and of orders: handed in, then looked at while they are taken in. */
import type { FastifyRequest } from 'fastify';
import { Fault } from '../../contract/errors/fault.ts';
import * as imports from '../../contract/sync/import-contract.ts';
import { GOODS_COLUMNS } from '../../domain/catalogue/goods-file-columns.ts';
import { ORDERS_COLUMNS } from '../../domain/order/orders-file-columns.ts';
import { openGoodsList } from '../imports/goods-list.ts';
import { createImportJobs, readImportJob, type ImportWork } from '../imports/import-jobs.ts';
import { openOrdersList } from '../imports/orders-list.ts';
import { openStockList } from '../imports/stock-list.ts';
import { readRules, type OrderEnv } from '../orders/order-env.ts';
import type { Services } from '../services.ts';
import { assertStore } from '../stores/stores.ts';
import type { App } from './app-type.ts';
import type { Doorkeeper } from './doorkeeper.ts';
import { about } from './route-schema.ts';

const MOST_LIST = 64 * 1024 * 1024;
/** Lines of one order may stand anywhere in it, so all of it is kept until its end. */
const MOST_ORDERS = 32 * 1024 * 1024;
const HOW =
  `The body is the file itself, \`content-type\` one of ${Object.values(imports.IMPORT_TYPES).join(', ')}; text in UTF-8. ` +
  'Its first line names the columns, in Russian, Ukrainian or English; others are left alone. ' +
  'Bad rows are skipped and named by `GET /v1/imports/{jobId}`. ' +
  '`curl -X POST -H "Authorization: Bearer lvk_…" -H "content-type: text/csv" --data-binary @list.csv "…"`';

const AGAIN = 'The same list again changes only what differs.';

type Begin = (request: FastifyRequest, about: Pick<ImportWork, 'kind' | 'open'>) => Promise<{ jobId: string }>;

export function addImportRoutes(app: App, { database, roller, orders: env }: Services, doorkeeper: Doorkeeper): void {
  const jobs = createImportJobs(database, (tenantId) => roller.sweepSoon(tenantId));
  app.addHook('onClose', () => jobs.close());

  const begin: Begin = async (request, about) => {
    const tenantId = await doorkeeper.owner(request);
    if (!Buffer.isBuffer(request.body)) throw new Fault('MEDIA_TYPE', { type: 'content-type' });
    const isXlsx = request.headers['content-type']?.startsWith(imports.IMPORT_TYPES.xlsx) === true;
    return { jobId: await jobs.start({ tenantId, file: request.body, isXlsx, ...about }) };
  };

  app.post(
    '/v1/imports/goods',
    {
      bodyLimit: MOST_LIST,
      schema: about({
        ...{ tag: 'back office', summary: 'Takes in a list of goods: TSV, CSV or XLSX', security: 'owner', status: 202 },
        description: `${HOW}. ${AGAIN} Columns: ${GOODS_COLUMNS.join(', ')}; a barcode or an article is needed.`,
        ...{ query: imports.goodsImportQuery, answer: imports.importStarted },
      } as const),
    },
    async (request, reply) => {
      const { query } = request;
      const started = await begin(request, { kind: 'goods', open: (header) => openGoodsList(header, query) });
      return reply.code(202).send(started);
    },
  );

  app.post(
    '/v1/imports/stock',
    {
      bodyLimit: MOST_LIST,
      schema: about({
        ...{
          tag: 'back office',
          summary: 'Takes in how much of each good there is: TSV, CSV or XLSX',
          security: 'owner',
          status: 202,
        },
        description: `${HOW}. ${AGAIN} Columns: barcode or article, and stock.`,
        ...{ query: imports.stockImportQuery, answer: imports.importStarted },
      } as const),
    },
    async (request, reply) => {
      const { query } = request;
      await doorkeeper.asOwner(request, (unit) => assertStore(unit, query.storeId));
      const started = await begin(request, { kind: 'stock', open: (header) => openStockList(header, query) });
      return reply.code(202).send(started);
    },
  );

  addOrdersRoute(app, env, doorkeeper, begin);

  app.get(
    '/v1/imports/:jobId',
    {
      schema: about({
        ...{ tag: 'back office', summary: 'How far a list has come, and its bad rows', security: 'owner' },
        ...{ params: imports.importParams, answer: imports.importJob },
      } as const),
    },
    (request) => doorkeeper.asOwner(request, (unit) => readImportJob(unit, request.params.jobId)),
  );
}

function addOrdersRoute(app: App, env: OrderEnv, doorkeeper: Doorkeeper, begin: Begin): void {
  app.post(
    '/v1/imports/orders',
    {
      bodyLimit: MOST_ORDERS,
      schema: about({
        ...{
          tag: 'back office',
          summary: 'Takes in the open orders of another system: TSV, CSV or XLSX',
          security: 'owner',
          status: 202,
        },
        description:
          `${HOW} One row is one line of an order; rows with the same number are one order, which is taken in whole or ` +
          `refused whole. One that was taken before stays as it is. Columns: ${ORDERS_COLUMNS.join(', ')}; number, quantity, price, and a barcode or an article are needed.`,
        ...{ query: imports.ordersImportQuery, answer: imports.importStarted },
      } as const),
    },
    async (request, reply) => {
      const { storeId } = request.query;
      const { messages } = await doorkeeper.asOwner(request, async (unit) => {
        await assertStore(unit, storeId);
        return readRules(unit, storeId);
      });
      const query = { storeId, utcOffsetMinutes: messages.utcOffsetMinutes };
      const started = await begin(request, { kind: 'orders', open: (header) => openOrdersList(header, query, env) });
      return reply.code(202).send(started);
    },
  );
}
