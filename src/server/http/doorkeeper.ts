/** Who is asking: the owner by key, a till by token. */
import type { FastifyRequest } from 'fastify';
import { Fault } from '../../contract/errors/fault.ts';
import type { Services } from '../services.ts';
import type { Unit } from '../db/database.ts';
import { tenantOfOwnerKey } from '../trust/owner-key.ts';
import { shopOfKey, tenantOfShopKey } from '../orders/shops.ts';
import type { Sealed } from '../trust/sealed.ts';
import { assertWelcome, readTill } from '../trust/till-door.ts';
import { createRateLimit } from './rate-limit.ts';

/** Who asks about orders. `shopId` null: sees the orders of the whole chain. */
export type OrderClient = {
  readonly clientId: string;
  readonly shopId: string | null;
  /** A till's own; null: not bound to a store. */
  readonly storeId: string | null;
  readonly side: 'shop' | 'server' | 'till';
};

export type Doorkeeper = {
  /** The owner's tenant. Throws NOT_AUTHORIZED, and TOO_MANY_REQUESTS to who keeps guessing; a right key always opens. */
  owner(request: FastifyRequest): Promise<string>;
  /** Throws TOKEN_INVALID or TOKEN_EXPIRED. Whether the till is still welcome is asked in the work's own transaction. */
  till(request: FastifyRequest): Sealed;
  /** One transaction for a till that is let in. Throws what `till` throws, TILL_REVOKED and TILL_QUARANTINED. */
  asTill<T>(request: FastifyRequest, work: (unit: Unit, till: Sealed) => Promise<T>): Promise<T>;
  asOwner<T>(request: FastifyRequest, work: (unit: Unit) => Promise<T>): Promise<T>;
  /** For whoever may bring orders: a shop by its key, the owner, a till. Throws what each of them is refused with. */
  asClient<T>(request: FastifyRequest, work: (unit: Unit, client: OrderClient) => Promise<T>): Promise<T>;
  /** The chain and the key that a shop names, not yet believed; undefined for who is no shop. */
  shopNamed(request: FastifyRequest): { readonly tenantId: string; readonly shopKey: string } | undefined;
  /** The same for people of the chain, at a till or in the back office: a web shop is not let in. */
  asStaff<T>(request: FastifyRequest, work: (unit: Unit, client: OrderClient) => Promise<T>): Promise<T>;
};

const WRONG_KEYS_A_MINUTE = 30;

export function createDoorkeeper({ database, tillDoor, now }: Services): Doorkeeper {
  const wrongKeys = createRateLimit(WRONG_KEYS_A_MINUTE, 60_000, now);

  async function owner(request: FastifyRequest): Promise<string> {
    const tenantId = await tenantOfOwnerKey(database, bearerOf(request));
    if (tenantId !== undefined) return tenantId;
    wrongKeys.take(request.ip);
    throw new Fault('NOT_AUTHORIZED');
  }

  function till(request: FastifyRequest): Sealed {
    return tillDoor.readToken(bearerOf(request));
  }

  async function asTill<T>(request: FastifyRequest, work: (unit: Unit, till: Sealed) => Promise<T>): Promise<T> {
    const identity = till(request);
    return database.inTenant(identity.tenantId, async (unit) => {
      assertWelcome(await readTill(unit.trx, identity));
      return work(unit, identity);
    });
  }

  async function asShop<T>(request: FastifyRequest, work: (unit: Unit, client: OrderClient) => Promise<T>): Promise<T> {
    const key = bearerOf(request);
    const tenantId = tenantOfShopKey(key);
    const nobody = (): Fault => {
      wrongKeys.take(request.ip);
      return new Fault('NOT_AUTHORIZED');
    };
    if (tenantId === undefined) throw nobody();
    return database.inTenant(tenantId, async (unit) => {
      const shopId = await shopOfKey(unit, key);
      if (shopId === undefined) throw nobody();
      return work(unit, { clientId: shopId, shopId, storeId: null, side: 'shop' });
    });
  }

  return {
    owner,
    till,
    asTill,
    asOwner: async (request, work) => database.inTenant(await owner(request), work),
    async asClient(request, work) {
      const key = bearerOf(request);
      if (key.startsWith('lvs_')) return asShop(request, work);
      if (!key.startsWith('lvk_'))
        return asTill(request, (unit, { tillId, storeId }) =>
          work(unit, { clientId: tillId, shopId: null, storeId, side: 'till' }),
        );
      const tenantId = await owner(request);
      return database.inTenant(tenantId, (unit) =>
        work(unit, { clientId: tenantId, shopId: null, storeId: null, side: 'server' }),
      );
    },
    shopNamed(request) {
      const shopKey = bearerOf(request);
      const tenantId = tenantOfShopKey(shopKey);
      return tenantId === undefined ? undefined : { tenantId, shopKey };
    },
    asStaff(request, work) {
      if (bearerOf(request).startsWith('lvs_')) throw new Fault('NOT_AUTHORIZED');
      return this.asClient(request, work);
    },
  };
}

function bearerOf({ headers }: FastifyRequest): string {
  return /^Bearer (\S{1,4000})$/.exec(headers.authorization ?? '')?.[1] ?? '';
}
