/** Goods, barcodes, prices and lists of goods. */
import * as office from '../../contract/sync/back-office-contract.ts';
import { listGoods, readGood, saveGoods } from '../catalogue/goods.ts';
import { historyOf, setPrices } from '../catalogue/prices.ts';
import type { App } from './app-type.ts';
import type { Doorkeeper } from './doorkeeper.ts';
import { about } from './route-schema.ts';

export function addCatalogueRoutes(app: App, doorkeeper: Doorkeeper): void {
  app.put(
    '/v1/goods',
    {
      schema: about({
        tag: 'back office',
        summary: 'Adds or changes goods with their barcodes, all or none',
        security: 'owner',
        body: office.goodsChange,
        answer: office.changed,
      }),
    },
    (request) =>
      doorkeeper.asOwner(request, async (unit) => {
        return { changed: await saveGoods(unit, request.body.goods) };
      }),
  );

  app.get(
    '/v1/goods',
    {
      schema: about({
        tag: 'back office',
        summary: 'Goods by identifier',
        security: 'owner',
        query: office.pageQuery,
        answer: office.goodsPage,
      }),
    },
    (request) =>
      doorkeeper.asOwner(request, async (unit) => {
        const { after, limit } = request.query;
        const goods = [...(await listGoods(unit, after, limit))];
        return { goods, next: goods.length < limit ? null : (goods.at(-1)?.goodId ?? null) };
      }),
  );

  app.get(
    '/v1/goods/:goodId',
    {
      schema: about({
        tag: 'back office',
        summary: 'A good with its barcodes',
        security: 'owner',
        params: office.goodParams,
        answer: office.goodView,
      }),
    },
    (request) => doorkeeper.asOwner(request, (unit) => readGood(unit, request.params.goodId)),
  );

  app.post(
    '/v1/prices',
    {
      schema: about({
        tag: 'back office',
        summary: 'Sets prices, now or from a time on',
        security: 'owner',
        body: office.pricesChange,
        answer: office.changed,
      }),
    },
    (request) =>
      doorkeeper.asOwner(request, async (unit) => {
        return { changed: await setPrices(unit, request.body) };
      }),
  );

  app.get(
    '/v1/goods/:goodId/prices',
    {
      schema: about({
        tag: 'back office',
        summary: 'Every price a good had, has and will have',
        security: 'owner',
        params: office.goodParams,
        answer: office.priceHistory,
      }),
    },
    (request) => doorkeeper.asOwner(request, (unit) => historyOf(unit, request.params.goodId)),
  );
}
