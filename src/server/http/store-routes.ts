/** Stores, price types and people. */
import { z } from 'zod';
import * as office from '../../contract/sync/back-office-contract.ts';
import * as wire from '../../contract/sync/wire.ts';
import { hashPin, listStaff, pepperOf, saveStaff } from '../people/staff.ts';
import type { Services } from '../services.ts';
import { listPriceTypes, listStores, savePriceType, saveStore } from '../stores/stores.ts';
import type { App } from './app-type.ts';
import type { Doorkeeper } from './doorkeeper.ts';
import { about } from './route-schema.ts';

export function addStoreRoutes(app: App, { database, pokes }: Services, doorkeeper: Doorkeeper): void {
  app.get(
    '/v1/stores',
    {
      schema: about({
        tag: 'back office',
        summary: 'Shops and warehouses',
        security: 'owner',
        answer: z.object({ stores: z.array(office.store) }),
      }),
    },
    (request) =>
      doorkeeper.asOwner(request, async (unit) => {
        return { stores: [...(await listStores(unit))] };
      }),
  );

  app.put(
    '/v1/stores/:storeId',
    {
      schema: about({
        tag: 'back office',
        summary: 'Adds or changes a store',
        security: 'owner',
        params: office.storeParams,
        body: office.storeChange,
        answer: wire.done,
      }),
    },
    async (request) => {
      const { storeId } = request.params;
      const answer = await doorkeeper.asOwner(request, async (unit) => {
        await saveStore(unit, { storeId, ...request.body });
        return { done: true as const };
      });
      // Its tills may have another price type now: they connect again and ask again.
      pokes.drop((listener) => listener.storeId === storeId);
      return answer;
    },
  );

  app.get(
    '/v1/price-types',
    {
      schema: about({
        tag: 'back office',
        summary: 'Price types',
        security: 'owner',
        answer: z.object({ priceTypes: z.array(office.priceType) }),
      }),
    },
    (request) =>
      doorkeeper.asOwner(request, async (unit) => {
        return { priceTypes: [...(await listPriceTypes(unit))] };
      }),
  );

  app.put(
    '/v1/price-types/:priceTypeId',
    {
      schema: about({
        tag: 'back office',
        summary: 'Adds or renames a price type',
        security: 'owner',
        params: office.priceTypeParams,
        body: office.priceTypeChange,
        answer: wire.done,
      }),
    },
    (request) =>
      doorkeeper.asOwner(request, async (unit) => {
        await savePriceType(unit, { ...request.params, ...request.body });
        return { done: true as const };
      }),
  );

  app.get(
    '/v1/staff',
    {
      schema: about({
        tag: 'back office',
        summary: 'People, without their PINs',
        security: 'owner',
        answer: z.object({ staff: z.array(office.staffMember) }),
      }),
    },
    (request) =>
      doorkeeper.asOwner(request, async (unit) => {
        return { staff: [...(await listStaff(unit))] };
      }),
  );

  app.put(
    '/v1/staff/:staffId',
    {
      schema: about({
        tag: 'back office',
        summary: 'Adds or changes a person; the stores are all they may work in',
        security: 'owner',
        params: office.staffParams,
        body: office.staffChange,
        answer: wire.done,
      }),
    },
    async (request) => {
      const tenantId = await doorkeeper.owner(request);
      const { pin } = request.body;
      // Hashing takes tens of milliseconds and is done before a connection is held.
      const pinHash = pin === undefined ? undefined : await hashPin(await database.inTenant(tenantId, pepperOf), pin);
      return database.inTenant(tenantId, async (unit) => {
        await saveStaff(unit, request.params.staffId, request.body, pinHash);
        return { done: true as const };
      });
    },
  );
}
